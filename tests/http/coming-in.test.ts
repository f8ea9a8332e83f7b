import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { users } from '#db/schema/identity.ts';
import { minutes } from '#lib/clock.ts';
import type { Answer, Visitor } from '#tests/support/client.ts';
import { codeIn, type ReceivedMail, tokenIn } from '#tests/support/mailbox.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await openServer();
});

const newAddress = () => `guest-${++count}@firma.example`;
const placeOf = ({ headers }: Answer) => new URL(String(headers.location), server.origin);
const me = async (who: Visitor) => (await who.get('/api/me')).json<{ user: { name: string | null } | null }>().user;

/** Asks by form, as the page does, and waits for the mail. */
async function askToSignIn(who: Visitor, email = newAddress(), fields: Record<string, string> = {}) {
  const answer = await who.form('/api/sign-in', { email, locale: 'da', ...fields });
  const mail = await server.mailbox.mailTo(email);
  return { answer, mail, ticket: placeOf(answer).searchParams.get('ticket') ?? '' };
}
const byLink = (who: Visitor, mail: ReceivedMail) => who.form('/api/sign-in/link', { token: tokenIn(mail), locale: 'da' });
const byCode = (who: Visitor, ticket: string, code: string) => who.form('/api/sign-in/code', { ticket, code, locale: 'da' });

describe('coming in', () => {
  it('speaks the language of the form, from the mail to the page it ends on', async () => {
    const visitor = server.visitor();
    const { answer, mail } = await askToSignIn(visitor, newAddress(), { locale: 'en' });
    expect(placeOf(answer).pathname).toBe('/en/sign-in/code');
    expect(mail.subject).toContain('Your code');
    expect(mail.text).toContain(`${server.origin}/en/sign-in/link?token=`);
    expect((await byLink(visitor, mail)).headers.location).toBe('/en/learning');
  });

  it('finds the same person again, in whatever case the address is typed', async () => {
    const email = newAddress();
    const first = server.visitor();
    await byLink(first, (await askToSignIn(first, email)).mail);
    const again = server.visitor();
    await again.form('/api/sign-in', { email: ` ${email.toUpperCase()} `, locale: 'da' });
    await byLink(again, await server.mailbox.mailTo(email));
    expect(await server.app.db.read.select().from(users).where(eq(users.email, email))).toHaveLength(1);
  });

  it('says the same to a known address and an unknown one', async () => {
    const { anna } = server.cast;
    const [known, unknown] = [await askToSignIn(server.visitor(), anna.email), await askToSignIn(server.visitor())];
    const alike = ({ answer, ticket }: typeof known) => [answer.status, answer.text, String(answer.headers.location).replace(ticket, '')];
    expect(alike(known)).toEqual(alike(unknown));
    expect(known.mail.subject.replace(/\d/g, '')).toBe(unknown.mail.subject.replace(/\d/g, ''));
  });

  it('never leads to another site, whatever the form says', async () => {
    const nexts = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '\\\\evil.example',
      '/x y',
    ];
    for (const next of [...nexts, '/..//evil.example', '/en//evil.example']) {
      const visitor = server.visitor();
      const { mail } = await askToSignIn(visitor, newAddress(), { next });
      const place = placeOf(await byLink(visitor, mail));
      expect(place.origin, next).toBe(server.origin);
    }
  });

  it('leads to a page that is there, also from an English one', async () => {
    const visitor = server.visitor();
    const gate = await visitor.get('/en/learning');
    const { mail } = await askToSignIn(visitor, newAddress(), { next: placeOf(gate).searchParams.get('next') ?? '', locale: 'en' });
    const entered = await byLink(visitor, mail);
    expect(entered.headers.location).toBe('/en/learning');
    expect((await visitor.get('/en/learning')).status).toBe(200);
  });
});

describe('the mail', () => {
  it('goes to the one address, from ours, in text and in HTML that say the same', async () => {
    const email = newAddress();
    const { mail } = await askToSignIn(server.visitor(), email);
    expect(mail).toMatchObject({ to: email, from: 'skjold@skjold.example' });
    expect(mail.headers['auto-submitted']).toBe('auto-generated');
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(tokenIn(mail));
      expect(part).toContain(`${codeIn(mail).slice(0, 3)} ${codeIn(mail).slice(3)}`);
    }
    expect(mail.html).not.toMatch(/<img|<script|https?:\/\/(?!skjold\.example)/);
  });
});

describe('a link and a code', () => {
  it('exclude each other', async () => {
    const { mail, ticket } = await askToSignIn(server.visitor());
    await byLink(server.visitor(), mail);
    const again = server.visitor();
    for (const answer of [await byLink(again, mail), await byCode(again, ticket, codeIn(mail))]) {
      expect(placeOf(answer).pathname).toMatch(/^\/sign-in\/(link|code)$/);
      expect((await again.get(String(answer.headers.location))).status).toBe(410);
    }
    expect(await me(again)).toBeNull();
  });

  it('sign in once when the form is sent three times at the same moment', async () => {
    const { mail } = await askToSignIn(server.visitor());
    const visitor = server.visitor();
    const answers = await Promise.all([byLink(visitor, mail), byLink(visitor, mail), byLink(visitor, mail)]);
    expect(answers.map(({ headers }) => headers.location).filter((place) => place === '/learning')).toHaveLength(1);
    expect(answers.every(({ status }) => status === 303)).toBe(true);
    expect(await me(visitor)).not.toBeNull();
  });

  it('are over after a quarter of an hour, also for a page that was open all the while', async () => {
    const { mail, ticket } = await askToSignIn(server.visitor());
    server.clock.advance(minutes(15));
    const late = server.visitor();
    for (const answer of [await byLink(late, mail), await byCode(late, ticket, codeIn(mail))]) {
      expect(placeOf(answer).pathname).not.toBe('/learning');
      expect((await late.get(String(answer.headers.location))).status).toBe(410);
    }
    expect(await me(late)).toBeNull();
  });
});

