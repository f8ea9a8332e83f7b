import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { users } from '#db/schema/identity.ts';
import { joinLinks } from '#db/schema/organizations.ts';
import { record } from '#journal/record.ts';
import { sortKey } from '#lib/names.ts';
import { namedJoinLink } from '../queries/join-links.ts';
import { type JoinProblem, problemWithJoinLink } from '../rules/invitations.ts';
import { joinLinkOf } from '../rules/links.ts';
import { arrive } from './invitations.ts';

export interface Opening {
  organizationId: number;
  teamId: number | null;
  by: number;
  now: number;
}

/** Opens a link for a company or one of its teams; one that is open already is the one. Answers with its public id. */
export async function openJoinLink(tx: Writer, { organizationId, teamId, by, now }: Opening): Promise<string> {
  const team = teamId === null ? isNull(joinLinks.teamId) : eq(joinLinks.teamId, teamId);
  const [open] = await tx
    .select({ publicId: joinLinks.publicId })
    .from(joinLinks)
    .where(and(eq(joinLinks.organizationId, organizationId), team, isNull(joinLinks.closedAt)));
  if (open) return open.publicId;
  const publicId = randomUUID();
  const [row] = await tx
    .insert(joinLinks)
    .values({ publicId, organizationId, teamId, openedBy: by, openedAt: now })
    .returning({ id: joinLinks.id });
  const joinLinkId = (row as { id: number }).id;
  await record(tx, { type: 'join-link.opened', at: now, userId: by, organizationId, body: { joinLinkId } });
  return publicId;
}

export async function closeJoinLink(
  tx: Writer,
  { id, organizationId, closedAt }: typeof joinLinks.$inferSelect,
  by: number,
  now: number,
): Promise<void> {
  if (closedAt !== null) return;
  await tx.update(joinLinks).set({ closedAt: now }).where(eq(joinLinks.id, id));
  await record(tx, { type: 'join-link.closed', at: now, userId: by, organizationId, body: { joinLinkId: id } });
}

export interface JoinBy {
  secret: string;
  token: string;
  person: { userId: number; email: string | null; name: string | null };
  /** What they say they are called, if nobody knows yet. */
  name: string;
  now: number;
}

/** Joins someone who is signed in: a learner, wherever the link leads. Answers why not, or null. */
export async function join(tx: Writer, { secret, token, person, name, now }: JoinBy): Promise<JoinProblem | null> {
  const publicId = joinLinkOf(secret, token);
  const found = publicId === null ? undefined : await namedJoinLink(tx, publicId);
  const problem = problemWithJoinLink(found?.link);
  if (!found || problem) return problem ?? 'unknown';
  const { userId, email } = person;
  const { organizationId, teamId } = found.link;
  if (name && person.name === null) {
    await tx
      .update(users)
      .set({ name, sortName: sortKey(name) })
      .where(eq(users.id, userId));
    await record(tx, { type: 'user.changed-settings', at: now, userId, organizationId: null, body: { fields: ['name'] } });
  }
  await arrive(tx, { organizationId, userId, email, role: 'learner', teamId }, now);
  return null;
}
