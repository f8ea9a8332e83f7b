import { describe, expect, it } from 'vitest';
import { cellDay, listQuery, pagesOf, readState, sortedBy } from './rules.ts';
import { listInput } from './shapes.ts';

const teams = ['team-1', 'none'];
const lessons = ['spot-phishing'];
const read = (query: string) => readState(listInput.parse(Object.fromEntries(new URLSearchParams(query))), teams, lessons);

describe('the address of a list of people', () => {
  it('means everyone by name when it says nothing', () => {
    expect(read('')).toEqual({ team: '', q: '', sort: 'name', dir: 'asc', page: 1 });
  });

  it('says what is shown, and reads back as the same', () => {
    const query = '?team=team-1&q=jens+%25&sort=lesson.spot-phishing&dir=desc&page=3';
    expect(listQuery(read(query))).toBe(query);
  });

  it.each([
    'team=another-company',
    'sort=password',
    'sort=lesson.unknown&dir=desc',
    'dir=sideways',
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
