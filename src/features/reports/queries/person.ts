import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { credentials } from '#db/schema/credentials.ts';
import { users } from '#db/schema/identity.ts';
import { memberships, teams } from '#db/schema/organizations.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';

/** A member of the scope's organization, or undefined. */
export const memberByPublicId = async (db: Reader, { organizationId }: OrganizationScope, publicId: string) =>
  (
    await db
      .select({
        userId: users.id,
        publicId: users.publicId,
        name: users.name,
        email: users.email,
        team: teams.name,
        teamId: teams.publicId,
        role: memberships.role,
        joinedAt: memberships.createdAt,
      })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(teams, eq(teams.id, memberships.teamId))
      .where(and(eq(memberships.organizationId, organizationId), eq(users.publicId, publicId)))
  )[0];

/** The badges that a person earned in the scope's organization, oldest first. */
export const badgesEarnedIn = (db: Reader, { organizationId }: OrganizationScope, userId: number) =>
  db
    .select({ publicId: credentials.publicId, achievement: credentials.achievement, awardedAt: credentials.awardedAt })
    .from(credentials)
    .where(and(eq(credentials.organizationId, organizationId), eq(credentials.userId, userId)))
    .orderBy(asc(credentials.awardedAt), asc(credentials.publicId));