describe('a form that comes back', () => {
  it('shows what was typed on its own page only, in the language of the form', async () => {
    const visitor = server.visitor();
    const answer = await visitor.form('/api/sign-in', { email: 'mette@', locale: 'en' });
    expect(placeOf(answer).pathname).toBe('/en/sign-in');
    expect((await visitor.get('/en/sign-in/link')).text).not.toContain('mette@');
    expect((await visitor.get('/en/sign-in')).text).toContain('value="mette@"');
    expect(visitor.cookies.has('flash')).toBe(false);
  });

  it('shows nothing that someone else made up', async () => {
    const visitor = server.visitor();
    const made = Buffer.from(JSON.stringify({ page: '/sign-in', values: { email: 'made-up@firma.example' } })).toString('base64url');
    visitor.cookies.set('flash', `${made}.${'a'.repeat(43)}`);
    expect((await visitor.get('/sign-in')).text).not.toContain('made-up@');
  });

  it('can’t be broken out of', async () => {
    const visitor = server.visitor();
    await visitor.form('/api/sign-in', { email: '"><script>alert(1)</script>', locale: 'da' });
    const { text } = await visitor.get('/sign-in');
    expect(text).toContain('alert(1)');
    expect(text.replace(/"[^"]*"/g, '""'), 'outside of an attribute').not.toContain('alert(1)');
  });

  it('is told to a program as a problem, not as a page', async () => {
    const answer = await server.visitor().form('/api/sign-in', { email: 'mette@', locale: 'da' }, { accept: 'application/json' });
    expect([answer.status, answer.json<{ fields: object }>().fields]).toEqual([422, { email: expect.any(String) }]);
    expect((await server.visitor().post('/api/sign-in', { email: 'mette@', locale: 'da' })).status).toBe(422);
  });
});

describe('two tabs', () => {
  it('share a session: signed out in one, out in both, and once more is no error', async () => {
    const tab = await server.as(server.cast.anna);
    const other = server.visitor();
    for (const [name, value] of tab.cookies) other.cookies.set(name, value);
    expect(await me(other)).not.toBeNull();
    expect((await tab.form('/api/sign-out', { locale: 'da' })).status).toBe(303);
    expect([await me(tab), await me(other)]).toEqual([null, null]);
    expect((await other.form('/api/sign-out', { locale: 'da' })).status).toBe(303);
    expect((await other.get('/settings')).status).toBe(303);
  });

  it('store nothing from a form whose session ended in the other', async () => {
    const tab = await server.as(server.cast.anna);
    await (await server.as(server.cast.anna)).form('/api/sign-out/everywhere', { locale: 'da' });
    expect((await tab.form('/api/settings', { name: 'Anna Ny', locale: 'da' })).status).toBe(303);
    const [row] = await server.app.db.read.select().from(users).where(eq(users.id, server.cast.anna.userId));
    expect(row?.name).toBe(server.cast.anna.name);
  });

  it('are two devices when each has signed in: leaving one leaves the other alone', async () => {
    const [desk, phone] = [await server.as(server.cast.sofie), await server.as(server.cast.sofie)];
    await phone.form('/api/sign-out', { locale: 'da' });
    expect([await me(phone), await me(desk)]).toEqual([null, expect.anything()]);
  });
});

describe('settings', () => {
  it('change one’s own name and language', async () => {
    const visitor = server.visitor();
    await byLink(visitor, (await askToSignIn(visitor)).mail);
    await visitor.form('/api/settings', { name: '  Bodil Ås  ', locale: 'en' });
    expect(await me(visitor)).toMatchObject({ name: 'Bodil Ås', locale: 'en' });
  });

  it('come back when the name is missing or too long', async () => {
    const visitor = await server.as(server.cast.mads);
    for (const name of ['', '   ', 'x'.repeat(81)]) {
      expect(placeOf(await visitor.form('/api/settings', { name, locale: 'da' })).pathname).toBe('/settings');
      expect(await me(visitor)).toMatchObject({ name: server.cast.mads.name });
    }
  });
});

describe('the limits', () => {
  it('stop a sixth mail to one address within a quarter of an hour, whoever asks', async () => {
    const email = newAddress();
    for (let time = 1; time <= 5; time++) await askToSignIn(server.visitor(), email);
    const refused = await server.visitor().post('/api/sign-in', { email: email.toUpperCase(), locale: 'da' });
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await askToSignIn(server.visitor())).answer.status).toBe(303);
  });

  it.each(['/api/sign-in/code', '/api/sign-in/link'])('stop one client after thirty guesses at %s, and nobody else', async (path) => {
    const guesser = server.visitor();
    const guess = (who: Visitor) => who.post(path, { ticket: crypto.randomUUID(), code: '123456', token: 'x.y' });
    for (let time = 1; time <= 30; time++) expect((await guess(guesser)).status).toBe(404);
    expect((await guess(guesser)).status).toBe(429);
    expect((await guess(server.visitor())).status).toBe(404);
  });

  it('count by the address our own proxy saw, not by one the client made up', async () => {
    const guesser = server.visitor();
    const from = (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}, ${guesser.address}` });
    for (let time = 1; time <= 30; time++) await guesser.post('/api/sign-in/link', { token: 'x.y' }, from(time));
    expect((await guesser.post('/api/sign-in/link', { token: 'x.y' }, from(99))).status).toBe(429);
  });
});
