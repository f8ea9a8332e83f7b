import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { invitations, teams } from '#db/schema/organizations.ts';
import { registerUser } from '#features/identity/commands.ts';
import { userByEmail } from '#features/identity/queries.ts';
import type { Locale } from '#i18n/index.ts';
import { record } from '#journal/record.ts';
import { addMember, addTeam } from '../commands.ts';
import { rolesToGive } from '../policy.ts';
import { namedInvitation, openInvitation } from '../queries/invitations.ts';
import { membershipOf } from '../queries/members.ts';
import { type InvitationProblem, invitationLasts, problemWithInvitation, sentJustNow } from '../rules/invitations.ts';
import { invitationOf } from '../rules/links.ts';
import type { InvitationPlan, Role } from '../shapes.ts';
import { chooseMembership } from './members.ts';

export interface Inviting {
  organizationId: number;
  /** Who invites. */
  by: number;
  locale: Locale;
  now: number;
}

type Invitation = typeof invitations.$inferSelect;

const sent = (tx: Writer, { organizationId, by, now }: Omit<Inviting, 'locale'>, invitationId: number) =>
  record(tx, { type: 'invitation.sent', at: now, userId: by, organizationId, body: { invitationId } });

/** The teams of a plan by name, the new ones made. */
async function teamsFor(tx: Writer, { organizationId, by, now }: Inviting, newTeams: string[]): Promise<Map<string, number>> {
  for (const name of newTeams) await addTeam(tx, { organizationId, name, by }, now);
  const rows = await tx.select().from(teams).where(eq(teams.organizationId, organizationId));
  return new Map(rows.map(({ name, id }) => [name, id]));
}

/** Invites everyone in a plan that holds inside this transaction. Asking someone again renews their invitation. */
export async function inviteAll(tx: Writer, inviting: Inviting, { people, newTeams }: InvitationPlan): Promise<void> {
  const { organizationId, by, locale, now } = inviting;
  const teamIds = await teamsFor(tx, inviting, newTeams);
  const emails = people.map(({ email }) => email);
  const rows = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.organizationId, organizationId), inArray(invitations.email, emails)));
  const before = new Map(rows.map((row) => [row.email, row]));
  for (const { email, name, team, role } of people) {
    const old = before.get(email);
    const teamId = (team === null ? undefined : teamIds.get(team)) ?? null;
    const terms = { role, locale, invitedBy: by, sentAt: now, expiresAt: now + invitationLasts };
    if (!old) {
      const values = { publicId: randomUUID(), organizationId, email, name, teamId, createdAt: now, ...terms };
      const [row] = await tx.insert(invitations).values(values).returning({ id: invitations.id });
      await sent(tx, inviting, (row as { id: number }).id);
      continue;
    }
    const open = old.acceptedAt === null && old.withdrawnAt === null;
    const wanted = { name: name ?? old.name, teamId: teamId ?? (open ? old.teamId : null) };
    const same = open && old.role === role && old.teamId === wanted.teamId && old.name === wanted.name;
    if (same && old.sentAt > now - sentJustNow) continue;
    // One that was used or taken back begins anew: links to the old one stay dead.
    const anew = open ? {} : { publicId: randomUUID(), createdAt: now, acceptedAt: null, withdrawnAt: null };
    await tx
      .update(invitations)
      .set({ ...terms, ...wanted, ...anew })
      .where(eq(invitations.id, old.id));
    await sent(tx, inviting, old.id);
  }
}

/** Sends an open invitation once more; it lasts as long as a new one. */
export async function resendInvitation(tx: Writer, invitation: Invitation, by: number, now: number): Promise<void> {
  const { id, organizationId, sentAt } = invitation;
  if (sentAt > now - sentJustNow) return;
  await tx
    .update(invitations)
    .set({ sentAt: now, expiresAt: now + invitationLasts, invitedBy: by })
    .where(eq(invitations.id, id));
  await sent(tx, { organizationId, by, now }, id);
}

export async function withdrawInvitation(tx: Writer, { id, organizationId }: Invitation, by: number, now: number): Promise<void> {
  await tx.update(invitations).set({ withdrawnAt: now }).where(eq(invitations.id, id));
  await record(tx, { type: 'invitation.withdrawn', at: now, userId: by, organizationId, body: { invitationId: id } });
}

export interface Arriving {
  organizationId: number;
  userId: number;
  email: string | null;
  /** Where they go when nobody has invited them by name. */
  role: Role;
  teamId: number | null;
}

/** The role an invitation gives now: a learner's, when whoever sent it may no longer give more. */
async function roleGiven(tx: Writer, { organizationId, invitedBy, role }: Invitation): Promise<Role> {
  const inviter = await membershipOf(tx, organizationId, invitedBy);
  return inviter && rolesToGive(inviter.role).includes(role) ? role : 'learner';
}

/** Takes someone into a company as their open invitation says, if they have one. Someone who is there already just learns here now. */
export async function arrive(tx: Writer, { organizationId, userId, email, role, teamId }: Arriving, now: number): Promise<void> {
  const invited = email === null ? undefined : await openInvitation(tx, organizationId, email);
  if (invited) {
    await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, invited.id));
    await record(tx, { type: 'invitation.accepted', at: now, userId, organizationId, body: { invitationId: invited.id } });
  }
  if (await membershipOf(tx, organizationId, userId)) return chooseMembership(tx, { organizationId, userId }, now);
  const valid = invited !== undefined && invited.expiresAt > now;
  const terms = valid ? { role: await roleGiven(tx, invited), teamId: invited.teamId ?? teamId } : { role, teamId };
  await addMember(tx, { organizationId, userId, ...terms, chosen: true }, now);
}

export type Accepted = { ok: true; userId: number; locale: Locale } | { ok: false; reason: InvitationProblem };

/** Whoever holds the link reads the mail that it was sent to: they come in, as a new person if need be. */
export async function acceptInvitation(tx: Writer, secret: string, token: string, locale: Locale, now: number): Promise<Accepted> {
  const publicId = invitationOf(secret, token);
  const found = publicId === null ? undefined : await namedInvitation(tx, publicId);
  const reason = problemWithInvitation(found?.invitation, now);
  if (!found || reason) return { ok: false, reason: reason ?? 'unknown' };
  const { email, name, organizationId, teamId } = found.invitation;
  const known = await userByEmail(tx, email);
  const userId = known?.id ?? (await registerUser(tx, { email, name, locale }, now));
  await arrive(tx, { organizationId, userId, email, role: 'learner', teamId }, now);
  await record(tx, { type: 'user.signed-in', at: now, userId, organizationId: null, body: {} });
  return { ok: true, userId, locale: (known?.locale as Locale | undefined) ?? locale };
}
