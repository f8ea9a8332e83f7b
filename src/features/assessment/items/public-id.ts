import { sha256 } from '#lib/hash.ts';

/** An id for the browser that says nothing of the author's id or the key, and stays the same from version to version. */
export const publicId = (item: string, part: string): string => sha256(`${item}/${part}`).slice(0, 8);
