import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAll, discriminationOf, driftBetween, facilityOf, flagsOf, medianOf, type Sums } from './item-flags.ts';
import { secondsClass, secondsClasses } from './statistics.ts';

interface Answer {
  /** The score of the item, and the mean of one's others, 0-1. */
  x: number;
  y: number;
  pick?: string;
  seconds?: number;
}

function summed(list: readonly Answer[]): Sums {
  const sum = (of: (answer: Answer) => number) => list.reduce((total, one) => total + of(one), 0);
  const picks: Record<string, number> = {};
  const seconds: number[] = Array(secondsClasses).fill(0);
  for (const { pick, seconds: time } of list) {
    if (pick) picks[pick] = (picks[pick] ?? 0) + 1;
    if (time !== undefined) seconds[secondsClass(time)] = (seconds[secondsClass(time)] ?? 0) + 1;
  }
  return {
    ...addAll([]),
    answers: list.length,
    score: sum(({ x }) => x),
    restAnswers: list.length,
    restX: sum(({ x }) => x),
    restY: sum(({ y }) => y),
    restXx: sum(({ x }) => x * x),
    restYy: sum(({ y }) => y * y),
    restXy: sum(({ x, y }) => x * y),
    picks,
    seconds,
  };
}
const times = <T>(count: number, one: T): T[] => Array(count).fill(one);

describe('discrimination', () => {
  test('is the point-biserial as it is worked out by hand', () => {
    // Twelve right with a mean of 0.7 elsewhere, eight wrong with 0.5. By the textbook: (M1 − M0) / s × √(pq), s over everybody.
    const list = [
      ...times(6, { x: 1, y: 0.6 }),
      ...times(6, { x: 1, y: 0.8 }),
      ...times(4, { x: 0, y: 0.4 }),
      ...times(4, { x: 0, y: 0.6 }),
    ];
    // All: mean 0.62, variance (6×0.0004 + 6×0.0324 + 4×0.0484 + 4×0.0004) / 20 = 0.0196, s = 0.14; 0.2 / 0.14 × √0.24 = 0.69985.
    expect(discriminationOf(summed(list))).toBeCloseTo(0.69985, 4);
    expect(discriminationOf(summed(list.map(({ x, y }) => ({ x: 1 - x, y }))))).toBeCloseTo(-0.69985, 4);
  });

  test('is Pearson’s correlation, whatever the scores', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ x: share, y: share }), { minLength: 20, maxLength: 80 }), (list) => {
        const mean = (of: (one: Answer) => number) => list.reduce((sum, one) => sum + of(one), 0) / list.length;
        const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
        const covariance = mean(({ x, y }) => (x - mx) * (y - my));
        const spread = Math.sqrt(mean(({ x }) => (x - mx) ** 2) * mean(({ y }) => (y - my) ** 2));
        const found = discriminationOf(summed(list));
        if (found !== null && spread > 1e-4) expect(found).toBeCloseTo(covariance / spread, 5);
        expect(Math.abs(found ?? 0)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is nothing when all answered alike, or too few did', () => {
    expect(discriminationOf(summed(times(50, { x: 1, y: 0.7 })))).toBeNull();
    expect(discriminationOf(summed([...times(10, { x: 1, y: 0.7 }), ...times(9, { x: 0, y: 0.2 })]))).toBeNull();
  });
});

describe('sums', () => {
  test('of two wordings are those of both', () => {
    const answer = fc.record({
      x: fc.constantFrom(0, 0.5, 1),
      y: fc.constantFrom(0.25, 0.5, 0.75),
      pick: fc.constantFrom('a', 'b'),
      seconds: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(answer), fc.array(answer), (some, others) => {
        expect(addAll([summed(some), summed(others)])).toEqual(summed([...some, ...others]));
      }),
    );
  });
});

describe('flags', () => {
  const subject = (list: readonly Answer[], more: object = {}) => ({
    sums: summed(list),
    declared: 20,
    choices: ['a', 'b'],
    drift: null,
    languages: null,
    ...more,
  });
  const mixed = (count: number, right: number): Answer[] =>
    Array.from({ length: count }, (_, i) => ({ x: i < right ? 1 : 0, y: i < right ? 0.7 : 0.5, pick: i % 2 ? 'a' : 'b', seconds: 20 }));
  const named = (list: ReturnType<typeof flagsOf>) => list.map(({ flag }) => flag);

  test('are none for a good question, and none below twenty answers', () => {
    expect(flagsOf(subject(mixed(40, 26)))).toEqual([]);
    expect(flagsOf(subject(mixed(19, 1)))).toEqual([]);
    expect(facilityOf(summed(mixed(19, 1)))).toBeNull();
  });

  test('say why: too hard, too easy, strong people wrong, a choice nobody takes, slow', () => {
    expect(flagsOf(subject(mixed(40, 8)))).toEqual([{ flag: 'hard', share: 0.2 }]);
    expect(named(flagsOf(subject(mixed(40, 39))))).toEqual(['easy']);
    expect(named(flagsOf(subject(mixed(40, 20).map((one) => ({ ...one, y: 1 - one.y })))))).toEqual(['strong-wrong']);
    expect(flagsOf(subject(mixed(40, 20), { choices: ['a', 'b', 'c'] }))).toEqual([{ flag: 'nobody', choices: ['c'] }]);
    const [slow] = flagsOf(subject(mixed(40, 20).map((one) => ({ ...one, seconds: 70 }))));
    expect(slow).toMatchObject({ flag: 'slow', declared: 20 });
    expect(medianOf(summed(mixed(40, 20)))).toBeGreaterThan(12);
  });

  test('say when a wording changed how hard it is by more than chance', () => {
    const drift = (before: number, after: number, of = 100) => driftBetween({ answers: of, score: before }, { answers: of, score: after });
    expect(named(flagsOf(subject(mixed(40, 26), { drift: drift(50, 80) })))).toEqual(['drift']);
    expect(named(flagsOf(subject(mixed(40, 26), { languages: drift(80, 50) })))).toEqual(['languages']);
    expect(flagsOf(subject(mixed(40, 26), { drift: drift(50, 60) }))).toEqual([]);
    expect(driftBetween({ answers: 19, score: 3 }, { answers: 100, score: 80 })).toBeNull();
    // Newcombe 1998, paper II, example (a): 56/70 and 48/80, method 10.
    const found = driftBetween({ answers: 80, score: 48 }, { answers: 70, score: 56 });
    expect([found?.low, found?.high].map((end) => Number(end?.toFixed(4)))).toEqual([0.0524, 0.3339]);
  });
});
