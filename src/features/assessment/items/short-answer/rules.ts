import { locales, translator } from '#i18n/index.ts';
import { publicId } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import {
  longestAnswer,
  type PublicShortAnswer,
  type ShortAnswer,
  type ShortAnswerResponse,
  shortAnswer,
  shortAnswerResponse,
} from './shapes.ts';

type Forms = ShortAnswer['accepted'];

/**
 * A text as it is compared: case, spaces, invisible characters, quotation marks, kinds of dashes, and punctuation at the ends make no
 * difference, nor spaces about a dot, a comma or a sign; æ, ø and å may be written ae, oe and aa. Doing it twice changes nothing.
 */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'oe')
    .replace(/å/g, 'aa')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[’‘´`]/g, "'")
    .replace(/["“”„«»]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([.,:;/+&=]) ?/g, '$1')
    .replace(/^[\p{P}\s]+/u, '')
    .replace(/[\p{P}\s]+$/u, '');

const written = (forms: Forms): string[] => forms.flatMap((form) => locales.map((locale) => normalised(form[locale])));
const isOneOf = (forms: Forms, text: string): boolean => written(forms).includes(normalised(text));
const nearest = (item: ShortAnswer, text: string) => item.near.find(({ forms }) => isOneOf(forms, text));
const sorted = (forms: Forms): string[] => [...new Set(written(forms))].sort();

/** Something that is no answer at all, for the demo's people and the tests. */
function astray(item: ShortAnswer): string {
  const known = [item.accepted, ...item.near.map(({ forms }) => forms)].flatMap(written);
  let text = 'x';
  while (known.includes(text)) text += 'x';
  return text;
}

export const shortAnswerType: ItemType<ShortAnswer, ShortAnswerResponse, PublicShortAnswer> = {
  type: 'short-answer',
  content: shortAnswer,
  response: shortAnswerResponse,
  check(item) {
    const faults: { path: (string | number)[]; message: string }[] = [];
    const seen = new Map<string, string>();
    const look = (forms: Forms, path: (string | number)[], whose: string) =>
      forms.forEach((form, index) => {
        const fault = (message: string) => faults.push({ path: [...path, index], message });
        if (locales.some((locale) => form[locale].length > longestAnswer))
          fault(`is longer than the ${longestAnswer} characters one can write`);
        for (const text of new Set(locales.map((locale) => normalised(form[locale])))) {
          const other = seen.get(text);
          if (text === '') fault('has nothing left once punctuation is taken off its ends');
          else if (other !== undefined) fault(`reads the same as a form under ${other}: "${text}"`);
          seen.set(text, whose);
        }
      });
    look(item.accepted, ['accepted'], 'accepted');
    item.near.forEach(({ id, forms }, index) => {
      look(forms, ['near', index, 'forms'], `near "${id}"`);
      if (item.near.findIndex((one) => one.id === id) < index)
        faults.push({ path: ['near', index], message: `has two near answers called "${id}"` });
    });
    return faults;
  },
  toPublic: () => ({}),
  key: (item) => ({ accepted: sorted(item.accepted), near: item.near.map(({ forms, half }) => [sorted(forms).join('\n'), half]).sort() }),
  fits: () => true,
  // Two points, so that half of them is a whole one.
  grade: (item, { text }) => ({ earned: isOneOf(item.accepted, text) ? 2 : nearest(item, text)?.half ? 1 : 0, total: 2 }),
  explain(item, { text }, locale) {
    const right = isOneOf(item.accepted, text);
    const near = right ? undefined : nearest(item, text);
    return [
      ...(near ? [{ id: publicId(item.id, `near/${near.id}`), mark: 'wrong' as const, explanation: near.explanation[locale] }] : []),
      {
        id: publicId(item.id, 'accepted'),
        mark: right ? 'right' : 'missed',
        label: item.accepted[0]?.[locale],
        explanation: item.explanation[locale],
      },
    ];
  },
  // Never what was written: anything else is counted as one.
  picks(item, { text }) {
    const at = item.accepted.findIndex((form) => isOneOf([form], text));
    if (at >= 0) return [`accepted:${at}`];
    const near = nearest(item, text);
    return [near ? `near:${near.id}` : 'other'];
  },
  words: (_, locale) => ({ other: translator(locale)('item.short.other') }),
  samples: (item) => ({ right: { text: item.accepted[0]?.da ?? '' }, wrong: { text: astray(item) } }),
};
