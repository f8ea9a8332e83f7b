import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trendOf, weekFigure, weekNumber } from './trend.ts';

test('weeks have the numbers of the calendar', () => {
  expect(['2025-12-29', '2026-01-05', '2026-11-16', '2026-12-28', '2027-01-04'].map(weekNumber)).toEqual([1, 2, 47, 53, 1]);
});

test('a week below five people says nothing', () => {
  expect(weekFigure({ week: '2026-11-02', people: 4, answers: 40, recalled: 20 })).toBeNull();
  expect(weekFigure({ week: '2026-11-02', people: 5, answers: 40, recalled: 20 })).toEqual({ answers: 40, mean: 50, low: 35, high: 65 });
});

test('a week never says nobody and never everybody, and its share lies within its bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 300 }), fc.double({ min: 0, max: 1, noNaN: true }), (answers, share) => {
      const found = weekFigure({ week: '2026-11-02', people: 5, answers, recalled: Math.round(answers * share) });
      if (!found) throw new Error('no figure');
      expect(found.mean).toBeGreaterThanOrEqual(Math.max(5, found.low));
      expect(found.mean).toBeLessThanOrEqual(Math.min(95, found.high));
    }),
  );
});

test('a trend goes from the first week that says something to the last, with the gaps in between', () => {
  const week = (monday: string, people: number) => ({ week: monday, people, answers: 20, recalled: 10 });
  const trend = trendOf([week('2026-11-09', 5), week('2026-11-16', 2), week('2026-10-19', 6), week('2026-10-12', 1)]);
  expect(trend.map(({ number, figure }) => [number, figure?.mean ?? null])).toEqual([
    [43, 50],
    [44, null],
    [45, null],
    [46, 50],
  ]);
  expect(trendOf([week('2026-11-09', 4)])).toEqual([]);
});
