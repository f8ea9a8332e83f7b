import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interleave, unavoidable } from './interleave.ts';

describe('the order', () => {
  const lessons = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 7 });
  const neighbours = (row: number[]) => row.filter((one, at) => at > 0 && row[at - 1] === one).length;
  const orders = (row: number[]): number[][] =>
    row.length < 2 ? [row] : row.flatMap((one, at) => orders(row.toSpliced(at, 1)).map((rest) => [one, ...rest]));

  test('has no two of a lesson side by side where that can be avoided, and loses none', () => {
    fc.assert(
      fc.property(lessons, (row) => {
        const list = row.map((lessonId, at) => ({ lessonId, at }));
        const ordered = interleave(list);
        expect(ordered.toSorted((a, b) => a.at - b.at)).toEqual(list);
        expect(neighbours(ordered.map(({ lessonId }) => lessonId))).toBe(unavoidable(row));
      }),
    );
  });

  test('can’t be bettered by any other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 6 }), (row) => {
        expect(unavoidable(row)).toBe(Math.min(...orders(row).map(neighbours)));
      }),
      { numRuns: 40 },
    );
  });
});
