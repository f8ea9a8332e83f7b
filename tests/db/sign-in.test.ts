import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { sessions, signIns, users } from '#db/schema/identity.ts';
import { events, jobs } from '#db/schema/journal.ts';
import { memberships, organizations } from '#db/schema/organizations.ts';
import { requestSignIn, type SignedIn, signInWithCode, signInWithLink, signOutEverywhere } from '#features/identity/commands.ts';
import { codeOf, linkToken, mostWrongCodes, signInLasts } from '#features/identity/rules.ts';
import { openSessions, type Sessions } from '#features/identity/sessions.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { sha256 } from '#lib/hash.ts';
import { makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const secret = 'a secret of thirty-two characters';
const noon = Date.UTC(2026, 10, 22, 12);
let journal: Journal;
let people: Sessions;
let count = 0;

beforeAll(async () => {
  journal = await freshJournal();
  people = openSessions(journal.db, false);
});

const newAddress = () => `person-${++count}@firma.example`;
const ask = async (email = newAddress(), now = noon): Promise<string> =>
  (await transact(journal, (tx) => requestSignIn(tx, { email, locale: 'da', next: '/learning', now }))).result;
const byLink = async (ticket: string, now = noon): Promise<SignedIn> =>
  (await transact(journal, (tx) => signInWithLink(tx, secret, linkToken(secret, ticket), now))).result;
const byCode = async (ticket: string, code: string, now = noon): Promise<SignedIn> =>
  (await transact(journal, (tx) => signInWithCode(tx, secret, { ticket, code }, now))).result;
const right = (ticket: string) => codeOf(secret, ticket);
const wrong = (ticket: string) => String((Number(right(ticket)) + 1) % 1_000_000).padStart(6, '0');

describe('asking to sign in', () => {
  it('starts a mail, and says the same whether the address is known or not', async () => {
    const { anna } = await makeCast(journal);
    let woken = 0;
    const { result: known } = await transact({ ...journal, wake: () => void woken++ }, (tx) =>
      requestSignIn(tx, { email: anna.email, locale: 'da', next: '/learning', now: noon }),
    );
    const unknown = await ask();
    expect(woken).toBe(1);
    expect(known).toHaveLength(unknown.length);
    const mails = (await journal.db.read.select().from(jobs)).filter(({ kind }) => kind === 'send-sign-in-mail');
    expect(mails.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(mails)).not.toContain(anna.email);
  });

  it('registers nobody', async () => {
    const email = newAddress();
    await ask(email);
    expect(await journal.db.read.select().from(users).where(eq(users.email, email))).toEqual([]);
  });

  it('keeps neither the code nor the link', async () => {
    const ticket = await ask();
    const text = JSON.stringify([await journal.db.read.select().from(signIns), await journal.db.read.select().from(events)]);
    expect(text).not.toContain(right(ticket));
    expect(text).not.toContain(linkToken(secret, ticket).split('.')[1]);
  });
});

describe('a link and a code', () => {
  it('let in, by either', async () => {
    expect(await byLink(await ask())).toMatchObject({ ok: true, next: '/learning', locale: 'da' });
    const ticket = await ask();
    expect(await byCode(ticket, right(ticket))).toMatchObject({ ok: true });
  });

  it('exclude each other: one use ends both', async () => {
    const first = await ask();
    await byLink(first);
    expect(await byCode(first, right(first))).toEqual({ ok: false, reason: 'used' });
    const second = await ask();
    await byCode(second, right(second));
    expect(await byLink(second)).toEqual({ ok: false, reason: 'used' });
  });

  it('work once, also when they are used twice at the same time', async () => {
    const ticket = await ask();
    const outcomes = await Promise.all([byLink(ticket), byCode(ticket, right(ticket)), byLink(ticket)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('work for a quarter of an hour', async () => {
    const early = await ask();
    expect(await byLink(early, noon + signInLasts - 1)).toMatchObject({ ok: true });
    const late = await ask();
    expect(await byLink(late, noon + signInLasts)).toEqual({ ok: false, reason: 'expired' });
    expect(await byCode(late, right(late), noon + signInLasts)).toEqual({ ok: false, reason: 'expired' });
  });

  it('close after five wrong codes, the right one and the link included', async () => {
    const ticket = await ask();
    for (let time = 1; time <= mostWrongCodes; time++)
      expect(await byCode(ticket, wrong(ticket))).toEqual({ ok: false, reason: 'wrong-code' });
    expect(mostWrongCodes).toBe(5);
    expect(await byCode(ticket, right(ticket))).toEqual({ ok: false, reason: 'closed' });
    expect(await byLink(ticket)).toEqual({ ok: false, reason: 'closed' });
  });

  it('count wrong codes that come at the same time one by one', async () => {
    const ticket = await ask();
    const guesses = await Promise.all(Array.from({ length: 20 }, () => byCode(ticket, wrong(ticket))));
    expect(guesses.filter((one) => !one.ok && one.reason === 'wrong-code')).toHaveLength(mostWrongCodes);
  });

  it('forgive four', async () => {
    const ticket = await ask();
    for (let time = 1; time < mostWrongCodes; time++) await byCode(ticket, wrong(ticket));
    expect(await byCode(ticket, right(ticket))).toMatchObject({ ok: true });
  });

  it.each(['', '.', 'nonsense', `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.${'a'.repeat(43)}`])(
    'are not invented: %j',
    async (token) => {
      const { result } = await transact(journal, (tx) => signInWithLink(tx, secret, token, noon));
      expect(result).toEqual({ ok: false, reason: 'unknown' });
    },
  );

  it('are not made with another secret, nor taken from another request', async () => {
    const [ticket, other] = [await ask(), await ask()];
    const { result } = await transact(journal, (tx) =>
      signInWithLink(tx, secret, linkToken('another secret of 32 characters..', ticket), noon),
    );
    expect(result).toEqual({ ok: false, reason: 'unknown' });
    const mixed = `${ticket}.${linkToken(secret, other).split('.')[1]}`;
    expect((await transact(journal, (tx) => signInWithLink(tx, secret, mixed, noon))).result).toEqual({ ok: false, reason: 'unknown' });
    expect(await byCode(ticket, right(other))).toMatchObject({ ok: false });
  });
});

describe('coming in', () => {
  it('registers a new person once and gives them a place of their own', async () => {
    const email = newAddress();
    const first = await byLink(await ask(email));
    const again = await byLink(await ask(email));
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    const userId = first.ok ? first.userId : 0;
    const places = await journal.db.read
      .select({ kind: organizations.kind, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(eq(memberships.userId, userId));
    expect(places).toEqual([{ kind: 'private', role: 'owner' }]);
  });

  it('gives no second place to someone who has a company', async () => {
    const { anna } = await makeCast(journal);
    expect(await byLink(await ask(anna.email))).toMatchObject({ ok: true, userId: anna.userId });
    expect(await journal.db.read.select().from(memberships).where(eq(memberships.userId, anna.userId))).toHaveLength(1);
  });
});

describe('a session', () => {
  const cookieOf = (setCookie: string) => setCookie.split(';')[0] as string;
  const begin = async (userId: number) => cookieOf((await transact(journal, (tx) => people.begin(tx, userId))).result);

  it('is known by its cookie, and kept by its hash alone', async () => {
    const { anna } = await makeCast(journal);
    const cookie = await begin(anna.userId);
    expect(await people.identify(cookie)).toMatchObject({ userId: anna.userId });
    const id = cookie.split('=')[1] as string;
    const rows = await journal.db.read.select().from(sessions).where(eq(sessions.userId, anna.userId));
    expect(rows.map(({ idHash }) => idHash)).toEqual([sha256(id)]);
    expect(await people.identify(`session=${sha256(id)}`)).toBeNull();
    expect(await people.identify(undefined)).toBeNull();
  });

  it('ends alone when its holder signs out here', async () => {
    const { anna } = await makeCast(journal);
    const [here, there] = [await begin(anna.userId), await begin(anna.userId)];
    await transact(journal, (tx) => people.end(tx, here));
    expect([await people.identify(here), (await people.identify(there))?.userId]).toEqual([null, anna.userId]);
  });

  it('ends with all others of the same person when they sign out everywhere', async () => {
    const { anna, sofie } = await makeCast(journal);
    const [here, there, other] = [await begin(anna.userId), await begin(anna.userId), await begin(sofie.userId)];
    await transact(journal, (tx) => signOutEverywhere(tx, people, anna.userId, noon));
    expect([await people.identify(here), await people.identify(there)]).toEqual([null, null]);
    expect(await people.identify(other)).toMatchObject({ userId: sofie.userId });
  });

  it('doesn’t begin when the transaction around it fails', async () => {
    const { anna } = await makeCast(journal);
    let cookie = '';
    const failing = transact(journal, async (tx) => {
      cookie = cookieOf(await people.begin(tx, anna.userId));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await people.identify(cookie)).toBeNull();
  });
});
