import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicId } from './items/public-id.ts';
import { explain, grade, itemHashes, toPublicItem } from './rules.ts';
import type { Item } from './shapes.ts';
import { siteItems } from './source.ts';

type SingleChoice = Extract<Item, { type: 'single-choice' }>;
type RedFlags = Extract<Item, { type: 'red-flags' }>;

const word = fc.stringMatching(/^[a-zæøå]{1,12}$/);
const localized = fc.record({ da: word, en: word });
const ids = (minLength: number, maxLength: number) => fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength, maxLength });
const base = { id: fc.stringMatching(/^[a-z]{3,10}$/), skill: fc.constant('messages'), seconds: fc.constant(20), prompt: localized };

const singleChoice: fc.Arbitrary<SingleChoice> = ids(2, 6).chain((own) =>
  fc.record({
    ...base,
    type: fc.constant('single-choice' as const),
    choices: fc
      .nat(own.length - 1)
      .chain((right) =>
        fc.tuple(
          ...own.map((id, at) =>
            fc.record({ id: fc.constant(id), correct: fc.constant(at === right), text: localized, explanation: localized }),
          ),
        ),
      ),
  }),
);

const both = (text: string) => ({ da: text, en: text });
const redFlags: fc.Arbitrary<RedFlags> = ids(3, 8).chain((own) =>
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
    regions: fc
      .array(fc.boolean(), { minLength: own.length, maxLength: own.length })
      .filter((flags) => flags.includes(true))
      .chain((flags) =>
        fc.tuple(
          ...own.map((id, at) =>
            fc.record({ id: fc.constant(id), flag: fc.constant(flags[at] as boolean), label: localized, explanation: localized }),
          ),
        ),
      ),
  }),
);

const anyItem = fc.oneof<fc.Arbitrary<Item>[]>(singleChoice, redFlags);
const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });

/** The same words under another key: other right choices or flags, other explanations, in another order in the file. */
function otherKey(item: Item): fc.Arbitrary<Item> {
  if (item.type === 'single-choice') {
    const keyed = fc
      .nat(item.choices.length - 1)
      .map((right) => item.choices.map((choice, at) => ({ ...choice, correct: at === right, explanation: both(`fordi ${right}`) })));
    return keyed.chain(shuffled).map((choices) => ({ ...item, choices }));
  }
  const keyed = fc
    .array(fc.boolean(), { minLength: item.regions.length, maxLength: item.regions.length })
    .map((flags) =>
      item.regions.map((region, at) => ({ ...region, flag: flags[at] as boolean, label: both(`mærke ${at}`), explanation: both('fordi') })),
    );
  return keyed.chain(shuffled).map((regions) => ({ ...item, regions }));
}

const partsOf = (item: Item) => (item.type === 'single-choice' ? item.choices : item.regions).map(({ id }) => publicId(item.id, id));
const responseTo = (item: Item): fc.Arbitrary<{ choice: string } | { regions: string[] }> =>
  item.type === 'single-choice'
    ? fc.constantFrom(...partsOf(item)).map((choice) => ({ choice }))
    : fc.subarray(partsOf(item)).map((regions) => ({ regions }));
const answered = anyItem.chain((item) => fc.tuple(fc.constant(item), responseTo(item)));

function accepted(item: Item, response: unknown) {
  const graded = grade(item, response);
  if (!graded.ok) throw new Error(graded.reason);
  return graded;
}

describe('what a browser sees before answering', () => {
  it('is the same for every permutation of the key, its version included', () => {
    const pair = anyItem.chain((item) => fc.tuple(fc.constant(item), otherKey(item)));
    fc.assert(
      fc.property(pair, ([item, other]) => {
        for (const locale of ['da', 'en'] as const) expect(toPublicItem(other, locale)).toEqual(toPublicItem(item, locale));
      }),
    );
  });

  it('names no author’s id, explanation, label or takeaway', () => {
    for (const item of siteItems().values()) {
      for (const locale of ['da', 'en'] as const) {
        const text = JSON.stringify(toPublicItem(item, locale));
        const parts = item.type === 'single-choice' ? item.choices : item.regions;
        for (const part of parts) {
          expect(text).not.toContain(`"${part.id}"`);
          expect(text).not.toContain(JSON.stringify(part.explanation[locale]).slice(1, -1));
        }
        expect(text).not.toContain('"correct"');
        expect(text).not.toContain('"flag"');
      }
    }
  });

  it('calls a part the same in both languages', () => {
    for (const item of siteItems().values()) {
      const idsIn = (locale: 'da' | 'en') =>
        [...JSON.stringify(toPublicItem(item, locale)).matchAll(/"(?:region|id)":"([0-9a-f]{8})"/g)].map(([, id]) => id).sort();
      expect(idsIn('da')).toEqual(idsIn('en'));
      expect(idsIn('da').length).toBeGreaterThan(0);
    }
  });
});

