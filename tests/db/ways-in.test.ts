import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { memberships } from '#db/schema/organizations.ts';
import { grantRole, registerUser, revokeRole } from '#features/identity/commands.ts';
import { rolesGranted } from '#features/identity/queries.ts';
import { inviteAll } from '#features/organizations/commands/invitations.ts';
import { closeJoinLink, join, openJoinLink } from '#features/organizations/commands/join-links.ts';
import { changeRole, chooseMembership } from '#features/organizations/commands/members.ts';
import { addMember } from '#features/organizations/commands.ts';
import { lookAtJoinLink } from '#features/organizations/load.ts';
import {
  canChangeRole,
  canHandleInvitation,
  companyOf,
  learningPlace,
  rolesToGive,
  scopeToManage,
} from '#features/organizations/policy.ts';
import { joinLinkOfCompany, openJoinLinks } from '#features/organizations/queries/join-links.ts';
import { countOwners, memberOf } from '#features/organizations/queries/members.ts';
import { readActor, teamsOf } from '#features/organizations/queries.ts';
import { joinToken } from '#features/organizations/rules/links.ts';
import type { Actor, OrganizationScope } from '#features/organizations/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { type Cast, type Member, makeCast, openLink } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const secret = 'a secret of thirty-two characters';
const noon = Date.UTC(2026, 10, 22, 12);
let journal: Journal;
let cast: Cast;

beforeAll(async () => {
  journal = await freshJournal();
});
beforeEach(async () => {
  cast = await makeCast(journal, noon - days(30));
});

const scopeOf = (member: Member): OrganizationScope => {
  const found = scopeToManage(member, member.place.publicId);
  if (!found) throw new Error('not a manager');
  return found.scope;
};
const joining = (link: string, person: Pick<Actor, 'userId' | 'email' | 'name'>, name = '') =>
  transact(journal, (tx) => join(tx, { secret, token: joinToken(secret, link), person, name, now: noon })).then(({ result }) => result);
const again = async ({ userId }: { userId: number }) => (await readActor(journal.db.read, userId)) as Actor;

describe('a join link', () => {
  it('lets people in as learners on its team, once each', async () => {
    const link = await openLink(journal, cast, noon);
    expect(await joining(link, cast.eva)).toBeNull();
    await Promise.all([joining(link, cast.eva), joining(link, cast.eva)]);
    const [team] = await teamsOf(journal.db.read, scopeOf(cast.olga));
    const rows = await journal.db.read
      .select()
      .from(memberships)
      .where(and(eq(memberships.userId, cast.eva.userId), eq(memberships.organizationId, cast.olga.place.organizationId)));
    expect(rows).toMatchObject([{ role: 'learner', teamId: team?.id }]);
  });

  it('lowers nobody who is there already', async () => {
    const link = await openLink(journal, cast, noon);
    expect(await joining(link, cast.mads)).toBeNull();
    expect((await again(cast.mads)).memberships).toMatchObject([{ role: 'manager' }]);
  });

  it('takes someone who was invited by name where the invitation says', async () => {
    const link = await openLink(journal, cast, noon);
    const email = `kim.${cast.olga.userId}@firma.example`;
    const people = [{ email, name: 'Kim', team: null, role: 'manager', again: false } as const];
    const inviting = { organizationId: cast.olga.place.organizationId, by: cast.olga.userId, locale: 'da', now: noon } as const;
    await transact(journal, (tx) => inviteAll(tx, inviting, { people: [...people], newTeams: [] }));
    const { result: userId } = await transact(journal, (tx) => registerUser(tx, { email, name: null, locale: 'da' }, noon));
    expect(await joining(link, { userId, email, name: null }, 'Kim Vang')).toBeNull();
    expect(await again({ userId })).toMatchObject({ name: 'Kim Vang', memberships: [{ role: 'manager' }] });
  });

  it('lets nobody in once it is closed, and says so; a new one is another', async () => {
    const link = await openLink(journal, cast, noon);
    expect(await openLink(journal, cast, noon)).toBe(link);
    const found = await joinLinkOfCompany(journal.db.read, scopeOf(cast.olga), link);
    if (!found) throw new Error('no link');
    await transact(journal, (tx) => closeJoinLink(tx, found.link, cast.olga.userId, noon));
    expect(await joining(link, cast.eva)).toBe('closed');
    expect(await lookAtJoinLink(journal.db.read, secret, joinToken(secret, link))).toMatchObject({
      problem: 'closed',
      company: cast.olga.place.name,
    });
    expect(await openLink(journal, cast, noon)).not.toBe(link);
    expect((await again(cast.eva)).memberships).toHaveLength(1);
  });

  it('is one for the company and one for a team, and only its company’s', async () => {
    const { organizationId } = cast.olga.place;
    const link = await openLink(journal, cast, noon);
    const opening = { organizationId, teamId: null, by: cast.olga.userId, now: noon };
    const all = await Promise.all([1, 2].map(() => transact(journal, (tx) => openJoinLink(tx, opening)).then(({ result }) => result)));
    expect(new Set([link, ...all]).size).toBe(2);
    expect((await openJoinLinks(journal.db.read, scopeOf(cast.olga))).map(({ team }) => team)).toEqual(['Spærholdet', null]);
    expect(await joinLinkOfCompany(journal.db.read, scopeOf(cast.eva), link)).toBeUndefined();
    expect(await openJoinLinks(journal.db.read, scopeOf(cast.eva))).toEqual([]);
  });

  it('is nothing one can guess', async () => {
    for (const token of ['', 'x', '.', 'A'.repeat(44)])
      expect(await lookAtJoinLink(journal.db.read, secret, token)).toEqual({ problem: 'unknown' });
  });
});

