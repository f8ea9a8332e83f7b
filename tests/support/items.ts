import fc from 'fast-check';
import { publicId, shuffled as shown } from '#features/assessment/items/public-id.ts';
import { grade } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { partsOf } from './answers.ts';

// Items made by chance, sound ones: what an author could have written and `content:check` would let pass.

export type ItemOf<Type extends Item['type']> = Extract<Item, { type: Type }>;

const word = fc.stringMatching(/^[a-zæøå]{1,12}$/);
const localized = fc.record({ da: word, en: word });
const both = (text: string) => ({ da: text, en: text });
const ids = (minLength: number, maxLength: number) => fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength, maxLength });
const base = { id: fc.stringMatching(/^[a-z]{3,10}$/), skill: fc.constant('messages'), seconds: fc.constant(20), prompt: localized };
export const reordered = <T>(list: T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray(list, { minLength: list.length });

/** As many of true and false as asked for, in any order, `least` of them true and `other` of them false. */
const marks = (length: number, least: number, other: number) =>
  fc.array(fc.boolean(), { minLength: length, maxLength: length }).filter((all) => {
    const marked = all.filter(Boolean).length;
    return marked >= least && length - marked >= other;
  });
const only = (length: number) => fc.nat(length - 1).map((right) => Array.from({ length }, (_, at) => at === right));

const choices = (own: string[], keys: fc.Arbitrary<boolean[]>) =>
  keys.chain((right) =>
    fc.tuple(
      ...own.map((id, at) =>
        fc.record({ id: fc.constant(id), correct: fc.constant(right[at] as boolean), text: localized, explanation: localized }),
      ),
    ),
  );

export const singleChoice: fc.Arbitrary<ItemOf<'single-choice'>> = ids(2, 6).chain((own) =>
  fc.record({ ...base, type: fc.constant('single-choice' as const), choices: choices(own, only(own.length)) }),
);

export const multipleChoice: fc.Arbitrary<ItemOf<'multiple-choice'>> = ids(3, 7).chain((own) =>
  fc.record({ ...base, type: fc.constant('multiple-choice' as const), choices: choices(own, marks(own.length, 2, 1)) }),
);

export const redFlags: fc.Arbitrary<ItemOf<'red-flags'>> = ids(3, 8).chain((own) =>
  fc.record({
    ...base,
    type: fc.constant('red-flags' as const),
    mail: fc.record({
      from: localized,
      address: fc.constant(both('nogen@firma.example')),
      subject: localized,
      body: fc.constant(both(own.map((id) => `[[${id}|ord om ${id}]] og mere`).join('\n\n'))),
      attachments: fc.constant([]),
    }),
    regions: marks(own.length, 1, 2).chain((flags) =>
      fc.tuple(
        ...own.map((id, at) =>
          fc.record({ id: fc.constant(id), flag: fc.constant(flags[at] as boolean), label: localized, explanation: localized }),
        ),
      ),
    ),
  }),
);

/** Whether the order that its ids give happens to be the right one: an author is asked to rename one then. */
const givesItselfAway = ({ id: item, steps }: ItemOf<'ordering'>) =>
  shown(item, steps).every(({ id }, at) => id === publicId(item, steps[at]?.id ?? ''));

export const ordering: fc.Arbitrary<ItemOf<'ordering'>> = ids(3, 6)
  .chain((own) =>
    fc.record({
      ...base,
      type: fc.constant('ordering' as const),
      steps: fc.tuple(...own.map((id) => fc.record({ id: fc.constant(id), text: localized, explanation: localized }))),
    }),
  )
  .filter((item) => !givesItselfAway(item));

export const anyItem = fc.oneof<fc.Arbitrary<Item>[]>(singleChoice, multipleChoice, redFlags, ordering);

/** The same words under another key: other right choices, flags or order, other explanations, in another order in the file. */
export function otherKey(item: Item): fc.Arbitrary<Item> {
  const because = both('fordi');
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice': {
      const { length } = item.choices;
      const keys = item.type === 'single-choice' ? only(length) : marks(length, 2, 1);
      return keys
        .map((right) => item.choices.map((choice, at) => ({ ...choice, correct: right[at] as boolean, explanation: because })))
        .chain(reordered)
        .map((keyed) => ({ ...item, choices: keyed }));
    }
    case 'red-flags':
      return marks(item.regions.length, 1, 2)
        .map((flags) =>
          item.regions.map((region, at) => ({ ...region, flag: flags[at] as boolean, label: both(`mærke ${at}`), explanation: because })),
        )
        .chain(reordered)
        .map((regions) => ({ ...item, regions }));
    case 'ordering':
      return reordered(item.steps.map((step) => ({ ...step, explanation: because })))
        .map((steps) => ({ ...item, steps }))
        .filter((other) => !givesItselfAway(other));
  }
}

/** The same item as its author might have written it down in another order. The steps of an order have but one. */
export function otherFile(item: Item): fc.Arbitrary<Item> {
  if (item.type === 'ordering') return fc.constant(item);
  if (item.type === 'red-flags') return reordered(item.regions).map((regions) => ({ ...item, regions }));
  return reordered(item.choices).map((own) => ({ ...item, choices: own }));
}

export const publicParts = (item: Item): string[] => partsOf(item).map(({ id }) => publicId(item.id, id));

export type Response = { choice: string } | { choices: string[] } | { regions: string[] } | { order: string[] };

/** Any response that fits an item. */
export function responseTo(item: Item): fc.Arbitrary<Response> {
  const parts = publicParts(item);
  switch (item.type) {
    case 'single-choice':
      return fc.constantFrom(...parts).map((choice) => ({ choice }));
    case 'multiple-choice':
      return fc.shuffledSubarray(parts, { minLength: 1 }).map((choices) => ({ choices }));
    case 'red-flags':
      return fc.shuffledSubarray(parts).map((regions) => ({ regions }));
    case 'ordering':
      return reordered(parts).map((order) => ({ order }));
  }
}

export const answered = anyItem.chain((item) => fc.tuple(fc.constant(item), responseTo(item)));

export function accepted(item: Item, response: unknown) {
  const graded = grade(item, response);
  if (!graded.ok) throw new Error(graded.reason);
  return graded;
}
