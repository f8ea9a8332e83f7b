import { describe, expect, it } from 'vitest';
import { coursesBefore, namesOf, trackOf, tracksInOrder } from './rules.ts';
import type { Course, Track } from './shapes.ts';

const course = (id: string, ...prerequisites: string[]) => ({ id, prerequisites }) as unknown as Course;
const track = (id: string, courses: string[], ...prerequisites: string[]) => ({ id, courses, prerequisites }) as unknown as Track;

const content = {
  courses: [course('mails'), course('sign-in'), course('backup', 'sign-in'), course('network', 'backup'), course('loose')],
  // As files are read: by name, not by what builds on what.
  tracks: [
    track('advanced', ['network'], 'technology'),
    track('foundation', ['mails', 'sign-in']),
    track('technology', ['backup', 'mails'], 'foundation'),
  ],
};

describe('tracks', () => {
  it('come after those they build on, whatever they are called', () => {
    expect(tracksInOrder(content).map(({ id }) => id)).toEqual(['foundation', 'technology', 'advanced']);
  });

  it('show a course under the first that has it', () => {
    expect(['mails', 'backup', 'loose'].map((id) => trackOf(content, id)?.id)).toEqual(['foundation', 'technology', undefined]);
  });
});

describe('what comes before a course', () => {
  it('is nothing in a track that builds on none', () => {
    expect(coursesBefore(content, 'mails')).toEqual([]);
    expect(coursesBefore(content, 'loose')).toEqual([]);
  });

  it('is its own prerequisites and every course of the tracks its track builds on, straight or through others', () => {
    expect(coursesBefore(content, 'backup')).toEqual(['mails', 'sign-in']);
    expect(coursesBefore(content, 'network')).toEqual(['mails', 'sign-in', 'backup']);
  });

  it('leaves out what isn’t there, and comes to an end in a circle', () => {
    const circle = { courses: [course('a', 'b'), course('b', 'a', 'gone')], tracks: [track('x', ['a'], 'y'), track('y', ['b'], 'x')] };
    expect(coursesBefore(circle, 'a')).toEqual(['b']);
    expect(tracksInOrder(circle)).toHaveLength(2);
  });
});

describe('the names of courses', () => {
  it('are those of whole tracks where all of one is meant, and of courses otherwise', () => {
    const named = (...ids: string[]) => {
      const { tracks, courses } = namesOf(content, ids);
      return [...tracks, ...courses].map(({ id }) => id);
    };
    expect(named('mails', 'sign-in')).toEqual(['foundation']);
    expect(named('mails')).toEqual(['mails']);
    expect(named('mails', 'sign-in', 'loose')).toEqual(['foundation', 'loose']);
    expect(named()).toEqual([]);
  });
});
