import type { Database } from '#db/client.ts';
import type { Catalog, CatalogLesson } from '#features/assessment/shapes.ts';
import { teamsOf } from '#features/organizations/queries.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { dayOf } from '#lib/days.ts';
import { sortKey } from '#lib/names.ts';
import { lessonsOf, type listPeople, type PeopleOrder, type TeamChoice, teamSizes } from '../queries.ts';
import { lessonSets, readState } from '../rules.ts';
import { listInput, type PersonRow, type Standing } from '../shapes.ts';

export type Source = { db: Database; catalog: Catalog };

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

/** What an address asks for: which people, in which order, and which lessons. */
export async function openList({ db, catalog }: Source, scope: OrganizationScope, search: URLSearchParams) {
  const { teams, order } = await readTeams(db, scope);
  const sets = lessonSets({ courses: catalog.courses, tracks: catalog.content.tracks });
  const state = readState(listInput.parse(Object.fromEntries(search)), { teams: teams.map(({ team }) => team), sets });
  const lessons: readonly CatalogLesson[] = (sets.find(({ set }) => set === state.lessons) ?? sets[0])?.lessons ?? [];
  const one = teams.find(({ team }) => team === state.team);
  const sortedLesson = lessons.find(({ key }) => state.sort === `lesson.${key}`);
  return {
    state,
    teams,
    sets,
    lessons,
    /** The team that is shown, or all of them. */
    sized: one ? [one] : teams,
    choice: { team: one ? one.id : ('everyone' as const), name: state.q },
    order: {
      by: (sortedLesson ? { lessonId: sortedLesson.id } : state.sort) as PeopleOrder['by'],
      descending: state.dir === 'desc',
      lessonIds: lessons.map(({ id }) => id),
      teams: order,
    },
  };
}
export type OpenList = Awaited<ReturnType<typeof openList>>;

type Progress = { completedAt: number | null; waivedAt: number | null };

/** Tested out of, and not taken after all. */
export const isWaived = (row: Progress | undefined): boolean => row?.completedAt === null && row.waivedAt !== null;

export const standing = (row: Progress | undefined): Standing =>
  typeof row?.completedAt === 'number'
    ? { status: 'completed', completedOn: dayOf(row.completedAt) }
    : { status: isWaived(row) ? 'waived' : row ? 'in-progress' : 'not-started', completedOn: null };

type Listed = Awaited<ReturnType<typeof listPeople>>;

/** How people who were listed stand in the list's lessons. */
export async function readRows(db: Database, scope: OrganizationScope, { teams, lessons }: OpenList, listed: Listed): Promise<PersonRow[]> {
  const ids = listed.map(({ userId }) => userId);
  const begun = ids.length > 0 ? await lessonsOf(db.read, scope, ids) : [];
  const known = new Map(begun.map((row) => [`${row.userId}/${row.lessonId}`, row]));
  const teamName = new Map(teams.map(({ id, name }) => [id, name]));
  return listed.map(({ teamId, ...person }): PersonRow => {
    const own = lessons.map(({ id }) => known.get(`${person.userId}/${id}`));
    const instants = own.flatMap((row) => row?.completedAt ?? []);
    return {
      ...person,
      team: teamName.get(teamId) ?? null,
      lessonsCompleted: instants.length,
      lessonsWaived: own.filter(isWaived).length,
      lastCompletedOn: instants.length > 0 ? dayOf(Math.max(...instants)) : null,
      lessons: own.map(standing),
    };
  });
}
