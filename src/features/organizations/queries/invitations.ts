import { and, count, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { users } from '#db/schema/identity.ts';
import { invitations, memberships, organizations, teams } from '#db/schema/organizations.ts';
import type { KnownPeople } from '../rules/plan.ts';
import type { OrganizationScope, Role } from '../shapes.ts';

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

/** What a company knows of some addresses: who is there, who is invited, and its teams. */
export async function knownPeople(db: Reader, { organizationId }: OrganizationScope, emails: string[]): Promise<KnownPeople> {
  const here = eq(memberships.organizationId, organizationId);
  const members = await db
    .select({ email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(here, inArray(users.email, emails)));
  const invited = await db
    .select({ email: invitations.email, role: invitations.role })
    .from(invitations)
    .where(and(eq(invitations.organizationId, organizationId), isOpen, inArray(invitations.email, emails)));
  const named = await db.select({ name: teams.name }).from(teams).where(eq(teams.organizationId, organizationId));
  return {
    members: new Set(members.map(({ email }) => email ?? '')),
    invited: new Map(invited.map(({ email, role }) => [email, role])),
    teams: named.map(({ name }) => name),
  };
}

export interface Waiting {
  id: string;
  email: string;
  name: string | null;
  team: string | null;
  role: Role;
  sentAt: number;
  expiresAt: number;
}

/** Who has been invited and hasn't come, the latest first. */
export const waitingFor = (db: Reader, { organizationId }: OrganizationScope, limit: number): Promise<Waiting[]> =>
  db
    .select({
      id: invitations.publicId,
      email: invitations.email,
      name: invitations.name,
      team: teams.name,
      role: invitations.role,
      sentAt: invitations.sentAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(teams, eq(teams.id, invitations.teamId))
    .where(and(eq(invitations.organizationId, organizationId), isOpen))
    .orderBy(desc(invitations.sentAt), desc(invitations.id))
    .limit(limit);

export const countWaiting = async (db: Reader, { organizationId }: OrganizationScope): Promise<number> => {
  const [row] = await db
    .select({ waiting: count() })
    .from(invitations)
    .where(and(eq(invitations.organizationId, organizationId), isOpen));
  return row?.waiting ?? 0;
};

/** An invitation that a company has sent. Another company's isn't there. */
export const invitationOfCompany = async (db: Reader, { organizationId }: OrganizationScope, publicId: string) =>
  (
    await db
      .select()
      .from(invitations)
      .where(and(eq(invitations.organizationId, organizationId), eq(invitations.publicId, publicId)))
  )[0];

const withNames = (db: Reader) =>
  db
    .select({ invitation: invitations, company: organizations.name, companyId: organizations.publicId, inviter: users.name })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.invitedBy));

/** An invitation with the names it is shown with. */
export const namedInvitation = async (db: Reader, publicId: string) => (await withNames(db).where(eq(invitations.publicId, publicId)))[0];

export const namedInvitationById = async (db: Reader, id: number) => (await withNames(db).where(eq(invitations.id, id)))[0];

/** The open invitation of an address to a company, if there is one. */
export const openInvitation = async (db: Reader, organizationId: number, email: string) =>
  (
    await db
      .select()
      .from(invitations)
      .where(and(eq(invitations.organizationId, organizationId), eq(invitations.email, email), isOpen))
  )[0];
