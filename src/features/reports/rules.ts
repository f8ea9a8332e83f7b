import { shortDay } from '#lib/days.ts';
import type { Direction, ListInput, ListState, Sort } from './shapes.ts';

const plain = ['name', 'team', 'completed', 'last'] as const;

/** Newest first where that is what one looks for; otherwise from the start: A, none, not begun. */
export const firstDirection = (sort: Sort): Direction => (sort === 'last' ? 'desc' : 'asc');

/** What an address asks for, in terms of the teams and lessons there are. */
export function readState({ team, q, sort, dir, page }: ListInput, teams: readonly string[], lessons: readonly string[]): ListState {
  const known: Sort[] = [...plain, ...lessons.map((id): Sort => `lesson.${id}`)];
  const by = known.find((one) => one === sort) ?? 'name';
  return { team: teams.includes(team) ? team : '', q, sort: by, dir: by === sort && dir ? dir : firstDirection(by), page };
}

/** A list's address, without what goes without saying. */
export function listQuery({ team, q, sort, dir, page }: ListState): string {
  const query = new URLSearchParams();
  if (team) query.set('team', team);
  if (q) query.set('q', q);
  if (sort !== 'name') query.set('sort', sort);
  if (dir !== firstDirection(sort)) query.set('dir', dir);
  if (page > 1) query.set('page', String(page));
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