describe('someone in two companies', () => {
  it('learns in the one they chose last', async () => {
    const { organizationId } = cast.olga.place;
    const { userId } = cast.eva;
    await transact(journal, (tx) => addMember(tx, { organizationId, userId, role: 'learner', teamId: null }, noon));
    expect(learningPlace(await again(cast.eva)).publicId).toBe(cast.eva.place.publicId);
    await transact(journal, (tx) => chooseMembership(tx, { organizationId, userId }, noon));
    expect(learningPlace(await again(cast.eva)).publicId).toBe(cast.olga.place.publicId);
    await transact(journal, (tx) => chooseMembership(tx, { organizationId: cast.eva.place.organizationId, userId }, noon + 1));
    expect(learningPlace(await again(cast.eva)).publicId).toBe(cast.eva.place.publicId);
    const chosen = (await journal.db.read.select().from(events).where(eq(events.userId, userId))).filter(
      ({ type }) => type === 'membership.chosen',
    );
    expect(chosen.map((one) => one.organizationId)).toEqual([organizationId, cast.eva.place.organizationId]);
  });

  it('chooses among their own', () => {
    expect(companyOf(cast.eva, cast.eva.place.publicId)).not.toBeNull();
    expect(companyOf(cast.eva, cast.olga.place.publicId)).toBeNull();
  });
});

describe('roles in a company', () => {
  it('are given by owners; a manager invites learners', () => {
    expect([rolesToGive('owner'), rolesToGive('manager'), rolesToGive('learner')]).toEqual([
      ['learner', 'manager', 'owner'],
      ['learner'],
      [],
    ]);
    expect(canHandleInvitation('manager', { role: 'manager' })).toBe(false);
    expect(canHandleInvitation('owner', { role: 'owner' })).toBe(true);
  });

  it('change while an owner is left', async () => {
    expect(canChangeRole('manager', { from: 'learner', to: 'manager', owners: 2 })).toBe(false);
    expect(canChangeRole('owner', { from: 'owner', to: 'learner', owners: 1 })).toBe(false);
    expect(canChangeRole('owner', { from: 'owner', to: 'learner', owners: 2 })).toBe(true);
    const { organizationId } = cast.olga.place;
    await transact(journal, (tx) => changeRole(tx, { organizationId, userId: cast.mads.userId }, 'owner', noon));
    expect(await countOwners(journal.db.read, scopeOf(cast.olga))).toBe(2);
    expect(await memberOf(journal.db.read, scopeOf(cast.olga), cast.mads.publicId)).toMatchObject({ role: 'owner' });
    expect(await memberOf(journal.db.read, scopeOf(cast.eva), cast.mads.publicId)).toBeUndefined();
  });
});

describe('roles of the installation', () => {
  it('are given and taken back once, and leave a trace', async () => {
    const { userId, email } = cast.sofie;
    const give = () => transact(journal, (tx) => grantRole(tx, userId, 'author', noon)).then(({ result }) => result);
    const take = () => transact(journal, (tx) => revokeRole(tx, userId, 'author', noon)).then(({ result }) => result);
    expect([await give(), await give()]).toEqual([true, false]);
    expect((await again(cast.sofie)).roles).toEqual(['author']);
    expect(await rolesGranted(journal.db.read)).toContainEqual({ email, name: cast.sofie.name, role: 'author' });
    expect([await take(), await take()]).toEqual([true, false]);
    expect((await again(cast.sofie)).roles).toEqual([]);
    const told = (await journal.db.read.select().from(events).where(eq(events.userId, userId))).map(({ type }) => type);
    expect(told.slice(-2)).toEqual(['installation-role.granted', 'installation-role.revoked']);
  });
});
