import { describe, expect, it } from 'vitest';
import { atLeast, bandOf, cellDay, fewest, lessonSets, listQuery, pagesOf, readState, sortedBy } from './rules.ts';
import { listInput } from './shapes.ts';

const teams = ['team-1', 'none'];
const sets = [
  { set: 'track.foundation', lessons: [{ key: 'spot-phishing' }] },
  { set: 'all', lessons: [{ key: 'spot-phishing' }, { key: 'backup' }] },
];
const read = (query: string) => readState(listInput.parse(Object.fromEntries(new URLSearchParams(query))), { teams, sets });

describe('the address of a list of people', () => {
  it('means everyone by name when it says nothing', () => {
    expect(read('')).toEqual({ team: '', q: '', lessons: '', sort: 'name', dir: 'asc', page: 1 });
  });

  it('says what is shown, and reads back as the same', () => {
    const query = '?team=team-1&q=jens+%25&lessons=all&sort=lesson.backup&dir=desc&page=3';
    expect(listQuery(read(query))).toBe(query);
  });

  it.each([
    'team=another-company',
    'sort=password',
    'sort=lesson.unknown&dir=desc',
    'dir=sideways',
    'lessons=track.foundation',
    'lessons=track.unknown',
    // A lesson that has no column.
    'sort=lesson.backup&dir=desc',
    'page=0',
    'page=-1',
    'page=1.5',
    'page=NaN',
    'page=1e99',
    'q=%00%07',
    'sort=__proto__',
  ])('falls back silently from %s', (query) => {
    expect(listQuery(read(query))).toBe('');
  });

  it('cuts a search that is too long, and takes control characters out', () => {
    expect(read(`q=${'a'.repeat(500)}`).q).toHaveLength(80);
    expect(read('q=a%00b').q).toBe('a b');
  });

  it('sorts by a new column from its natural end, and by the same one the other way', () => {
    const state = { ...read('q=jens'), page: 4 };
    expect(listQuery(sortedBy(state, 'last'))).toBe('?q=jens&sort=last');
    expect(listQuery(sortedBy(sortedBy(state, 'last'), 'last'))).toBe('?q=jens&sort=last&dir=asc');
    expect(listQuery(sortedBy(state, 'name'))).toBe('?q=jens&dir=desc');
  });
});

it('has one page even when nobody is found', () => {
  expect([0, 1, 50, 51].map((found) => pagesOf(found, 50))).toEqual([1, 1, 1, 2]);
});

it('says the year of a day only when it is another', () => {
  expect(cellDay('da', '2026-09-14', '2026-11-22')).toBe('14.09');
  expect(cellDay('da', '2025-09-14', '2026-11-22')).toBe('14.09.25');
  expect(cellDay('en', '2025-09-14', '2026-11-22')).toBe('14/09/25');
});

describe('the sets of lessons to choose from', () => {
  const course = (key: string, count: number) => ({ key, lessons: Array.from({ length: count }, (_, index) => `${key}-${index}`) });
  const names = (...content: Parameters<typeof lessonSets<string>>) =>
    lessonSets(...content).map(({ set, lessons }) => [set, lessons.length]);

  it('are none while one track is everything and fits', () => {
    expect(names({ courses: [course('a', 2), course('b', 2)], tracks: [{ id: 'foundation', courses: ['a', 'b'] }] })).toEqual([
      ['track.foundation', 4],
    ]);
    expect(names({ courses: [], tracks: [] })).toEqual([['all', 0]]);
  });

  it('are each track and everything, the first track first; and each course, when there are many lessons', () => {
    const tracks = [
      { id: 'foundation', courses: ['a', 'b'] },
      { id: 'technical', courses: ['t'] },
    ];
    expect(names({ courses: [course('a', 2), course('t', 1), course('b', 1)], tracks })).toEqual([
      ['track.foundation', 3],
      ['track.technical', 1],
      ['all', 4],
    ]);
    expect(names({ courses: [course('a', 4), course('b', 4), course('t', 4)], tracks })).toEqual([
      ['track.foundation', 8],
      ['track.technical', 4],
      ['course.a', 4],
      ['course.b', 4],
      ['all', 12],
    ]);
  });

  it('leave a course out that no track holds, and everything holds it', () => {
    const sets = lessonSets({ courses: [course('a', 1), course('b', 1)], tracks: [{ id: 'foundation', courses: ['a'] }] });
    expect(sets.map(({ set, lessons }) => [set, lessons])).toEqual([
      ['track.foundation', ['a-0']],
      ['all', ['a-0', 'b-0']],
    ]);
  });
});

describe('the band a figure is told in', () => {
  const sizes = Array.from({ length: 200 }, (_, index) => index + fewest);

  it('always fits more than one number of people where it could tell how each of them answered', () => {
    for (const people of sizes) {
      expect(bandOf({ people, wrong: 0 }), `nobody of ${people}`).toBe(bandOf({ people, wrong: 1 }));
      expect(bandOf({ people, wrong: people }), `all of ${people}`).toBe(bandOf({ people, wrong: people - 1 }));
      expect(bandOf({ people, wrong: people }), `all of ${people}`).toBe(bandOf({ people, wrong: people - 2 }));
    }
  });

  it('never fits one number of people alone', () => {
    for (const people of sizes) {
      const told = Array.from({ length: people + 1 }, (_, wrong) => bandOf({ people, wrong }));
      for (const band of told) expect(told.filter((one) => one === band).length, `${band} of ${people}`).toBeGreaterThan(1);
    }
  });

  it('is true: what its words say holds', () => {
    for (const people of sizes)
      for (let wrong = 0; wrong <= people; wrong++) {
        const share = wrong / people;
        const holds = { most: share >= 0.5, some: share >= 0.25 && share < 0.5, less: share < 0.5, few: share < 0.25, tenth: share < 0.1 };
        expect(holds[bandOf({ people, wrong })], `${wrong} of ${people}`).toBe(true);
      }
  });

  it('stands beside a number of people that is rounded down to five', () => {
    expect([5, 9, 10, 24].map(atLeast)).toEqual([5, 5, 10, 20]);
  });
});
