import { and, count, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { users } from '#db/schema/identity.ts';
import { memberships, teams } from '#db/schema/organizations.ts';
import type { OrganizationScope } from '../shapes.ts';

/** A member of a company by their public id. */
export const memberOf = async (db: Reader, { organizationId }: OrganizationScope, person: string) =>
  (
    await db
      .select({ userId: users.id, role: memberships.role, teamId: memberships.teamId })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(and(eq(memberships.organizationId, organizationId), eq(users.publicId, person)))
  )[0];

export const membershipOf = async (db: Reader, organizationId: number, userId: number) =>
  (
    await db
      .select()
      .from(memberships)
      .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)))
  )[0];

export const countOwners = async (db: Reader, { organizationId }: OrganizationScope): Promise<number> => {
  const [row] = await db
    .select({ owners: count() })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.role, 'owner')));
  return row?.owners ?? 0;
};

/** A company's team by its public id. Another company's isn't there. */
export const teamOfCompany = async (db: Reader, { organizationId }: OrganizationScope, publicId: string) =>
  (
    await db
      .select()
      .from(teams)
      .where(and(eq(teams.organizationId, organizationId), eq(teams.publicId, publicId)))
  )[0];
