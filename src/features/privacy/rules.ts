import { toPublicItem, wordsOf } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { type Locale, type MessageKey, translator } from '#i18n/index.ts';
import { type Section, sectionNames } from './shapes.ts';

/** An instant as both people and programs read it: ISO 8601, UTC. */
export const time = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** How the parts of an item read, by the ids that a response names them by: a part has an id and a text, or is a marked run, or its type says it. */
export function partWords(item: Item, locale: Locale): Map<string, string> {
  const words = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (value !== null && typeof value === 'object') {
      const { id, text, region, parts } = value as { id?: unknown; text?: unknown; region?: unknown; parts?: unknown };
      if (typeof id === 'string' && typeof text === 'string') words.set(id, text);
      if (typeof region === 'string' && Array.isArray(parts))
        words.set(region, (words.get(region) ?? '') + parts.map((part: { text: string }) => part.text).join(''));
      for (const one of Object.values(value)) walk(one);
    }
  };
  walk(toPublicItem(item, locale));
  for (const [id, text] of Object.entries(wordsOf(item, locale))) words.set(id, text);
  return words;
}

/** What someone chose, in the words they saw, in the order they gave. */
export function chosenWords(words: ReadonlyMap<string, string>, response: unknown): string[] {
  if (typeof response === 'string') return [words.get(response) ?? response];
  if (response === null || typeof response !== 'object') return [];
  return Object.values(response).flatMap((part) => chosenWords(words, part));
}

/** What the file says of itself, first. */
export function readMe(locale: Locale, madeAt: number) {
  const t = translator(locale);
  const say = (name: Section) => t(`data.section.${name}` as MessageKey);
  return {
    about: t('data.about'),
    madeAt: time(madeAt),
    times: t('data.times'),
    parts: Object.fromEntries(sectionNames.map((name) => [name, say(name)])),
    notHere: t('data.not-here'),
  };
}
