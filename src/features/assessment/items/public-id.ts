import { sha256 } from '#lib/hash.ts';

/** An id for the browser that says nothing of the author's id or the key, and stays the same from version to version. */
export const publicId = (item: string, part: string): string => sha256(`${item}/${part}`).slice(0, 8);

/** Parts under their public ids, in the order those give: neither the author's order nor the key shows. */
export const shuffled = <Part extends { id: string }>(item: string, parts: Part[]): Part[] =>
  parts.map((part) => ({ ...part, id: publicId(item, part.id) })).sort((a, b) => (a.id < b.id ? -1 : 1));
