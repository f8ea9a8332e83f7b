import { eq, inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { credentials } from '#db/schema/credentials.ts';
import { sessions, users } from '#db/schema/identity.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { contacts, invitations, joinLinks, memberships, organizations, teams } from '#db/schema/organizations.ts';
import { inviteAll } from '#features/organizations/commands/invitations.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { waitingFor } from '#features/organizations/queries/invitations.ts';
import { transact } from '#journal/transact.ts';
import type { Answer } from './client.ts';
import type { TestServer } from './server.ts';

// What is Olga's company's own, for the tests of what others may see and do.

/** Two whom Olga has invited. */
export async function inviteTwo(server: TestServer): Promise<string[]> {
  const { olga } = server.cast;
  const managed = scopeToManage(olga, olga.place.publicId);
  if (!managed) throw new Error('Olga manages nothing');
  const people = ['one', 'two'].map((name) => ({
    email: `${name}@firma.example`,
    name,
    team: null,
    role: 'learner' as const,
    again: false,
  }));
  const inviting = { organizationId: olga.place.organizationId, by: olga.userId, locale: 'da' as const, now: server.clock() };
  await transact(server.app, (tx) => inviteAll(tx, inviting, { people, newTeams: [] }));
  return (await waitingFor(server.app.db.read, managed.scope, 2)).map(({ id }) => id);
}

/** Words that only Olga's company may read. */
function secretsOf({ olga, mads, anna, sofie }: TestServer['cast']): string[] {
  const own = [olga, mads, anna, sofie].flatMap(({ name, email, publicId }) => [name, name.split(' ')[1] as string, email, publicId]);
  return [...own, olga.place.name, 'Granhus', 'granhus.example', 'Spærholdet'];
}

/** Whether an answer holds any of the company's words, beside those that are allowed. Its own address may come back. */
export function expectNothingOf({ cast }: TestServer, { headers, text }: Answer, what: string, allowed: string[] = []): void {
  const said = `${JSON.stringify(headers)}\n${text}`;
  for (const secret of secretsOf(cast).filter((one) => !allowed.includes(one)))
    for (const form of [secret, secret.replaceAll('&', '&amp;'), encodeURIComponent(secret)])
      expect(said.includes(form), `${what} tells "${secret}"`).toBe(false);
}

/** Everything stored of Olga's company, as text. */
export async function theirRows({ app, cast }: TestServer): Promise<string> {
  const { read } = app.db;
  const { olga, mads, anna, sofie } = cast;
  const [company, people] = [olga.place.organizationId, [olga, mads, anna, sofie].map(({ userId }) => userId)];
  const rows = await Promise.all([
    read.select().from(organizations).where(eq(organizations.id, company)),
    read.select().from(teams).where(eq(teams.organizationId, company)),
    read.select().from(memberships).where(eq(memberships.organizationId, company)),
    read.select().from(invitations).where(eq(invitations.organizationId, company)),
    read.select().from(joinLinks).where(eq(joinLinks.organizationId, company)),
    read.select().from(contacts).where(eq(contacts.organizationId, company)),
    read.select().from(users).where(inArray(users.id, people)),
    read.select({ userId: sessions.userId, hash: sessions.idHash }).from(sessions).where(inArray(sessions.userId, people)),
    read.select().from(responses).where(inArray(responses.userId, people)),
    read.select().from(lessonProgress).where(eq(lessonProgress.organizationId, company)),
    read.select().from(courseCompletions).where(eq(courseCompletions.organizationId, company)),
    read.select().from(memberProgress).where(eq(memberProgress.organizationId, company)),
    read.select().from(credentials).where(eq(credentials.organizationId, company)),
  ]);
  return JSON.stringify(rows, null, 1);
}
