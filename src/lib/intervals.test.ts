import { describe, expect, test } from 'vitest';
import { meanOf, wilson, within95 } from './intervals.ts';

describe('Wilson’s interval', () => {
  test('is the published one for known shares', () => {
    // Newcombe 1998, table I, method 3.
    for (const [hits, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const found = wilson(hits, of);
      expect(found?.low).toBeCloseTo(low, 4);
      expect(found?.high).toBeCloseTo(high, 4);
    }
  });

  test('is nothing without answers', () => expect(wilson(0, 0)).toBeNull());
});

describe('the mean of a few', () => {
  test('has Student’s interval: t of the tables times the standard error', () => {
    // Of 1 to 5 the standard error is √(2.5/5); t for four degrees is 2.132 (90 %) and 2.776 (95 %).
    const error = Math.sqrt(0.5);
    expect(meanOf([1, 2, 3, 4, 5]).value).toBe(3);
    expect(Math.abs((meanOf([1, 2, 3, 4, 5]).high - 3) / error - 2.132)).toBeLessThan(0.003);
    expect(Math.abs((meanOf([1, 2, 3, 4, 5], within95).high - 3) / error - 2.776)).toBeLessThan(0.015);
    const hundred = Array.from({ length: 100 }, (_, index) => index % 2);
    expect(Math.abs((meanOf(hundred).high - 0.5) / Math.sqrt(25 / 99 / 100) - 1.6604)).toBeLessThan(0.001);
  });

  test('has no width when all are alike', () => expect(meanOf([0.7, 0.7, 0.7, 0.7, 0.7]).high).toBeCloseTo(0.7));
});
