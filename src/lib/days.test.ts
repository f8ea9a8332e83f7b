import { describe, expect, it } from 'vitest';
import { dayOf, longDay, shortDay, timeOfDay } from './days.ts';

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
});
