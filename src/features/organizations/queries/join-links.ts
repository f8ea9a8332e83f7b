import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { joinLinks, organizations, teams } from '#db/schema/organizations.ts';
import type { OrganizationScope } from '../shapes.ts';

const withNames = (db: Reader) =>
  db
    .select({ link: joinLinks, company: organizations.name, companyId: organizations.publicId, team: teams.name })
    .from(joinLinks)
    .innerJoin(organizations, eq(organizations.id, joinLinks.organizationId))
    .leftJoin(teams, eq(teams.id, joinLinks.teamId));

/** A company's open join links, the oldest first. */
export const openJoinLinks = (db: Reader, { organizationId }: OrganizationScope) =>
  withNames(db)
    .where(and(eq(joinLinks.organizationId, organizationId), isNull(joinLinks.closedAt)))
    .orderBy(asc(joinLinks.id));

/** A join link of a company's. Another company's isn't there. */
export const joinLinkOfCompany = async (db: Reader, { organizationId }: OrganizationScope, publicId: string) =>
  (await withNames(db).where(and(eq(joinLinks.organizationId, organizationId), eq(joinLinks.publicId, publicId))))[0];

export const namedJoinLink = async (db: Reader, publicId: string) => (await withNames(db).where(eq(joinLinks.publicId, publicId)))[0];
