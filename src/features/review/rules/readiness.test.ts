import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days } from '#lib/clock.ts';
import { rememberedBySkill } from './readiness.ts';
import { recallAt } from './schedule.ts';

const start = Date.parse('2026-01-05T08:00:00Z');
const skills = ['messages', 'payments', undefined];
const skillOf = (itemId: number) => skills[itemId % 3];

const cards = fc.array(
  fc.record({
    itemId: fc.integer({ min: 0, max: 50 }),
    stability: fc.double({ min: 0.01, max: 400, noNaN: true }),
    lastRatedAt: fc.integer({ min: 0, max: 300 }).map((ago) => start - days(ago)),
    active: fc.boolean(),
  }),
);

describe('what is remembered', () => {
  test('counts the cards that are asked about and belong somewhere, each once by skill and once in all', () => {
    fc.assert(
      fc.property(cards, (list) => {
        const found = rememberedBySkill(list, skillOf, start);
        const counted = list.filter(({ active, itemId }) => active && skillOf(itemId));
        expect(found.get('')?.questions ?? 0).toBe(counted.length);
        const bySkill = [...found].filter(([skill]) => skill !== '').reduce((sum, [, { questions }]) => sum + questions, 0);
        expect(bySkill).toBe(counted.length);
        expect(found.has('undefined')).toBe(false);
      }),
    );
  });

  test('is a mean between the best and the least remembered, and falls with time', () => {
    fc.assert(
      fc.property(cards, fc.integer({ min: 1, max: 400 }), (list, later) => {
        const then = rememberedBySkill(list, skillOf, start + days(later));
        for (const [skill, { mean }] of rememberedBySkill(list, skillOf, start)) {
          const own = list.filter(({ active, itemId }) => active && skillOf(itemId) && (skill === '' || skillOf(itemId) === skill));
          const recalls = own.map((card) => recallAt(card, start));
          expect(mean).toBeGreaterThanOrEqual(Math.min(...recalls) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(...recalls) + 1e-9);
          expect(then.get(skill)?.mean).toBeLessThanOrEqual(mean + 1e-9);
        }
      }),
    );
  });

  test('says nothing of a skill without cards', () => {
    expect(rememberedBySkill([], skillOf, start)).toEqual(new Map());
  });
});
