import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { users } from '#db/schema/identity.ts';
import { events, jobs } from '#db/schema/journal.ts';
import { invitations, memberships, teams } from '#db/schema/organizations.ts';
import { registerUser } from '#features/identity/commands.ts';
import type { Mail, Mailer } from '#features/messages/source.ts';
import { acceptInvitation, inviteAll, resendInvitation, withdrawInvitation } from '#features/organizations/commands/invitations.ts';
import { changeRole } from '#features/organizations/commands/members.ts';
import { addMember } from '#features/organizations/commands.ts';
import { sendInvitationMail } from '#features/organizations/jobs.ts';
import { lookAtInvitation, planFor, readInvitePage } from '#features/organizations/load.ts';
import { learningPlace, scopeToManage } from '#features/organizations/policy.ts';
import { readActor } from '#features/organizations/queries.ts';
import { invitationLasts, sentJustNow } from '#features/organizations/rules/invitations.ts';
import { invitationToken } from '#features/organizations/rules/links.ts';
import type { InvitationPlan, Role } from '#features/organizations/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const secret = 'a secret of thirty-two characters';
const noon = Date.UTC(2026, 10, 22, 12);
let journal: Journal;
let cast: Cast;
let count = 0;

beforeAll(async () => {
  journal = await freshJournal();
});
beforeEach(async () => {
  cast = await makeCast(journal, noon - days(30));
});

const newAddress = () => `guest-${++count}@firma.example`;
const managed = (member: Member) => {
  const found = scopeToManage(member, member.place.publicId);
  if (!found) throw new Error('not a manager');
  return found;
};
const planned = async (member: Member, people: string, team = ''): Promise<InvitationPlan> => {
  const plan = await planFor(journal.db.read, managed(member), { people, team, role: 'learner' });
  if (!plan.ok) throw new Error(JSON.stringify(plan.faults));
  return plan.plan;
};
async function invite(member: Member, people: string, { team = '', now = noon } = {}): Promise<void> {
  const plan = await planned(member, people, team);
  const inviting = { organizationId: member.place.organizationId, by: member.userId, locale: 'da', now } as const;
  await transact(journal, (tx) => inviteAll(tx, inviting, plan));
}
const rowOf = async (member: Member, email: string) => {
  const { organizationId } = member.place;
  const here = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  const [row] = await journal.db.read.select().from(invitations).where(here);
  if (!row) throw new Error(`${email} isn't invited`);
  return row;
};
const tokenOf = async (member: Member, email: string) => invitationToken(secret, (await rowOf(member, email)).publicId);
const accept = async (token: string, now = noon) =>
  (await transact(journal, (tx) => acceptInvitation(tx, secret, token, 'da', now))).result;
const userOf = async (email: string) => (await journal.db.read.select().from(users).where(eq(users.email, email)))[0];
const mailsStarted = async (id: number) =>
  (await journal.db.read.select().from(jobs)).filter(
    ({ kind, body }) => kind === 'send-invitation-mail' && (body as { invitationId: number }).invitationId === id,
  ).length;

