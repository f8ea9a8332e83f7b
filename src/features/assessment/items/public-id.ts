import { sha256 } from '#lib/hash.ts';

/** As many as the content has parts, and asked for with every answer. */
const made = new Map<string, string>();

/** An id for the browser that says nothing of the author's id or the key, and stays the same from version to version. */
export function publicId(item: string, part: string): string {
  const name = `${item}/${part}`;
  let id = made.get(name);
  if (id === undefined) {
    id = sha256(name).slice(0, 8);
    made.set(name, id);
  }
  return id;
}

/** Parts under their public ids, in the order those give: neither the author's order nor the key shows. */
export const shuffled = <Part extends { id: string }>(item: string, parts: Part[]): Part[] =>
  parts.map((part) => ({ ...part, id: publicId(item, part.id) })).sort((a, b) => (a.id < b.id ? -1 : 1));
