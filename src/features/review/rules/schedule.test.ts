import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, minutes } from '#lib/clock.ts';
import { remembered } from './remembered.ts';
import { longestInterval, type Memory, rate, recallAt } from './schedule.ts';

const start = Date.parse('2026-01-05T08:00:00Z');

/** Answers as they come: whether remembered, and the days since the one before. */
const answers = fc.array(fc.record({ right: fc.boolean(), after: fc.double({ min: 0, max: 400, noNaN: true }) }), {
  minLength: 1,
  maxLength: 25,
});
const retentions = fc.integer({ min: 70, max: 97 });

function play(list: { right: boolean; after: number }[], retention?: number, from = start): { memory: Memory; at: number }[] {
  let memory: Memory | null = null;
  let at = from;
  return list.map(({ right, after }) => {
    at += Math.round(days(after));
    memory = rate(memory, right ? 'remembered' : 'forgotten', at, retention);
    return { memory, at };
  });
}

describe('the schedule', () => {
  test('never asks again before now, nor later than half a year from now', () => {
    fc.assert(
      fc.property(answers, retentions, (list, retention) => {
        for (const { memory, at } of play(list, retention)) {
          expect(memory.dueAt).toBeGreaterThan(at);
          expect(memory.dueAt - at).toBeLessThanOrEqual(days(longestInterval));
        }
      }),
    );
  });

  test('has a mistake come back the same day', () => {
    fc.assert(
      fc.property(answers, (list) => {
        for (const [index, { memory, at }] of play(list).entries()) if (!list[index]?.right) expect(memory.dueAt - at).toBe(minutes(10));
      }),
    );
  });

  test('gives the same card for the same answers', () => {
    fc.assert(
      fc.property(answers, (list) => {
        expect(play(list)).toEqual(play(list));
      }),
    );
  });

  test('is the same at any hour: no midnight between a mistake and its ten minutes makes a day of them', () => {
    const plan = (list: { right: boolean; after: number }[], from: number) =>
      play(list, undefined, from).map(({ memory, at }) => ({ ...memory, dueAt: memory.dueAt - at, lastRatedAt: 0 }));
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 24 * 60 }), (list, later) => {
        expect(plan(list, start + minutes(later))).toEqual(plan(list, start));
      }),
    );
    const retried = [0, 1, 1 / 144].map((after, at) => ({ right: at !== 1, after }));
    expect(plan(retried, Date.parse('2026-01-05T23:55:00Z'))).toEqual(plan(retried, start));
  });

  test('asks sooner when more is to be remembered', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const [careful, easy] = [play(list, 95).at(-1), play(list, 80).at(-1)];
        expect(careful?.memory.dueAt).toBeLessThanOrEqual(easy?.memory.dueAt ?? 0);
      }),
    );
  });

  test('takes an answer from before the last one as if it came right after it', () => {
    const first = rate(null, 'remembered', start);
    expect(rate(first, 'remembered', start - days(3))).toEqual(rate(first, 'remembered', start));
  });

  test('predicts less with time, and never quite all or nothing', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 4000 }), (list, later) => {
        const { memory, at } = play(list).at(-1) as { memory: Memory; at: number };
        const [soon, late] = [recallAt(memory, at + days(later)), recallAt(memory, at + days(later + 1))];
        expect(late).toBeLessThanOrEqual(soon);
        expect(late).toBeGreaterThan(0);
        expect(soon).toBeLessThan(1);
      }),
    );
  });

  test('counts four fifths of the points as remembered', () => {
    expect([8, 7].map((earned) => remembered({ earned, total: 10 }))).toEqual([true, false]);
    expect(remembered({ earned: 0, total: 1 })).toBe(false);
  });
});
