import { describe, expect, it } from 'vitest';
import { dayEnd, dayOf, daysBetween, longDay, shortDay, timeOfDay, weekday } from './days.ts';

describe('a day', () => {
  it('is the one in Denmark, in summer and in winter', () => {
    expect(dayOf(Date.UTC(2026, 6, 1, 21, 59))).toBe('2026-07-01');
    expect(dayOf(Date.UTC(2026, 6, 1, 22, 0))).toBe('2026-07-02');
    expect(dayOf(Date.UTC(2026, 11, 31, 22, 59))).toBe('2026-12-31');
    expect(dayOf(Date.UTC(2026, 11, 31, 23, 0))).toBe('2027-01-01');
  });

  it('reads as people write it', () => {
    expect([longDay('da', '2026-11-03'), longDay('en', '2026-11-03')]).toEqual(['3. november 2026', '3 November 2026']);
    expect([shortDay('da', '2026-11-03'), shortDay('en', '2026-11-03')]).toEqual(['03.11', '03/11']);
    const instant = Date.UTC(2026, 10, 3, 13, 2);
    expect([timeOfDay('da', instant), timeOfDay('en', instant)]).toEqual(['14.02', '14:02']);
    expect(longDay('da', instant)).toBe('3. november 2026');
  });

  it('ends at midnight in Denmark, also when the clocks change', () => {
    for (const noon of [Date.UTC(2026, 0, 5, 12), Date.UTC(2026, 6, 5, 12), Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 9, 25, 0, 30)]) {
      const end = dayEnd(noon);
      expect([dayOf(end) === dayOf(noon), dayOf(end + 1) > dayOf(noon)]).toEqual([true, true]);
      expect(dayEnd(end)).toBe(end);
    }
  });

  it('is so many days from another, and has a name', () => {
    const late = Date.UTC(2026, 10, 3, 22, 30);
    expect([daysBetween(late, late + 60 * 60_000), daysBetween(late, late), daysBetween(late, Date.UTC(2026, 10, 10, 12))]).toEqual([
      1, 0, 7,
    ]);
    expect([weekday('da', late), weekday('en', late)]).toEqual(['tirsdag', 'Tuesday']);
  });
});
