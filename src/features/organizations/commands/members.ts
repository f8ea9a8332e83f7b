import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { memberships } from '#db/schema/organizations.ts';
import { record } from '#journal/record.ts';
import type { Role } from '../shapes.ts';

interface Member {
  organizationId: number;
  userId: number;
}

const of = ({ organizationId, userId }: Member) => and(eq(memberships.organizationId, organizationId), eq(memberships.userId, userId));

/** From now on what they learn counts here. */
export async function chooseMembership(tx: Writer, member: Member, now: number): Promise<void> {
  await tx.update(memberships).set({ chosenAt: now }).where(of(member));
  await record(tx, { type: 'membership.chosen', at: now, ...member, body: {} });
}

export async function changeRole(tx: Writer, member: Member, role: Role, now: number): Promise<void> {
  await tx.update(memberships).set({ role }).where(of(member));
  await record(tx, { type: 'membership.role-changed', at: now, ...member, body: { role } });
}
