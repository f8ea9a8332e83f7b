import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { installationRoles, signIns, users } from '#db/schema/identity.ts';
import type { Locale } from '#i18n/index.ts';
import { record } from '#journal/record.ts';
import { sameText } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { sortKey } from '#lib/names.ts';
import { signInByTicket, userByEmail } from './queries.ts';
import { codeOf, problemWith, type SignInProblem, signInLasts, ticketOf } from './rules.ts';
import type { Sessions } from './sessions.ts';
import type { InstallationRole } from './shapes.ts';

/** Opens a request to sign in, whoever the address belongs to; the mail follows. Answers with the ticket. */
export async function requestSignIn(tx: Writer, given: { email: string; locale: Locale; next: string; now: number }): Promise<string> {
  const { now, ...wanted } = given;
  const publicId = randomUUID();
  const [row] = await tx
    .insert(signIns)
    .values({ ...wanted, publicId, createdAt: now, expiresAt: now + signInLasts })
    .returning({ id: signIns.id });
  await record(tx, {
    type: 'sign-in.requested',
    at: now,
    userId: null,
    organizationId: null,
    body: { signInId: (row as { id: number }).id },
  });
  return publicId;
}

export interface NewUser {
  email: string | null;
  name: string | null;
  locale: Locale;
}

/** Registers a person. An address belongs to one person: throws when it is taken. */
export async function registerUser(tx: Writer, { email, name, locale }: NewUser, now: number): Promise<number> {
  const [row] = await tx
    .insert(users)
    .values({ publicId: newId(now), email, name, sortName: sortKey(name ?? email ?? ''), locale, createdAt: now })
    .returning({ id: users.id });
  const userId = (row as { id: number }).id;
  await record(tx, { type: 'user.registered', at: now, userId, organizationId: null, body: {} });
  return userId;
}

export type SignedIn = { ok: true; userId: number; next: string; locale: Locale } | { ok: false; reason: SignInProblem | 'wrong-code' };

type Ticket = NonNullable<Awaited<ReturnType<typeof signInByTicket>>>;

/** The address is proven to be theirs: the ticket is used up and they come in, as a new person if need be. */
async function enter(tx: Writer, ticket: Ticket, now: number): Promise<SignedIn> {
  await tx.update(signIns).set({ usedAt: now }).where(eq(signIns.id, ticket.id));
  const locale = ticket.locale as Locale;
  const known = await userByEmail(tx, ticket.email);
  const userId = known?.id ?? (await registerUser(tx, { email: ticket.email, name: null, locale }, now));
  await record(tx, { type: 'user.signed-in', at: now, userId, organizationId: null, body: {} });
  return { ok: true, userId, next: ticket.next, locale: (known?.locale as Locale | undefined) ?? locale };
}

export async function signInWithLink(tx: Writer, secret: string, token: string, now: number): Promise<SignedIn> {
  const id = ticketOf(secret, token);
  const ticket = id === null ? undefined : await signInByTicket(tx, id);
  const problem = problemWith(ticket, now);
  return problem ? { ok: false, reason: problem } : enter(tx, ticket as Ticket, now);
}

export async function signInWithCode(tx: Writer, secret: string, given: { ticket: string; code: string }, now: number): Promise<SignedIn> {
  const ticket = await signInByTicket(tx, given.ticket);
  const problem = problemWith(ticket, now);
  if (problem) return { ok: false, reason: problem };
  const open = ticket as Ticket;
  if (sameText(given.code, codeOf(secret, open.publicId))) return enter(tx, open, now);
  await tx
    .update(signIns)
    .set({ wrongCodes: open.wrongCodes + 1 })
    .where(eq(signIns.id, open.id));
  return { ok: false, reason: 'wrong-code' };
}

export async function changeSettings(
  tx: Writer,
  userId: number,
  { name, locale }: { name: string; locale: Locale },
  now: number,
): Promise<void> {
  await tx
    .update(users)
    .set({ name, sortName: sortKey(name), locale })
    .where(eq(users.id, userId));
  await record(tx, { type: 'user.changed-settings', at: now, userId, organizationId: null, body: { fields: ['name', 'locale'] } });
}

const grantOf = (userId: number, role: InstallationRole) => and(eq(installationRoles.userId, userId), eq(installationRoles.role, role));

/** Gives someone a role of the installation. Answers whether they hadn't it before. */
export async function grantRole(tx: Writer, userId: number, role: InstallationRole, now: number): Promise<boolean> {
  if ((await tx.select().from(installationRoles).where(grantOf(userId, role))).length > 0) return false;
  await tx.insert(installationRoles).values({ userId, role, grantedAt: now });
  await record(tx, { type: 'installation-role.granted', at: now, userId, organizationId: null, body: { role } });
  return true;
}

/** Takes a role of the installation back. Answers whether they had it. */
export async function revokeRole(tx: Writer, userId: number, role: InstallationRole, now: number): Promise<boolean> {
  if ((await tx.select().from(installationRoles).where(grantOf(userId, role))).length === 0) return false;
  await tx.delete(installationRoles).where(grantOf(userId, role));
  await record(tx, { type: 'installation-role.revoked', at: now, userId, organizationId: null, body: { role } });
  return true;
}

/** Ends every session of a person, on every device. Answers with the Set-Cookie value that clears this one. */
export async function signOutEverywhere(tx: Writer, sessions: Sessions, userId: number, now: number): Promise<string> {
  await record(tx, { type: 'user.signed-out-everywhere', at: now, userId, organizationId: null, body: {} });
  return sessions.endAll(tx, userId);
}
