import { describe, expect, it } from 'vitest';
import { earlyCourses, nextLesson, partOfDay } from './rules.ts';
import type { CourseStanding, LessonStanding, Status } from './shapes.ts';

describe('the part of the day', () => {
  // The clocks went back on 25 October 2026: Danish time is one hour ahead of UTC after it, two before.
  it.each([
    ['2026-11-22T03:59:00Z', 'night'],
    ['2026-11-22T04:00:00Z', 'morning'],
    ['2026-07-01T03:00:00Z', 'morning'],
    ['2026-11-22T09:00:00Z', 'forenoon'],
    ['2026-11-22T11:00:00Z', 'afternoon'],
    ['2026-11-22T17:00:00Z', 'evening'],
    ['2026-11-22T22:00:00Z', 'night'],
    ['2026-11-22T23:30:00Z', 'night'],
  ])('%s is %s in Denmark', (instant, part) => {
    expect(partOfDay(Date.parse(instant))).toBe(part);
  });
});

describe('the next lesson', () => {
  const standing = (
    id: string,
    status: Status,
    lastAnsweredAt: number | null = null,
    answered = 1,
  ): LessonStanding & { lastAnsweredAt: number | null } => ({
    id,
    status,
    answered,
    total: 6,
    earnedShare: 0,
    items: {},
    lastAnsweredAt,
  });
  const next = (...standings: Parameters<typeof nextLesson>[0][number][]) => {
    const found = nextLesson(standings);
    return found && [found.as, found.standing.id];
  };

  it('is the first one on the first day', () => {
    expect(next(standing('a', 'not-started'), standing('b', 'not-started'))).toEqual(['begin', 'a']);
  });

  it('is the first that is left when none is under way', () => {
    expect(next(standing('a', 'completed', 9), standing('b', 'not-started'), standing('c', 'not-started'))).toEqual(['onward', 'b']);
  });

  it('is the one answered last when several are under way', () => {
    const standings = [
      standing('a', 'not-started'),
      standing('b', 'in-progress', 5),
      standing('c', 'in-progress', 8),
      standing('d', 'completed', 9),
    ];
    expect(next(...standings)).toEqual(['go-on', 'c']);
  });

  it('is to be tried again when everything is answered and too little is right', () => {
    expect(next(standing('a', 'in-progress', 5, 6), standing('b', 'not-started'))).toEqual(['again', 'a']);
  });

  it('is none when all are completed, or when there are none', () => {
    expect(next(standing('a', 'completed', 1))).toBeNull();
    expect(next()).toBeNull();
  });

  it('is never one of a course that comes later while there is another left, not even one that was begun', () => {
    const early = (one: ReturnType<typeof standing>) => ({ ...one, early: true });
    expect(next(early(standing('a', 'not-started')), standing('b', 'not-started'))).toEqual(['begin', 'b']);
    expect(next(early(standing('a', 'in-progress', 9)), standing('b', 'not-started'))).toEqual(['onward', 'b']);
    expect(next(early(standing('a', 'in-progress', 9)), standing('b', 'in-progress', 5))).toEqual(['go-on', 'b']);
    expect(next(early(standing('a', 'not-started')), standing('b', 'completed', 5))).toEqual(['onward', 'a']);
  });
});

describe('courses that come later', () => {
  const course = (id: string, status: Status): CourseStanding => ({ id, status, answered: 0, waived: 0, total: 1 });
  const before = (id: string) => (id === 'backup' ? ['mails', 'sign-in'] : []);

  it('are those that build on one that isn’t completed', () => {
    const early = (...courses: CourseStanding[]) => [...earlyCourses(courses, before)];
    expect(early(course('mails', 'not-started'), course('sign-in', 'completed'), course('backup', 'in-progress'))).toEqual(['backup']);
    expect(early(course('mails', 'completed'), course('sign-in', 'completed'), course('backup', 'not-started'))).toEqual([]);
  });
});