describe('inviting', () => {
  it('starts a mail to each, makes the new teams and keeps no link', async () => {
    const [a, b] = [newAddress(), newAddress()];
    await invite(cast.olga, `Anna Ås;${a};Facade\n${b};Bo;spærholdet`);
    const rows = [await rowOf(cast.olga, a), await rowOf(cast.olga, b)];
    for (const { id } of rows) expect(await mailsStarted(id)).toBe(1);
    const named = await journal.db.read.select().from(teams).where(eq(teams.organizationId, cast.olga.place.organizationId));
    expect(named.map(({ name }) => name).sort()).toEqual(['Facade', 'Spærholdet']);
    const written = JSON.stringify([rows, await journal.db.read.select().from(events), await journal.db.read.select().from(jobs)]);
    expect(written).not.toContain((await tokenOf(cast.olga, a)).split('.')[1]);
    expect(JSON.stringify(await journal.db.read.select().from(events))).not.toContain(a);
  });

  it('a thousand at once is one unit of work', async () => {
    const people = Array.from({ length: 1000 }, () => newAddress()).join('\n');
    await invite(cast.olga, people);
    expect(
      (await readInvitePage(journal.db.read, managed(cast.olga), { secret, origin: 'https://x.example', locale: 'da' })).waitingInAll,
    ).toBe(1000);
  });

  it('somebody twice within a few minutes sends one mail; later it renews the invitation and its link', async () => {
    const email = newAddress();
    await invite(cast.olga, email);
    await Promise.all([invite(cast.olga, email), invite(cast.mads, email)]);
    const first = await rowOf(cast.olga, email);
    expect(await mailsStarted(first.id)).toBe(1);
    await invite(cast.mads, `Gitte;${email}`, { now: noon + days(3) });
    const again = await rowOf(cast.olga, email);
    expect(again).toMatchObject({ id: first.id, publicId: first.publicId, name: 'Gitte', expiresAt: noon + days(3) + invitationLasts });
    expect(await mailsStarted(first.id)).toBe(2);
  });

  it('is refused for far more addresses than a list or a query may hold', async () => {
    const plan = (people: string) => planFor(journal.db.read, managed(cast.olga), { people, team: '', role: 'learner' });
    const many = Array.from({ length: 70_000 }, (_, index) => `${index}@x.dk`).join('\n');
    expect(await plan(many)).toMatchObject({ ok: false, faults: [{ line: 1001, messageKey: 'invite.row.too-many' }] });
    expect(await plan('<a@'.repeat(166_000))).toMatchObject({ ok: false });
  });

  it('is refused for members, and says nothing of who has a place elsewhere', async () => {
    const plan = (people: string) => planFor(journal.db.read, managed(cast.olga), { people, team: '', role: 'learner' });
    expect(await plan(cast.anna.email)).toMatchObject({ ok: false, faults: [{ line: 1, messageKey: 'invite.row.member' }] });
    const strangers = await Promise.all([plan(cast.eva.email), plan(newAddress())]);
    expect(strangers.map((one) => one.ok && one.plan.people.map(({ email, ...rest }) => rest))).toEqual(
      Array(2).fill([{ name: null, team: null, role: 'learner', again: false }]),
    );
  });

  it('knows nothing of another company’s teams and invitations', async () => {
    const email = newAddress();
    await invite(cast.olga, email, { team: 'Facade' });
    const plan = await planned(cast.eva, email, 'Spærholdet');
    expect(plan).toMatchObject({ newTeams: ['Spærholdet'], people: [{ again: false }] });
    const page = await readInvitePage(journal.db.read, managed(cast.eva), { secret, origin: 'https://x.example', locale: 'da' });
    expect([page.teams, page.waiting, page.links]).toEqual([[], [], []]);
  });
});

describe('the mail', () => {
  const sent: Mail[] = [];
  const mailer: Mailer = { send: async (mail) => void sent.push(mail), close: () => {} };
  const post = () => ({ read: journal.db.read, mailer, secret, origin: 'https://skjold.example' });

  it('says who invites, where to, and how long; and isn’t sent once the invitation is over', async () => {
    const email = newAddress();
    await invite(cast.olga, `Anna Ås;${email}`);
    const { id } = await rowOf(cast.olga, email);
    await sendInvitationMail(post(), { invitationId: id }, noon);
    const [mail] = sent;
    expect(mail?.to).toBe(email);
    for (const part of [mail?.text, mail?.html.replaceAll('&#38;', '&')]) {
      expect(part).toContain(cast.olga.name);
      expect(part).toContain(cast.olga.place.name);
      expect(part).toContain(`https://skjold.example/invitation?token=${await tokenOf(cast.olga, email)}`);
      expect(part).toContain('6. december 2026');
    }
    const row = await rowOf(cast.olga, email);
    await transact(journal, (tx) => withdrawInvitation(tx, row, cast.olga.userId, noon));
    await sendInvitationMail(post(), { invitationId: id }, noon);
    expect(sent).toHaveLength(1);
  });
});

