import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesParts, partsOf, wordsIn } from '#tests/support/answers.ts';
import { accepted, answered, anyItem, multipleChoice, ordering, publicParts, redFlags, singleChoice } from '#tests/support/items.ts';
import { otherKey } from '#tests/support/other-items.ts';
import { multipleChoiceType } from './items/multiple-choice/rules.ts';
import { orderingType } from './items/ordering/rules.ts';
import { publicId, shuffled } from './items/public-id.ts';
import { explain, grade, toPublicItem } from './rules.ts';
import { siteItems } from './source.ts';

describe('what a browser sees before answering', () => {
  it('is the same for every permutation of the key, its version included', () => {
    const pair = anyItem.chain((item) => fc.tuple(fc.constant(item), otherKey(item)));
    fc.assert(
      fc.property(pair, ([item, other]) => {
        for (const locale of ['da', 'en'] as const) expect(toPublicItem(other, locale)).toEqual(toPublicItem(item, locale));
      }),
    );
  });

  it('shows the steps of an order in the order of their ids, which is never the right one', () => {
    fc.assert(
      fc.property(ordering, (item) => {
        const shown = (toPublicItem(item, 'da') as { steps?: { id: string }[] }).steps?.map(({ id }) => id) ?? [];
        expect(shown).toEqual(shown.toSorted());
        expect(shown).not.toEqual(item.steps.map(({ id }) => publicId(item.id, id)));
      }),
    );
  });

  it('names no author’s id, explanation, label or takeaway', () => {
    for (const item of siteItems().values()) {
      for (const locale of ['da', 'en'] as const) {
        const text = JSON.stringify(toPublicItem(item, locale));
        for (const part of partsOf(item)) {
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
      // One that is answered in writing shows no parts.
      expect(idsIn('da').length > 0).toBe(item.type !== 'short-answer');
    }
  });
});

describe('grading', () => {
  it('refuses whatever is no response to the item, without throwing', () => {
    fc.assert(
      fc.property(anyItem, fc.anything(), (item, response) => {
        const graded = grade(item, response);
        if (graded.ok && item.type !== 'short-answer')
          expect(publicParts(item)).toEqual(expect.arrayContaining(Object.values(graded.response as object).flat()));
      }),
    );
  });

  it('refuses parts of another item, a part twice, and author’s ids', () => {
    fc.assert(
      fc.property(singleChoice, redFlags, (choice, flags) => {
        const [region] = publicParts(flags) as [string];
        expect(grade(choice, { choice: publicId(`${choice.id}x`, choice.choices[0]?.id ?? '') })).toEqual({
          ok: false,
          reason: 'unknown-part',
        });
        expect(grade(choice, { choice: choice.choices[0]?.id })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(flags, { regions: [region, region] })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(flags, { regions: [region, 'ffffffff'] })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(choice, { choice: publicParts(choice)[0], more: 1 })).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });

  it('refuses several choices where one is unknown or chosen twice, none, and another shape', () => {
    fc.assert(
      fc.property(multipleChoice, (item) => {
        const [one, two] = publicParts(item) as [string, string];
        const unknown = { ok: false, reason: 'unknown-part' };
        expect(grade(item, { choices: [one, two, one] })).toEqual(unknown);
        expect(grade(item, { choices: [one, 'ffffffff'] })).toEqual(unknown);
        expect(grade(item, { choices: [item.choices[0]?.id] })).toEqual(unknown);
        for (const wrong of [{ choices: [] }, { choices: one }, { choice: one }, { choices: [one], order: [] }, [one], Array(8).fill(one)])
          expect(grade(item, wrong)).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });

  it('refuses an order where a step is missing, twice, unknown or too many', () => {
    fc.assert(
      fc.property(ordering, (item) => {
        const order = publicParts(item);
        const unknown = { ok: false, reason: 'unknown-part' };
        const [first, ...rest] = order as [string, ...string[]];
        expect(grade(item, { order }).ok).toBe(true);
        expect(grade(item, { order: [rest[0], ...rest] })).toEqual(unknown);
        expect(grade(item, { order: ['ffffffff', ...rest] })).toEqual(unknown);
        expect(grade(item, { order: item.steps.map(({ id }) => id) })).toEqual(unknown);
        expect(grade(item, { order: rest }).ok).toBe(false);
        expect(grade(item, { order: [...order, first] }).ok).toBe(false);
        for (const wrong of [{}, { order: first }, { order: [] }, { order, more: 1 }, { steps: order }, order])
          expect(grade(item, wrong)).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });
});

describe('what an author is told', () => {
  const messages = <Content>(type: { check(item: Content): { message: string }[] }, item: Content) =>
    type.check(item).map(({ message }) => message);

  it('of several choices: at least two must be right and one not, and no id may stand twice', () => {
    fc.assert(
      fc.property(multipleChoice, (item) => {
        const keyed = (correct: (at: number) => boolean) => ({
          ...item,
          choices: item.choices.map((choice, at) => ({ ...choice, correct: correct(at) })),
        });
        expect(messages(multipleChoiceType, item)).toEqual([]);
        expect(
          messages(
            multipleChoiceType,
            keyed((at) => at === 0),
          ),
        ).toEqual(['has 1 correct choices, must have at least two']);
        expect(
          messages(
            multipleChoiceType,
            keyed(() => true),
          ),
        ).toEqual(['has no choice that is not correct']);
        const [first] = item.choices;
        const twice = { ...item, choices: item.choices.map((choice) => ({ ...choice, id: first?.id ?? '' })) };
        expect(messages(multipleChoiceType, twice)).toEqual(['has two choices with the same id']);
      }),
    );
  });

  it('of an order: it may not be shown right from the start, and no id may stand twice', () => {
    fc.assert(
      fc.property(ordering, (item) => {
        expect(messages(orderingType, item)).toEqual([]);
        const own = new Map(item.steps.map((step) => [publicId(item.id, step.id), step]));
        const steps = shuffled(item.id, item.steps).flatMap(({ id }) => own.get(id) ?? []);
        expect(messages(orderingType, { ...item, steps })).toEqual([
          'would be shown in the right order from the start: rename the id of a step',
        ]);
        const twice = { ...item, steps: item.steps.map((step) => ({ ...step, id: 'same' })) };
        expect(messages(orderingType, twice)).toEqual(['has two steps with the same id']);
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
        expect(verdict).toBe(score.earned === score.total ? 'right' : score.earned * 2 >= score.total ? 'partly' : 'wrong');
        if (verdict === 'right') expect(parts.every(({ mark }) => mark === 'right')).toBe(true);
        if (!namesParts(item)) return;
        const chosen = wordsIn(response);
        expect(
          parts
            .filter(({ mark }) => mark !== 'missed')
            .map(({ id }) => id)
            .sort(),
        ).toEqual(chosen.toSorted());
        for (const { id, mark } of parts) expect(mark === 'missed').toBe(!chosen.includes(id));
      }),
    );
  });
});
