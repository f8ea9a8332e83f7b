import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { reordered } from '#tests/support/by-chance.ts';
import { accepted, answered, anyItem, multipleChoice, ordering, publicParts, redFlags, singleChoice } from '#tests/support/items.ts';
import { otherFile } from '#tests/support/other-items.ts';
import { publicId } from './items/public-id.ts';
import { explain, itemHashes } from './rules.ts';
import type { Item } from './shapes.ts';

const ids = (item: Item, parts: { id: string }[]) => parts.map(({ id }) => publicId(item.id, id));

/** Types where one chooses some of several parts: what is right among them, and how a response is written. */
const marking = fc.oneof(
  multipleChoice.map((item) => ({
    item: item as Item,
    right: ids(
      item,
      item.choices.filter(({ correct }) => correct),
    ),
    respond: (choices: string[]): object => ({ choices }),
  })),
  redFlags.map((item) => ({
    item: item as Item,
    right: ids(
      item,
      item.regions.filter(({ flag }) => flag),
    ),
    respond: (regions: string[]): object => ({ regions }),
  })),
);
const marked = marking.chain(({ item, right, respond }) =>
  fc.shuffledSubarray(publicParts(item), { minLength: 1 }).map((chosen) => ({ item, right, respond, chosen })),
);

describe('grading any item', () => {
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

  it('gives everything for what is right, and nothing for what is wholly wrong', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const { earned, total } = accepted(item, rightResponse(item)).score;
        expect(earned).toBe(total);
        expect(accepted(item, wrongResponse(item)).score).toEqual({ earned: 0, total });
      }),
    );
  });

  it('gives everything for nothing else', () => {
    fc.assert(
      fc.property(answered, ([item, response]) => {
        const { earned, total } = accepted(item, response).score;
        // A text may be written in many ways: see its own properties.
        if (item.type === 'short-answer') return;
        const same = (one: object) => {
          const parts = Object.values(one)
            .flat()
            .map((part) => JSON.stringify(part));
          return (item.type === 'ordering' ? parts : parts.toSorted()).join();
        };
        expect(earned === total).toBe(same(response) === same(rightResponse(item)));
      }),
    );
  });

  it('doesn’t depend on the order in the author’s file', () => {
    const twice = answered.chain(([item, response]) => fc.tuple(fc.constant(item), fc.constant(response), otherFile(item)));
    fc.assert(
      fc.property(twice, ([item, response, other]) => {
        const [one, two] = [accepted(item, response), accepted(other, response)];
        expect(two).toEqual(one);
        expect(explain(other, two, 'da')).toEqual(explain(item, one, 'da'));
        expect(itemHashes(other).scoring).toBe(itemHashes(item).scoring);
      }),
    );
  });
});

describe('grading one choice', () => {
  it('gives the point to the right one alone', () => {
    fc.assert(
      fc.property(singleChoice, (item) => {
        for (const { id, correct } of item.choices)
          expect(accepted(item, { choice: publicId(item.id, id) }).score).toEqual({ earned: correct ? 1 : 0, total: 1 });
      }),
    );
  });
});

describe('grading several choices and marked places', () => {
  it('takes a point for each wrong one, down to none', () => {
    fc.assert(
      fc.property(marked, ({ item, right, respond, chosen }) => {
        const hits = chosen.filter((id) => right.includes(id)).length;
        const earned = Math.max(0, hits - (chosen.length - hits));
        expect(accepted(item, respond(chosen)).score).toEqual({ earned, total: right.length });
      }),
    );
  });

  it('doesn’t pay for choosing everything', () => {
    fc.assert(
      fc.property(marking, ({ item, respond }) => {
        const { earned, total } = accepted(item, respond(publicParts(item))).score;
        expect(earned).toBeLessThan(total);
      }),
    );
  });

  it('never falls by a hit and never rises by a false one', () => {
    fc.assert(
      fc.property(marked, ({ item, right, respond, chosen }) => {
        const before = accepted(item, respond(chosen)).score.earned;
        for (const more of publicParts(item).filter((id) => !chosen.includes(id))) {
          const change = accepted(item, respond([...chosen, more])).score.earned - before;
          expect(right.includes(more) ? change : -change).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('doesn’t care in which order they were chosen', () => {
    const twice = marked.chain((one) => reordered(one.chosen).map((again) => ({ ...one, again })));
    fc.assert(
      fc.property(twice, ({ item, respond, chosen, again }) => {
        expect(accepted(item, respond(again)).score).toEqual(accepted(item, respond(chosen)).score);
        expect(explain(item, accepted(item, respond(again)), 'da').parts).toEqual(
          explain(item, accepted(item, respond(chosen)), 'da').parts,
        );
      }),
    );
  });
});

describe('grading an order', () => {
  const ordered = ordering.chain((item) => reordered(publicParts(item)).map((order) => ({ item, order })));

  it('counts every pair once, and takes a point for each that stands the wrong way round', () => {
    fc.assert(
      fc.property(ordered, ({ item, order }) => {
        const right = ids(item, item.steps);
        let balance = 0;
        for (const [first, a] of right.entries())
          for (const b of right.slice(first + 1)) balance += order.indexOf(a) < order.indexOf(b) ? 1 : -1;
        const total = (right.length * (right.length - 1)) / 2;
        expect(accepted(item, { order }).score).toEqual({ earned: Math.max(0, balance), total });
      }),
    );
  });

  it('never falls when two neighbours are put right', () => {
    fc.assert(
      fc.property(ordered, ({ item, order }) => {
        const right = ids(item, item.steps);
        const before = accepted(item, { order }).score.earned;
        for (const [at, id] of order.entries()) {
          const next = order[at + 1];
          if (next === undefined || right.indexOf(id) < right.indexOf(next)) continue;
          const better = order.with(at, next).with(at + 1, id);
          expect(accepted(item, { order: better }).score.earned).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  it('explains every step, in the right order, whatever the order was', () => {
    fc.assert(
      fc.property(ordered, ({ item, order }) => {
        const right = ids(item, item.steps);
        const { parts } = explain(item, accepted(item, { order }), 'en');
        expect(parts.map(({ id }) => id)).toEqual(right);
        for (const [at, { id, mark }] of parts.entries()) expect(mark).toBe(order[at] === id ? 'right' : 'wrong');
      }),
    );
  });
});
