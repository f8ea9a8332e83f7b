import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binOf, logLossOf } from './calibration.ts';
import { averageLoss, type BinSums, reliabilityOf } from './reliability.ts';

const answers = fc.array(fc.record({ predicted: fc.double({ min: 0.0001, max: 0.9999, noNaN: true }), recalled: fc.boolean() }), {
  minLength: 1,
  maxLength: 200,
});

function summed(list: readonly { predicted: number; recalled: boolean }[]): BinSums[] {
  const rows = new Map<number, BinSums>();
  for (const { predicted, recalled } of list) {
    const bin = binOf(predicted);
    const row = rows.get(bin) ?? { bin, answers: 0, recalled: 0, predicted: 0, logLoss: 0 };
    rows.set(bin, {
      bin,
      answers: row.answers + 1,
      recalled: row.recalled + Number(recalled),
      predicted: row.predicted + predicted,
      logLoss: row.logLoss + logLossOf(predicted, recalled),
    });
  }
  return [...rows.values()];
}

describe('reliability', () => {
  test('from sums is what it is from the answers themselves', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const found = reliabilityOf(summed(list));
        const share = list.filter(({ recalled }) => recalled).length / list.length;
        expect(found?.answers).toBe(list.length);
        expect(found?.observed.value).toBeCloseTo(share, 9);
        expect(found?.logLoss).toBeCloseTo(
          list.reduce((sum, { predicted, recalled }) => sum + logLossOf(predicted, recalled), 0) / list.length,
          9,
        );
        expect(found?.bins.reduce((sum, bin) => sum + bin.answers, 0)).toBe(list.length);
        for (const { from, to, predicted, observed } of found?.bins ?? []) {
          expect(predicted).toBeGreaterThanOrEqual(from - 1e-9);
          expect(predicted).toBeLessThanOrEqual(to + 1e-9);
          expect(observed.low <= observed.value + 1e-12 && observed.value <= observed.high + 1e-12).toBe(true);
        }
      }),
    );
  });

  test('costs the same as the average when it always predicts the average, and more than the baseline when it is worse', () => {
    const list = Array.from({ length: 100 }, (_, index) => ({ predicted: 0.8, recalled: index < 80 }));
    const found = reliabilityOf(summed(list));
    expect(found?.logLoss).toBeCloseTo(found?.baseline ?? 0, 9);
    // −(0.8 ln 0.8 + 0.2 ln 0.2).
    expect(averageLoss(0.8)).toBeCloseTo(0.5004, 4);
    const worse = reliabilityOf(summed(list.map(({ recalled }) => ({ predicted: 0.3, recalled }))));
    expect(worse?.logLoss).toBeGreaterThan(worse?.baseline ?? 0);
  });

  test('says nothing without answers, and that a few are too few', () => {
    expect(reliabilityOf([])).toBeNull();
    expect(reliabilityOf([{ bin: 10, answers: 3, recalled: 2, predicted: 1.6, logLoss: 2 }])).toMatchObject({
      enough: false,
      bins: [{ enough: false }],
    });
  });
});
