import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { dayOf } from '#lib/days.ts';
import { type OpenList, openList, readRows, type Source } from './load/list.ts';
import { countLearners, countPeople, lessonTotals, lessonTotalsOfAll, listPeople } from './queries.ts';
import { pagesOf } from './rules.ts';
import { type PersonRow, perPage, type Report } from './shapes.ts';

/** Lessons that follow one another in a course, together. */
function coursesOf({ catalog }: Source, lessons: readonly CatalogLesson[], locale: Locale): Report['courses'] {
  const courses: Report['courses'] = [];
  for (const { courseId } of lessons) {
    const course = catalog.courseById.get(courseId);
    const last = courses.at(-1);
    if (!course) continue;
    if (last?.id === course.key) last.lessons++;
    else courses.push({ id: course.key, title: course.course.title[locale], lessons: 1 });
  }
  return courses;
}

function titleOf({ catalog: { content } }: Source, set: string, locale: Locale): string | null {
  const [kind, id] = set.split('.');
  const found = (kind === 'track' ? content.tracks : content.courses).find((one) => one.id === id);
  return found ? found.title[locale] : null;
}

/** Sums over members alone, by the quick way where everybody who has begun is one. */
async function readTotals(db: Database, scope: OrganizationScope, { teams, lessons, choice }: OpenList) {
  const ids = lessons.map(({ id }) => id);
  if (ids.length === 0) return [];
  const begun = teams.reduce((sum, team) => sum + team.begun, 0);
  const all = choice.team === 'everyone' && (await countLearners(db.read, scope)) === begun;
  return all ? lessonTotalsOfAll(db.read, scope, ids) : lessonTotals(db.read, scope, choice.team, ids);
}

/** Everything of a report but its rows. */
async function summary(source: Source, scope: OrganizationScope, list: OpenList, locale: Locale, now: number) {
  const { teams, sized, lessons, choice, state } = list;
  const { db } = source;
  const people = sized.reduce((sum, team) => sum + team.people, 0);
  const begun = sized.reduce((sum, team) => sum + team.begun, 0);
  const totals = new Map((await readTotals(db, scope, list)).map((row) => [row.lessonId, row]));
  const summed = lessons.map(({ id, key, lesson }) => ({
    id: key,
    code: lesson.code,
    title: lesson.text[locale].title,
    completed: totals.get(id)?.completed ?? 0,
    waived: totals.get(id)?.waived ?? 0,
  }));
  return {
    today: dayOf(now),
    people: teams.reduce((sum, team) => sum + team.people, 0),
    teams: teams.map((team) => ({ team: team.team, name: team.name, people: team.people })),
    chosen: {
      people,
      notBegun: people - begun,
      completed: summed.reduce((sum, { completed }) => sum + completed, 0),
      waived: summed.reduce((sum, { waived }) => sum + waived, 0),
    },
    sets: list.sets.map(({ set }) => ({ set, title: titleOf(source, set, locale) })),
    courses: coursesOf(source, lessons, locale),
    lessons: summed,
    found: state.q ? await countPeople(db.read, scope, choice) : people,
  };
}

/** Reads the page that an address asks for: the rows it shows, and sums. */
export async function readReport(
  source: Source,
  scope: OrganizationScope,
  search: URLSearchParams,
  locale: Locale,
  now: number,
): Promise<Report> {
  const list = await openList(source, scope, search);
  const summed = await summary(source, scope, list, locale, now);
  const pages = pagesOf(summed.found, perPage);
  const state = { ...list.state, page: Math.min(list.state.page, pages) };
  const listed = await listPeople(source.db.read, scope, list.choice, list.order, perPage, (state.page - 1) * perPage);
  return { ...summed, state, pages, rows: await readRows(source.db, scope, list, listed) };
}

const perTurn = 500;

/** Reads all that an address asks for, up to a number of people. Lets other requests have their turn on the way. */
export async function readWholeReport(
  source: Source,
  scope: OrganizationScope,
  search: URLSearchParams,
  locale: Locale,
  now: number,
  most: number,
): Promise<Report> {
  const list = await openList(source, scope, search);
  const summed = await summary(source, scope, list, locale, now);
  const listed = await listPeople(source.db.read, scope, list.choice, list.order, most, 0);
  const rows: PersonRow[] = [];
  for (let from = 0; from < listed.length; from += perTurn) {
    rows.push(...(await readRows(source.db, scope, list, listed.slice(from, from + perTurn))));
    await setImmediate();
  }
  return { ...summed, state: { ...list.state, page: 1 }, pages: 1, rows };
}
