import { installationRoles } from '#db/schema/identity.ts';
import { invitations } from '#db/schema/organizations.ts';
import { codeOf, linkToken } from '#features/identity/rules.ts';
import { installationRoleNames } from '#features/identity/shapes.ts';
import { inviteAll } from '#features/organizations/commands/invitations.ts';
import { openJoinLink } from '#features/organizations/commands/join-links.ts';
import { invitationToken, joinToken } from '#features/organizations/rules/links.ts';
import { contactIds } from '#features/organizations/shapes.ts';
import { transact } from '#journal/transact.ts';
import { sha256 } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { answerBody, earnBadge, itemsOf, rightResponse, wrongResponse } from './answers.ts';
import { Pool } from './fuzz-pool.ts';
import type { TestServer } from './server.ts';

/** What requests can be made of from the start: the cast's world, and answers to its questions. */
export async function firstKnown({ app, cast }: TestServer, addresses: readonly string[]): Promise<Pool> {
  const pool = new Pool(addresses);
  for (const { item } of itemsOf(app.catalog)) {
    for (const locale of ['da', 'en'] as const)
      for (const response of [rightResponse(item), wrongResponse(item)])
        pool.pin('POST /api/responses', answerBody(item, { response, locale, id: newId() }));
    const { version, response } = answerBody(item);
    pool.pin('item', item.id);
    pool.pin('version', version);
    pool.pin('response', response);
  }
  for (const { key, lessons } of app.catalog.courses) {
    pool.pin('course', key);
    pool.pin('lesson', ...lessons.map((lesson) => lesson.key));
  }
  for (const member of Object.values(cast)) {
    pool.pin('email', member.email);
    pool.pin('anything', member.publicId, member.place.publicId);
    pool.pin('person', member.publicId);
    pool.pin('organization', member.place.publicId);
  }
  pool.pin('name', 'Anna Ærtebjerg', 'Bo', 'Åse-Lis Øm');
  // A list that a manager pastes: names and addresses, one a line.
  for (let one = 0; one < 100; one++) pool.pin('people', `Ny Kollega ${one}, ny-${one}@granhus.example\nny-${one + 1}@granhus.example`);
  pool.pin('role', 'learner', 'manager', 'owner');
  pool.pin('team', '');
  for (const id of contactIds) {
    pool.pin(`${id}-name`, 'Bakke IT', '');
    pool.pin(`${id}-phone`, '70 10 20 30', '+46 8 123 45 67', '');
  }
  pool.pin('locale', 'da', 'en');
  pool.pin('next', '/learning', '/manage', '/courses');
  pool.pin('badge', await earnBadge(app, cast.sofie, app.clock()));
  app.setup.tokenHash = sha256('a token');
  pool.pin('token', 'a token');
  pool.pin('link /setup', '/setup?token=a+token');
  // Invitations whose mails needn't come first: one that lets somebody in is soon used up.
  const { organizationId } = cast.olga.place;
  const guests = Array.from({ length: 60 }, (_, one) => ({ email: `gaest-${one}@granhus.example`, name: null, team: null, again: false }));
  const people = guests.map((guest) => ({ ...guest, role: 'learner' as const }));
  const inviting = { organizationId, by: cast.olga.userId, locale: 'da' as const, now: app.clock() };
  await transact(app, (tx) => inviteAll(tx, inviting, { people, newTeams: [] }));
  for (const { publicId } of await app.db.read.select({ publicId: invitations.publicId }).from(invitations)) {
    const token = invitationToken(app.settings.SECRET, publicId);
    pool.pin('token', token);
    pool.pin('link /invitation', `/invitation?token=${token}`);
  }
  const { result: link } = await transact(app, (tx) =>
    openJoinLink(tx, { organizationId, teamId: null, by: cast.olga.userId, now: app.clock() }),
  );
  pool.pin('token', joinToken(app.settings.SECRET, link));
  pool.pin('link /join', `/join?token=${joinToken(app.settings.SECRET, link)}`);
  // A specialist who also runs the installation, so that what is only theirs is reached.
  const roles = installationRoleNames.map((role) => ({ userId: cast.sofie.userId, role, grantedAt: app.clock() }));
  await app.db.write((tx) => tx.insert(installationRoles).values(roles));
  return pool;
}

/** A new request to sign in: what its mail will say, before it is there. */
export function learnTicket(pool: Pool, secret: string, location: string): void {
  const ticket = new URL(location, 'http://x.example').searchParams.get('ticket');
  if (!ticket) return;
  const [code, token] = [codeOf(secret, ticket), linkToken(secret, ticket)];
  pool.add('ticket', ticket);
  pool.add('token', token);
  pool.add('POST /api/sign-in/code', { ticket, code }, { ticket, code: '123456' });
  pool.add('POST /api/sign-in/link', { token });
  pool.learnLink(`/sign-in/link?token=${token}`);
}
