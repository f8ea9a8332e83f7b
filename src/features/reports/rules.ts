import { shortDay } from '#lib/days.ts';
import type { Band, Direction, ListInput, ListState, Sort } from './shapes.ts';

const plain = ['name', 'team', 'completed', 'waived', 'last'] as const;

/** Newest first where that is what one looks for; otherwise from the start: A, none, not begun. */
export const firstDirection = (sort: Sort): Direction => (sort === 'last' ? 'desc' : 'asc');

/** A set of lessons that can be shown together, in the order of the content. */
export interface LessonSet<Lesson> {
  /** As in the address. */
  set: string;
  lessons: readonly Lesson[];
}

interface Courses<Lesson> {
  courses: readonly { key: string; lessons: readonly Lesson[] }[];
  tracks: readonly { id: string; courses: readonly string[] }[];
}

/** No more than fit beside a name without scrolling. */
const fewLessons = 6;

/**
 * Which lessons a list can show: each track, each course, and everything. The first is shown first: the track that comes first,
 * since the later ones aren't for everybody. Sets that hold the same lessons are one.
 */
export function lessonSets<Lesson>({ courses, tracks }: Courses<Lesson>): LessonSet<Lesson>[] {
  const all = { set: 'all', lessons: courses.flatMap(({ lessons }) => lessons) };
  const byTrack = tracks.map(({ id, courses: own }) => ({
    set: `track.${id}`,
    lessons: courses.filter(({ key }) => own.includes(key)).flatMap(({ lessons }) => lessons),
  }));
  const byCourse = courses.map(({ key, lessons }) => ({ set: `course.${key}`, lessons }));
  const seen = new Set<string>();
  const sets = [...byTrack, ...(all.lessons.length > fewLessons ? byCourse : []), all].filter(({ lessons }) => {
    const same = lessons.map((lesson) => all.lessons.indexOf(lesson)).join();
    const is = lessons.length > 0 && !seen.has(same);
    seen.add(same);
    return is;
  });
  return sets.length > 0 ? sets : [all];
}

interface Known {
  teams: readonly string[];
  sets: readonly LessonSet<{ key: string }>[];
}

/** What an address asks for, in terms of the teams and lessons there are. */
export function readState({ team, q, lessons, sort, dir, page }: ListInput, { teams, sets }: Known): ListState {
  const [first, ...others] = sets;
  const set = others.find((one) => one.set === lessons) ?? first;
  const known: Sort[] = [...plain, ...(set?.lessons ?? []).map(({ key }): Sort => `lesson.${key}`)];
  const by = known.find((one) => one === sort) ?? 'name';
  return {
    team: teams.includes(team) ? team : '',
    q,
    lessons: set === first ? '' : (set?.set ?? ''),
    sort: by,
    dir: by === sort && dir ? dir : firstDirection(by),
    page,
  };
}

/** What an address says of a list, without what goes without saying. */
export function listEntries({ team, q, lessons, sort, dir, page }: ListState): [string, string][] {
  const entries: [string, string | false][] = [
    ['team', team],
    ['q', q],
    ['lessons', lessons],
    ['sort', sort !== 'name' && sort],
    ['dir', dir !== firstDirection(sort) && dir],
    ['page', page > 1 && String(page)],
  ];
  return entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
}

/** A list's address. */
export function listQuery(state: ListState): string {
  const query = new URLSearchParams(listEntries(state));
  return query.size > 0 ? `?${query}` : '';
}

/** Sorts by another column, or the other way round. Begins at the first page again. */
export const sortedBy = (state: ListState, sort: Sort): ListState => ({
  ...state,
  sort,
  dir: state.sort === sort ? (state.dir === 'asc' ? 'desc' : 'asc') : firstDirection(sort),
  page: 1,
});

export const pagesOf = (found: number, perPage: number): number => Math.max(1, Math.ceil(found / perPage));

/** A day in a narrow cell: `14.09`, and `14.09.25` when it was another year. */
export function cellDay(locale: string, day: string, today: string): string {
  const year = day.slice(0, 4);
  const short = shortDay(locale, day);
  return year === today.slice(0, 4) ? short : `${short}${locale === 'en' ? '/' : '.'}${year.slice(2)}`;
}

/** The fewest people that a figure may be about. */
export const fewest = 5;

/** From here on a quarter to a half is more than one number of people. */
const enoughForQuarters = 7;
/** From here on a tenth is more than one person. */
const enoughForTenths = 20;

/**
 * How often people were wrong the first time. Each band fits several numbers of people, and what would tell of each of them, nobody
 * and everybody, shares its band with others: of five, `less` is none, one or two, and `most` is three, four or all.
 */
export function bandOf({ people, wrong }: { people: number; wrong: number }): Band {
  const share = wrong / people;
  if (share >= 0.5) return 'most';
  if (people < enoughForQuarters) return 'less';
  if (share >= 0.25) return 'some';
  return people >= enoughForTenths && share < 0.1 ? 'tenth' : 'few';
}

/** Most mistakes first. */
export const bands: readonly Band[] = ['most', 'some', 'less', 'few', 'tenth'];

/** Where a band begins and ends, in hundredths of the people. */
export const bandEnds: Record<Band, [from: number, to: number]> = {
  most: [50, 100],
  some: [25, 50],
  less: [0, 50],
  few: [0, 25],
  tenth: [0, 10],
};

/** A number of people, rounded down to a multiple of five. */
export const atLeast = (people: number): number => people - (people % fewest);
