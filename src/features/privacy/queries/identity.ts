import { asc, eq } from 'drizzle-orm';
import { installationRoles, sessions, signIns, users } from '#db/schema/identity.ts';
import { contacts, invitations, joinLinks, memberships, organizations, teams } from '#db/schema/organizations.ts';
import { sortKey } from '#lib/names.ts';
import { time } from '../rules.ts';
import type { ReadSection } from '../shapes.ts';

export const readProfile: ReadSection = async ({ db }, { actor }) => {
  const [row] = await db.read.select().from(users).where(eq(users.id, actor.userId));
  return row && { id: row.publicId, name: row.name, email: row.email, language: row.locale, since: time(row.createdAt) };
};

export const readMemberships: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ membership: memberships, organization: organizations, team: teams.name })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .leftJoin(teams, eq(teams.id, memberships.teamId))
      .where(eq(memberships.userId, actor.userId))
      .orderBy(asc(memberships.id))
  ).map(({ membership, organization, team }) => ({
    company: organization.kind === 'company' ? organization.name : null,
    learnsAlone: organization.kind === 'private',
    team,
    role: membership.role,
    since: time(membership.createdAt),
    chosenForLearning: time(membership.chosenAt),
  }));

export const readRoles: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read.select().from(installationRoles).where(eq(installationRoles.userId, actor.userId)).orderBy(asc(installationRoles.role))
  ).map(({ role, grantedAt }) => ({ role, since: time(grantedAt) }));

export const readSessions: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ expiresAt: sessions.expiresAt })
      .from(sessions)
      .where(eq(sessions.userId, actor.userId))
      .orderBy(asc(sessions.expiresAt))
  ).map(({ expiresAt }) => ({ signedInUntil: time(expiresAt) }));

export const readSignIns: ReadSection = async ({ db }, { actor: { email } }) =>
  email === null
    ? []
    : (await db.read.select().from(signIns).where(eq(signIns.email, email)).orderBy(asc(signIns.id))).map((row) => ({
        email: row.email,
        language: row.locale,
        leadsTo: row.next,
        askedAt: time(row.createdAt),
        expiresAt: time(row.expiresAt),
        wrongCodes: row.wrongCodes,
        usedAt: time(row.usedAt),
      }));

const invitation = (row: typeof invitations.$inferSelect) => ({
  role: row.role,
  invitedAt: time(row.createdAt),
  sentAt: time(row.sentAt),
  expiresAt: time(row.expiresAt),
  acceptedAt: time(row.acceptedAt),
  withdrawnAt: time(row.withdrawnAt),
});

const invited = () => ({ row: invitations, company: organizations.name, team: teams.name });

export const readInvitations: ReadSection = async ({ db }, { actor: { email } }) =>
  email === null
    ? []
    : (
        await db.read
          .select(invited())
          .from(invitations)
          .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
          .leftJoin(teams, eq(teams.id, invitations.teamId))
          .where(eq(invitations.email, email))
          .orderBy(asc(invitations.id))
      ).map(({ row, company, team }) => ({ company, team, email: row.email, name: row.name, language: row.locale, ...invitation(row) }));

/** Without whom they were for: that is about those people. */
export const readInvitationsSent: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select(invited())
      .from(invitations)
      .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
      .leftJoin(teams, eq(teams.id, invitations.teamId))
      .where(eq(invitations.invitedBy, actor.userId))
      .orderBy(asc(invitations.id))
  ).map(({ row, company, team }) => ({ company, team, ...invitation(row) }));

export const readJoinLinks: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ link: joinLinks, company: organizations.name, team: teams.name })
      .from(joinLinks)
      .innerJoin(organizations, eq(organizations.id, joinLinks.organizationId))
      .leftJoin(teams, eq(teams.id, joinLinks.teamId))
      .where(eq(joinLinks.openedBy, actor.userId))
      .orderBy(asc(joinLinks.id))
  ).map(({ link, company, team }) => ({ company, team, openedAt: time(link.openedAt), closedAt: time(link.closedAt) }));

/** The words of a name, with a space around each. */
const wordsOf = (name: string): string =>
  ` ${sortKey(name)
    .replace(/[^\p{L}\p{N}~]+/gu, ' ')
    .trim()} `;

/** A contact is no account, so it is found by the name: "Sofie Krag" in "Sofie Krag, lageret", but no "Bo" in "Bodil". */
export const readContacts: ReadSection = async ({ db }, { actor }) => {
  const own = wordsOf(actor.name ?? '');
  if (own.trim() === '') return [];
  const rows = await db.read
    .select({ contact: contacts, company: organizations.name })
    .from(contacts)
    .innerJoin(organizations, eq(organizations.id, contacts.organizationId))
    .innerJoin(memberships, eq(memberships.organizationId, organizations.id))
    .where(eq(memberships.userId, actor.userId))
    .orderBy(asc(memberships.id), asc(contacts.contact));
  return rows
    .filter(({ contact }) => wordsOf(contact.name ?? '').includes(own))
    .map(({ contact: { contact, name, phone }, company }) => ({ company, as: contact, name, phone }));
};
