import { expect, test } from 'vitest';
import type { Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { locales } from '#i18n/index.ts';
import { blindScore, blindText } from './content/blind.ts';

const items: Item[] = [...siteItemsByLesson().values()].flat();
const ofType = (type: Item['type']) => items.filter((item) => item.type === type);
const letters = 'ABCDEFGHIJ';

/** Every answer of letters, each letter once at most, in this order. */
const subsets = (of: string): string[] => [...of].reduce((all, one) => all.concat(all.map((some) => some + one)), ['']);
const orders = (of: string): string[] =>
  of.length < 2 ? [of] : [...of].flatMap((one) => orders(of.replace(one, '')).map((rest) => one + rest));
const earning = (item: Item, answers: string[], locale: 'da' | 'en') =>
  answers.filter((answer) => {
    const score = blindScore(item, locale, answer);
    return score !== null && score.earned === score.total;
  });

test.each(locales)('whoever reads without the key can give the answer that the key has, and one alone earns it all, in %s', (locale) => {
  const count = (item: Item) => [...blindText(item, locale).matchAll(/^[A-J]\. |⟦[A-J]: /gm)].length;
  for (const item of ofType('single-choice')) expect(earning(item, [...letters.slice(0, count(item))], locale), item.id).toHaveLength(1);
  for (const item of [...ofType('multiple-choice'), ...ofType('red-flags')])
    expect(earning(item, subsets(letters.slice(0, count(item))), locale), item.id).toHaveLength(1);
  for (const item of ofType('ordering')) expect(earning(item, orders(letters.slice(0, count(item))), locale), item.id).toHaveLength(1);
});

test('an answer that fits no part of the question is none', () => {
  for (const item of ofType('single-choice')) expect(blindScore(item, 'da', 'J'), item.id).toBeNull();
});

test('nothing that explains is shown', () => {
  for (const item of items)
    for (const locale of locales) {
      const text = blindText(item, locale);
      const choices = 'choices' in item ? item.choices : [];
      for (const { explanation } of choices) expect(text, item.id).not.toContain(explanation[locale]);
      if (item.takeaway) expect(text, item.id).not.toContain(item.takeaway[locale]);
    }
});