describe('grading', () => {
  it('gives whole points from none to all', () => {
    fc.assert(
      fc.property(answered, ([item, response]) => {
        const { earned, total } = accepted(item, response).score;
        expect(Number.isInteger(earned) && Number.isInteger(total)).toBe(true);
        expect(earned).toBeGreaterThanOrEqual(0);
        expect(earned).toBeLessThanOrEqual(total);
        expect(total).toBeGreaterThan(0);
      }),
    );
  });

  it('doesn’t depend on the order in the author’s file', () => {
    const reordered = answered.chain(([item, response]) => {
      const other: fc.Arbitrary<Item> =
        item.type === 'single-choice'
          ? shuffled(item.choices).map((choices) => ({ ...item, choices }))
          : shuffled(item.regions).map((regions) => ({ ...item, regions }));
      return fc.tuple(fc.constant(item), fc.constant(response), other);
    });
    fc.assert(
      fc.property(reordered, ([item, response, other]) => {
        const [one, two] = [accepted(item, response), accepted(other, response)];
        expect(two).toEqual(one);
        expect(explain(other, two, 'da')).toEqual(explain(item, one, 'da'));
        expect(itemHashes(other).scoring).toBe(itemHashes(item).scoring);
      }),
    );
  });

  it('follows the key: what is right under one key is right in its place under another', () => {
    const moved = singleChoice.chain((item) => fc.tuple(fc.constant(item), otherKey(item) as fc.Arbitrary<SingleChoice>));
    fc.assert(
      fc.property(moved, ([, item]) => {
        for (const { id, correct } of item.choices)
          expect(accepted(item, { choice: publicId(item.id, id) }).score).toEqual({ earned: correct ? 1 : 0, total: 1 });
      }),
    );
  });

  it('gives everything for the flags alone, and takes a point for each false alarm', () => {
    fc.assert(
      fc.property(redFlags, (item) => {
        const flags = item.regions.filter(({ flag }) => flag).map(({ id }) => publicId(item.id, id));
        const decoys = item.regions.filter(({ flag }) => !flag).map(({ id }) => publicId(item.id, id));
        expect(accepted(item, { regions: flags }).score).toEqual({ earned: flags.length, total: flags.length });
        decoys.forEach((_, count) => {
          const { earned } = accepted(item, { regions: [...flags, ...decoys.slice(0, count + 1)] }).score;
          expect(earned).toBe(Math.max(0, flags.length - count - 1));
        });
        expect(accepted(item, { regions: [] }).score.earned).toBe(0);
      }),
    );
  });

  it('refuses whatever is no response to the item, without throwing', () => {
    fc.assert(
      fc.property(anyItem, fc.anything(), (item, response) => {
        const graded = grade(item, response);
        if (graded.ok) expect(partsOf(item)).toEqual(expect.arrayContaining(Object.values(graded.response as object).flat()));
      }),
    );
  });

  it('refuses parts of another item, a part twice, and author’s ids', () => {
    fc.assert(
      fc.property(singleChoice, redFlags, (choice, flags) => {
        const [region] = partsOf(flags) as [string];
        expect(grade(choice, { choice: publicId(`${choice.id}x`, choice.choices[0]?.id ?? '') })).toEqual({
          ok: false,
          reason: 'unknown-part',
        });
        expect(grade(choice, { choice: choice.choices[0]?.id })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(flags, { regions: [region, region] })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(flags, { regions: [region, 'ffffffff'] })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(choice, { choice: partsOf(choice)[0], more: 1 })).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });
});

describe('the explanation', () => {
  it('agrees with the score, and speaks of what was chosen and what was missed alone', () => {
    fc.assert(
      fc.property(answered, ([item, response]) => {
        const graded = accepted(item, response);
        const { verdict, parts, score } = explain(item, graded, 'da');
        const chosen = Object.values(response).flat() as string[];
        expect(verdict).toBe(score.earned === score.total ? 'right' : score.earned > 0 ? 'partly' : 'wrong');
        expect(
          parts
            .filter(({ mark }) => mark !== 'missed')
            .map(({ id }) => id)
            .sort(),
        ).toEqual(chosen.toSorted());
        for (const { id, mark } of parts) expect(mark === 'missed').toBe(!chosen.includes(id));
        if (verdict === 'right') expect(parts.every(({ mark }) => mark === 'right')).toBe(true);
      }),
    );
  });
});
