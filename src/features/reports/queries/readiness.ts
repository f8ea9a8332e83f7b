import { and, asc, between, desc, eq, gt, lt } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { intHole, prepared } from '#db/prepare.ts';
import { memberships, teams } from '#db/schema/organizations.ts';
import { readinessPeople, readinessSnapshots, reviewCards, reviewWeeks } from '#db/schema/review.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';

/** The members of a company after one, by id. */
export const membersAfter = (db: Reader, organizationId: number, after: number, limit: number) =>
  db
    .select({ userId: memberships.userId, teamId: memberships.teamId })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), gt(memberships.userId, after)))
    .orderBy(asc(memberships.userId))
    .limit(limit);

/** Whom a company's figures are about, after one, by id. */
export const countedAfter = (db: Reader, organizationId: number, after: number, limit: number) =>
  db
    .select({ userId: readinessPeople.userId, teams: readinessPeople.teams })
    .from(readinessPeople)
    .where(and(eq(readinessPeople.organizationId, organizationId), gt(readinessPeople.userId, after)))
    .orderBy(asc(readinessPeople.userId))
    .limit(limit);

interface Span extends Record<string, unknown> {
  organizationId: number;
  from: number;
  to: number;
}
interface CardRow {
  userId: number;
  itemId: number;
  stability: number;
  lastRatedAt: number;
  active: boolean;
}

/** The cards of the people whose ids lie in a span. */
export const cardsBetween = prepared<Span, CardRow[]>((db) =>
  db
    .select({
      userId: reviewCards.userId,
      itemId: reviewCards.itemId,
      stability: reviewCards.stability,
      lastRatedAt: reviewCards.lastRatedAt,
      active: reviewCards.active,
    })
    .from(reviewCards)
    .where(and(eq(reviewCards.organizationId, intHole('organizationId')), between(reviewCards.userId, intHole('from'), intHole('to')))),
);

/** Which teams are shown of which skills now. */
export const groupsShown = (db: Reader, organizationId: number) =>
  db
    .select({ teamId: readinessSnapshots.teamId, skill: readinessSnapshots.skill })
    .from(readinessSnapshots)
    .where(eq(readinessSnapshots.organizationId, organizationId));

/** What is shown of a company now: of everybody in it, team 0, and of teams. */
export const readinessOf = (db: Reader, { organizationId }: OrganizationScope) =>
  db.select().from(readinessSnapshots).where(eq(readinessSnapshots.organizationId, organizationId));

export const teamsById = (db: Reader, { organizationId }: OrganizationScope) =>
  db.select({ id: teams.id, publicId: teams.publicId, name: teams.name }).from(teams).where(eq(teams.organizationId, organizationId));

/** The latest weeks before one, newest first. `week` is a Monday. */
export const weeksBefore = (db: Reader, { organizationId }: OrganizationScope, week: string, limit: number) =>
  db
    .select({ week: reviewWeeks.week, people: reviewWeeks.people, answers: reviewWeeks.answers, recalled: reviewWeeks.recalled })
    .from(reviewWeeks)
    .where(and(eq(reviewWeeks.organizationId, organizationId), lt(reviewWeeks.week, week)))
    .orderBy(desc(reviewWeeks.week))
    .limit(limit);
