import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { memberships, organizations, teams } from '#db/schema/organizations.ts';
import type { EventOf } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { newId } from '#lib/ids.ts';
import type { Role } from './shapes.ts';

type Founded = { name: string; kind: 'company' | 'private'; founder: number; now: number };

async function insertOrganization(tx: Writer, { name, kind, now }: Omit<Founded, 'founder'>): Promise<number> {
  const [row] = await tx
    .insert(organizations)
    .values({ publicId: newId(now), name, kind, createdAt: now })
    .returning({ id: organizations.id });
  return (row as { id: number }).id;
}

export interface Joining {
  organizationId: number;
  userId: number;
  role: Role;
  teamId: number | null;
  /** They have just said that they learn here from now on. */
  chosen?: boolean;
}

export async function addMember(tx: Writer, { organizationId, userId, role, teamId, chosen }: Joining, now: number): Promise<void> {
  await tx.insert(memberships).values({ organizationId, userId, role, teamId, createdAt: now, chosenAt: chosen ? now : null });
  await record(tx, { type: 'membership.began', at: now, userId, organizationId, body: { role, teamId } });
}

/** Founds an organization with its first owner. */
export async function foundOrganization(tx: Writer, { name, kind, founder, now }: Founded): Promise<number> {
  const organizationId = await insertOrganization(tx, { name, kind, now });
  await record(tx, { type: 'organization.founded', at: now, userId: founder, organizationId, body: {} });
  await addMember(tx, { organizationId, userId: founder, role: 'owner', teamId: null }, now);
  return organizationId;
}

export interface NewTeam {
  organizationId: number;
  name: string;
  /** Who adds it. */
  by: number;
}

export async function addTeam(tx: Writer, { organizationId, name, by }: NewTeam, now: number): Promise<number> {
  const [row] = await tx
    .insert(teams)
    .values({ publicId: newId(now), organizationId, name })
    .returning({ id: teams.id });
  const teamId = (row as { id: number }).id;
  await record(tx, { type: 'team.added', at: now, userId: by, organizationId, body: { teamId } });
  return teamId;
}

export async function moveToTeam(tx: Writer, { organizationId, userId, teamId }: Omit<Joining, 'role'>, now: number): Promise<void> {
  await tx
    .update(memberships)
    .set({ teamId })
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId)));
  await record(tx, { type: 'membership.moved', at: now, userId, organizationId, body: { teamId } });
}

/** Follows `user.signed-in`: someone without a company gets a place of their own, so that learning has somewhere to count. */
export async function ensurePlace(tx: Writer, { userId, at }: EventOf<'user.signed-in'>): Promise<void> {
  const held = await tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.userId, userId)).limit(1);
  if (held.length === 0) await foundOrganization(tx, { name: '', kind: 'private', founder: userId, now: at });
}
