import { describe, expect, test } from 'vitest';
import { falseWaives } from './calibration.ts';

describe('what was tested out of and not known', () => {
  test('is a share of the first reviews, with its interval and what was expected', () => {
    const rows = [
      { answers: 30, recalled: 27, predicted: 28 },
      { answers: 10, recalled: 9, predicted: 8 },
    ];
    const { share, ...rest } = falseWaives(rows);
    expect(rest).toEqual({ answers: 40, forgotten: 4, expected: expect.closeTo(0.1) });
    // Wilson's interval of 4 in 40: 0.0396 to 0.2305.
    expect(share).toEqual({ value: 0.1, low: expect.closeTo(0.0396, 4), high: expect.closeTo(0.2305, 4) });
  });

  test('is nothing before the first of them', () => {
    expect(falseWaives([])).toEqual({ answers: 0, forgotten: 0, share: null, expected: null });
  });
});
