import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { teamsOf } from '#features/organizations/queries.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { dayOf } from '#lib/days.ts';
import { sortKey } from '#lib/names.ts';
import { countPeople, lessonsOf, lessonTotals, listPeople, type PeopleOrder, type TeamChoice, teamSizes } from './queries.ts';
import { pagesOf, readState } from './rules.ts';
import { type ListState, listInput, type PersonRow, perPage, type Report } from './shapes.ts';

const withoutTeam = 'none';

/** The teams by name, with their sizes; people without a team last. */
async function readTeams(db: Database, scope: OrganizationScope) {
  const sizes = new Map((await teamSizes(db.read, scope)).map((size) => [size.teamId, size]));
  const byName = (await teamsOf(db.read, scope))
    .map((team) => ({ ...team, key: sortKey(team.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id));
  const rest = sizes.get(null);
  const teams = [
    ...byName.map(({ id, publicId, name }) => ({
      id: id as TeamChoice,
      team: publicId,
      name: name as string | null,
      people: sizes.get(id)?.people ?? 0,
      begun: sizes.get(id)?.begun ?? 0,
    })),
    ...(rest ? [{ id: null, team: withoutTeam, name: null, people: rest.people, begun: rest.begun }] : []),
  ];
  return { teams, order: byName.map(({ id }) => id) };
}

/** Reads the page that an address asks for: the rows it shows, and sums. */
export async function readReport(
  { db, catalog }: { db: Database; catalog: Catalog },
  scope: OrganizationScope,
  search: URLSearchParams,
  locale: Locale,
  now: number,
): Promise<Report> {
  const { teams, order } = await readTeams(db, scope);
  const { lessons } = catalog;
  const asked = readState(
    listInput.parse(Object.fromEntries(search)),
    teams.map(({ team }) => team),
    lessons.map(({ key }) => key),
  );
  const one = teams.find(({ team }) => team === asked.team);
  const choice = { team: one ? one.id : ('everyone' as const), name: asked.q };
  const sized = one ? [one] : teams;
  const people = sized.reduce((sum, team) => sum + team.people, 0);
  const begun = sized.reduce((sum, team) => sum + team.begun, 0);

  const totals = new Map((await lessonTotals(db.read, scope, choice.team)).map((row) => [row.lessonId, row.completed]));
  const found = asked.q ? await countPeople(db.read, scope, choice) : people;
  const pages = pagesOf(found, perPage);
  const state: ListState = { ...asked, page: Math.min(asked.page, pages) };
  const sortedLesson = lessons.find(({ key }) => state.sort === `lesson.${key}`);
  const by: PeopleOrder['by'] = sortedLesson ? { lessonId: sortedLesson.id } : (state.sort as 'name');
  const listed = await listPeople(
    db.read,
    scope,
    choice,
    { by, descending: state.dir === 'desc', teams: order },
    perPage,
    (state.page - 1) * perPage,
  );
  const begunLessons =
    listed.length > 0
      ? await lessonsOf(
          db.read,
          scope,
          listed.map(({ userId }) => userId),
        )
      : [];
  const standing = new Map(begunLessons.map((row) => [`${row.userId}/${row.lessonId}`, row]));
  const teamName = new Map(teams.map(({ id, name }) => [id, name]));

  const rows = listed.map(({ userId, name, email, teamId }): PersonRow => {
    const own = lessons.map(({ id }) => standing.get(`${userId}/${id}`));
    const instants = own.flatMap((row) => row?.completedAt ?? []);
    return {
      userId,
      name,
      email,
      team: teamName.get(teamId) ?? null,
      lessonsCompleted: instants.length,
      lastCompletedOn: instants.length > 0 ? dayOf(Math.max(...instants)) : null,
      lessons: own.map((row) =>
        typeof row?.completedAt === 'number'
          ? { status: 'completed', completedOn: dayOf(row.completedAt) }
          : { status: row ? 'in-progress' : 'not-started', completedOn: null },
      ),
    };
  });
  const summed = lessons.map(({ id, key, lesson }) => ({
    id: key,
    code: lesson.code,
    title: lesson.text[locale].title,
    completed: totals.get(id) ?? 0,
  }));
  return {
    state,
    today: dayOf(now),
    people: teams.reduce((sum, team) => sum + team.people, 0),
    teams: teams.map(({ team, name, people }) => ({ team, name, people })),
    chosen: { people, notBegun: people - begun, completed: summed.reduce((sum, { completed }) => sum + completed, 0) },
    lessons: summed,
    rows,
    found,
    pages,
  };
}