describe('accepting', () => {
  it('registers a new person as the invitation says, and puts them where it leads', async () => {
    const email = newAddress();
    await invite(cast.olga, `Anna Ås;${email};Spærholdet;leder`);
    expect(await accept(await tokenOf(cast.olga, email))).toMatchObject({ ok: true, locale: 'da' });
    const user = await userOf(email);
    expect(user).toMatchObject({ name: 'Anna Ås' });
    const actor = await readActor(journal.db.read, user?.id ?? 0);
    // No place of their own beside the company: it was there before they signed in.
    expect(actor?.memberships).toMatchObject([{ publicId: cast.olga.place.publicId, role: 'manager', chosenAt: noon }]);
    const told = (
      await journal.db.read
        .select()
        .from(events)
        .where(eq(events.userId, user?.id ?? 0))
    ).map(({ type }) => type);
    expect(told).toEqual(['user.registered', 'invitation.accepted', 'membership.began', 'user.signed-in']);
  });

  it.each(['owner', 'manager'] as const)('gives no role that whoever invited may no longer give: %s', async (role) => {
    const { organizationId } = cast.olga.place;
    const mads = { organizationId, userId: cast.mads.userId };
    const become = (to: Role) => transact(journal, (tx) => changeRole(tx, mads, to, noon));
    const roleOf = async (email: string) => (await readActor(journal.db.read, (await userOf(email))?.id ?? 0))?.memberships[0]?.role;
    await become('owner');
    const owning = { ...cast.mads, memberships: [{ ...cast.mads.place, role: 'owner' as const }] };
    const [early, late, last] = [newAddress(), newAddress(), newAddress()];
    await invite(owning, [early, late, last].map((email) => `Bo;${email};Spærholdet;${role}`).join('\n'));
    await accept(await tokenOf(cast.olga, early));
    expect(await roleOf(early)).toBe(role);
    await become('learner');
    await accept(await tokenOf(cast.olga, late));
    expect(await roleOf(late)).toBe('learner');
    // An owner who sends it again stands for it.
    const row = await rowOf(cast.olga, last);
    await transact(journal, (tx) => resendInvitation(tx, row, cast.olga.userId, noon + sentJustNow + 1));
    await accept(await tokenOf(cast.olga, last));
    expect(await roleOf(last)).toBe(role);
  });

  it('makes someone who belongs elsewhere learn here from now on', async () => {
    await invite(cast.olga, cast.eva.email);
    expect(await accept(await tokenOf(cast.olga, cast.eva.email))).toMatchObject({ ok: true, userId: cast.eva.userId });
    const eva = await readActor(journal.db.read, cast.eva.userId);
    expect(eva && learningPlace(eva).publicId).toBe(cast.olga.place.publicId);
    expect(eva?.memberships.map(({ role }) => role)).toEqual(['owner', 'learner']);
  });

  it('works once, also when it is pressed twice at the same time', async () => {
    const email = newAddress();
    await invite(cast.olga, email);
    const token = await tokenOf(cast.olga, email);
    const outcomes = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accept(token)).toEqual({ ok: false, reason: 'used' });
    expect(
      await journal.db.read
        .select()
        .from(memberships)
        .where(eq(memberships.userId, (await userOf(email))?.id ?? 0)),
    ).toHaveLength(1);
  });

  it('is over after fourteen days, until it is sent again', async () => {
    const email = newAddress();
    await invite(cast.olga, email);
    const token = await tokenOf(cast.olga, email);
    const late = noon + invitationLasts;
    expect(await accept(token, late)).toEqual({ ok: false, reason: 'expired' });
    expect(await userOf(email)).toBeUndefined();
    const row = await rowOf(cast.olga, email);
    await transact(journal, (tx) => resendInvitation(tx, row, cast.mads.userId, late));
    expect(await mailsStarted(row.id)).toBe(2);
    const renewed = await rowOf(cast.olga, email);
    await transact(journal, (tx) => resendInvitation(tx, renewed, cast.mads.userId, late + sentJustNow - 1));
    expect(await mailsStarted(row.id)).toBe(2);
    expect(await accept(token, late + 1)).toMatchObject({ ok: true });
  });

  it('is impossible once it was taken back; asked again, only the new link works', async () => {
    const email = newAddress();
    await invite(cast.olga, email);
    const token = await tokenOf(cast.olga, email);
    const row = await rowOf(cast.olga, email);
    await transact(journal, (tx) => withdrawInvitation(tx, row, cast.olga.userId, noon));
    expect(await accept(token)).toEqual({ ok: false, reason: 'withdrawn' });
    expect(await lookAtInvitation(journal.db.read, secret, token, noon)).toMatchObject({ problem: 'withdrawn' });
    await invite(cast.olga, email);
    expect(await accept(token)).toEqual({ ok: false, reason: 'unknown' });
    expect(await accept(await tokenOf(cast.olga, email))).toMatchObject({ ok: true });
  });

  it('just leads on for someone who has joined meanwhile', async () => {
    const email = newAddress();
    await invite(cast.olga, email);
    const { result: userId } = await transact(journal, (tx) => registerUser(tx, { email, name: 'Bo', locale: 'en' }, noon));
    const here = { organizationId: cast.olga.place.organizationId, userId };
    const row = { ...here, role: 'learner', teamId: null } as const;
    await transact(journal, (tx) => addMember(tx, row, noon));
    expect(await accept(await tokenOf(cast.olga, email))).toEqual({ ok: true, userId, locale: 'en' });
  });

  it.each(['', '.', 'nonsense', `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.${'a'.repeat(43)}`])(
    'isn’t invented: %j',
    async (token) => {
      expect(await accept(token)).toEqual({ ok: false, reason: 'unknown' });
    },
  );
});
