import type { Locale } from '#i18n/index.ts';
import type { Item } from '../shapes.ts';

type Json = unknown;

const isText = (value: Json): value is Record<Locale, string> =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, Json>).da === 'string';
/** `[[id|words]]` */
const marked = /\[\[([^|\]]+)\|([^\]]+)\]\]/g;
const named = ['text', 'label', 'title', 'subject', 'name', 'prompt'] as const;

/** The words of every part of an item, by the author's id, whatever its type: what stands beside an `id`, and what is marked in a text. */
export function labelsOf(item: Item, locale: Locale): Map<string, string> {
  const labels = new Map<string, string>();
  const visit = (value: Json): void => {
    if (typeof value === 'string') {
      for (const [, id = '', text = ''] of value.matchAll(marked)) if (!labels.has(id)) labels.set(id, text);
    } else if (isText(value)) visit(value[locale]);
    else if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null) {
      const part = value as Record<string, Json>;
      const own = named.map((name) => part[name]).find((one) => isText(one) || typeof one === 'string');
      if (typeof part.id === 'string' && own !== undefined && part !== (item as Json))
        labels.set(part.id, (isText(own) ? own[locale] : String(own)).replace(marked, '$2'));
      for (const [name, one] of Object.entries(part)) {
        // A row of texts without ids: what may be written.
        if (Array.isArray(one)) for (const [at, text] of one.entries()) if (isText(text)) labels.set(`${name}:${at}`, text[locale]);
        visit(one);
      }
    }
  };
  visit(item);
  return labels;
}

/** What a pick says in words: its ids are those of parts, alone or with a place or a decision. */
export const labelOf = (pick: string, labels: ReadonlyMap<string, string>): string =>
  labels.get(pick) ??
  pick
    .split(/([ /:])/)
    .map((word) => labels.get(word) ?? word)
    .join('');
