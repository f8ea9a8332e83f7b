import { and, asc, count, desc, eq, inArray, isNull, max, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { contains, placeIn, unless } from '#db/expressions.ts';
import { users } from '#db/schema/identity.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { memberships } from '#db/schema/organizations.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { sortKey } from '#lib/names.ts';

/** A team's id, null for people without one, or everyone. */
export type TeamChoice = number | null | 'everyone';

const chosen = ({ organizationId }: OrganizationScope, team: TeamChoice): SQL | undefined =>
  and(
    eq(memberships.organizationId, organizationId),
    team === 'everyone' ? undefined : team === null ? isNull(memberships.teamId) : eq(memberships.teamId, team),
  );

/** How many people there are in each team and without one, and how many of them have begun a lesson. */
export const teamSizes = (db: Reader, { organizationId }: OrganizationScope) =>
  db
    .select({ teamId: memberships.teamId, people: count(), begun: count(memberProgress.userId) })
    .from(memberships)
    .leftJoin(
      memberProgress,
      and(eq(memberProgress.organizationId, memberships.organizationId), eq(memberProgress.userId, memberships.userId)),
    )
    .where(eq(memberships.organizationId, organizationId))
    .groupBy(memberships.teamId);

/** Null where the lesson was taken after all. */
const waivedAlone = unless(lessonProgress.completedAt, lessonProgress.waivedAt);

/** How many of the people have completed each of some lessons. A lesson that nobody has begun has no row. */
export const lessonTotals = (db: Reader, scope: OrganizationScope, team: TeamChoice, lessonIds: number[]) =>
  db
    .select({ lessonId: lessonProgress.lessonId, completed: count(lessonProgress.completedAt), waived: count(waivedAlone) })
    .from(memberships)
    .innerJoin(
      lessonProgress,
      and(eq(lessonProgress.organizationId, memberships.organizationId), eq(lessonProgress.userId, memberships.userId)),
    )
    .where(and(chosen(scope, team), inArray(lessonProgress.lessonId, lessonIds)))
    .groupBy(lessonProgress.lessonId);

/** The same of everybody who ever learnt there, members or not: four times as quick, being read from an index alone. */
export const lessonTotalsOfAll = (db: Reader, { organizationId }: OrganizationScope, lessonIds: number[]) =>
  db
    .select({ lessonId: lessonProgress.lessonId, completed: count(lessonProgress.completedAt), waived: count(waivedAlone) })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.organizationId, organizationId), inArray(lessonProgress.lessonId, lessonIds)))
    .groupBy(lessonProgress.lessonId);

/** How many people ever began a lesson there. */
export const countLearners = async (db: Reader, { organizationId }: OrganizationScope): Promise<number> => {
  const [row] = await db.select({ people: count() }).from(memberProgress).where(eq(memberProgress.organizationId, organizationId));
  return row?.people ?? 0;
};

export interface PeopleOrder {
  by: 'name' | 'team' | 'completed' | 'waived' | 'last' | { lessonId: number };
  descending: boolean;
  /** What `completed`, `waived` and `last` are about. */
  lessonIds: number[];
  /** Ids of the teams in the order of their names. */
  teams: readonly number[];
}

export interface PeopleChoice {
  team: TeamChoice;
  /** Part of a name; empty for everyone. */
  name: string;
}

const named = ({ name }: PeopleChoice): SQL | undefined => (name ? contains(users.sortName, sortKey(name)) : undefined);

export const countPeople = async (db: Reader, scope: OrganizationScope, people: PeopleChoice): Promise<number> => {
  const [row] = await db
    .select({ people: count() })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(chosen(scope, people.team), named(people)));
  return row?.people ?? 0;
};

/** How far people have come in some lessons. Someone who has begun none has no row. */
const standings = (db: Reader, { organizationId }: OrganizationScope, lessonIds: number[]) =>
  db
    .select({
      userId: lessonProgress.userId,
      completed: count(lessonProgress.completedAt).as('completed'),
      waived: count(waivedAlone).as('waived'),
      last: max(lessonProgress.completedAt).as('last'),
    })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.organizationId, organizationId), inArray(lessonProgress.lessonId, lessonIds)))
    .groupBy(lessonProgress.userId)
    .as('standings');

type Standings = ReturnType<typeof standings>;

/** What to sort by before the name. Where the engines put nulls differs, so that is said each time. */
function order({ by, descending, teams }: PeopleOrder, { userId, completed, waived, last }: Standings): SQL[] {
  const direction = descending ? desc : asc;
  const opposite = descending ? asc : desc;
  if (by === 'name') return [];
  if (by === 'team') return [asc(isNull(memberships.teamId)), direction(placeIn(memberships.teamId, teams))];
  if (by === 'completed') return [opposite(isNull(userId)), direction(completed)];
  if (by === 'waived') return [opposite(isNull(userId)), direction(waived)];
  if (by === 'last') return [asc(isNull(last)), direction(last)];
  // Not begun, under way, tested out of, completed: then by day.
  const { startedAt, waivedAt, completedAt } = lessonProgress;
  return [opposite(isNull(startedAt)), opposite(isNull(completedAt)), direction(completedAt), opposite(isNull(waivedAt))];
}

/** Some of the people, in order. Joins no more than the order needs: it is done for everyone, the rest for those alone. */
export function listPeople(db: Reader, scope: OrganizationScope, people: PeopleChoice, sort: PeopleOrder, limit: number, offset: number) {
  const rows = db
    .select({ userId: users.id, publicId: users.publicId, name: users.name, email: users.email, teamId: memberships.teamId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .$dynamic();
  const standing = standings(db, scope, sort.lessonIds);
  if (sort.by === 'completed' || sort.by === 'waived' || sort.by === 'last')
    rows.leftJoin(standing, eq(standing.userId, memberships.userId));
  else if (typeof sort.by === 'object')
    rows.leftJoin(
      lessonProgress,
      and(
        eq(lessonProgress.organizationId, memberships.organizationId),
        eq(lessonProgress.userId, memberships.userId),
        eq(lessonProgress.lessonId, sort.by.lessonId),
      ),
    );
  const byName = sort.by === 'name' && sort.descending ? desc : asc;
  return rows
    .where(and(chosen(scope, people.team), named(people)))
    .orderBy(...order(sort, standing), byName(users.sortName), byName(users.id))
    .limit(limit)
    .offset(offset);
}

/** How some people stand in each lesson they have begun: completion and its instant, never a score. */
export const lessonsOf = (db: Reader, { organizationId }: OrganizationScope, userIds: number[]) =>
  db
    .select({
      userId: lessonProgress.userId,
      lessonId: lessonProgress.lessonId,
      completedAt: lessonProgress.completedAt,
      waivedAt: lessonProgress.waivedAt,
    })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.organizationId, organizationId), inArray(lessonProgress.userId, userIds)));

/** The courses that someone has completed, and when. */
export const coursesCompletedBy = (db: Reader, { organizationId }: OrganizationScope, userId: number) =>
  db
    .select({ courseId: courseCompletions.courseId, completedAt: courseCompletions.completedAt })
    .from(courseCompletions)
    .where(and(eq(courseCompletions.organizationId, organizationId), eq(courseCompletions.userId, userId)));
