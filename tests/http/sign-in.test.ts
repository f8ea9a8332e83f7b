import { beforeAll, describe, expect, it } from 'vitest';
import { minutes } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import type { Answer, Visitor } from '#tests/support/client.ts';
import { codeIn, tokenIn } from '#tests/support/mailbox.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let asked = 0;

beforeAll(async () => {
  server = await openServer();
});

const leadsTo = ({ status, headers }: Answer): string => {
  expect(status).toBe(303);
  return String(headers.location);
};

/** Someone asks for a mail, at an address of their own unless one is given: limits count by address. */
async function askForMail(who: Visitor, { email = `ny.${++asked}@firma.example`, ...fields }: Record<string, string> = {}) {
  const page = leadsTo(await who.form('/api/sign-in', { email, locale: 'da', ...fields }));
  const mail = await server.mailbox.mailTo(email);
  return { email, page, ticket: page.split('ticket=')[1] ?? '', token: tokenIn(mail), code: codeIn(mail), mail };
}

const isIn = async (who: Visitor) => (await who.get('/api/me')).json<{ user: unknown }>().user !== null;

describe('asking to sign in', () => {
  it('leads to the page for the code, whoever the address belongs to, and sends a link and the code', async () => {
    for (const email of [server.cast.anna.email, 'nobody@firma.example']) {
      const who = server.visitor();
      const { page, code, token, mail } = await askForMail(who, { email });
      expect(page).toMatch(/^\/sign-in\/code\?ticket=[\w-]{36}$/);
      expect(code).toMatch(/^\d{6}$/);
      expect(mail.text).toContain(`${server.origin}/sign-in/link?token=${token}`);
      const { status, text } = await who.get(page);
      expect(status).toBe(200);
      expect(text).toContain(email);
      expect(text).not.toContain(code);
    }
  });

  it('with half an address comes back once with what was typed and what is wrong with it', async () => {
    const who = server.visitor();
    const page = leadsTo(await who.form('/api/sign-in', { email: 'mette@lindholt', next: '/courses', locale: 'da' }));
    expect(page).toBe('/sign-in?next=%2Fcourses');
    const { text } = await who.get(page);
    expect(text).toMatch(/<input[^>]*value="mette@lindholt"[^>]*/);
    expect(text).toMatch(/aria-invalid="true"/);
    expect(text).toMatch(/name="next" value="\/courses"/);
    expect((await who.get(page)).text).not.toContain('mette@lindholt');
  });

  it('too often comes back to the page, not as bare JSON, and says how long to wait', async () => {
    const who = server.visitor();
    const fields = { email: 'impatient@firma.example', locale: 'en' };
    for (let i = 0; i < 5; i++) await who.form('/api/sign-in', fields);
    const page = leadsTo(await who.form('/api/sign-in', fields));
    expect(page).toBe('/en/sign-in');
    const { text } = await who.get(page);
    expect(text).toMatch(/Too many attempts\. Try again in \d+ minutes?\./);
    expect(text).toContain('impatient@firma.example');
  });
});

describe('the page that asks', () => {
  it('leads someone who is in already on to where they were going', async () => {
    const anna = await server.as(server.cast.anna);
    expect(leadsTo(await anna.get('/sign-in'))).toBe('/learning');
    expect(leadsTo(await anna.get('/en/sign-in?next=%2Fcourses'))).toBe('/en/courses');
  });

  it('leads to no other site, and to no page in two languages at once', async () => {
    const anna = await server.as(server.cast.anna);
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      '/..//evil.example',
      '/en//evil.example',
      'https://evil.example',
      '/ /evil.example',
    ])
      expect(leadsTo(await anna.get(`/sign-in?next=${encodeURIComponent(next)}`)), next).toMatch(/^\/(?!\/)[a-z.]+$/);
    expect(leadsTo(await anna.get('/en/sign-in?next=%2Fen%2Fcourses'))).toBe('/en/courses');
    expect(leadsTo(await anna.get('/sign-in?next=%2F%E2%82%AC'))).toBe('/%E2%82%AC');
  });
});

describe('the code', () => {
  it('signs in where it was asked for and leads on', async () => {
    const who = server.visitor();
    const { ticket, code } = await askForMail(who, { next: '/courses' });
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect(leadsTo(await who.form('/api/sign-in/code', { ticket, code: spaced, locale: 'da' }))).toBe('/courses');
    expect(await isIn(who)).toBe(true);
  });

  it('that is wrong may be tried again, five times in all; then it is closed, and the link with it', async () => {
    const who = server.visitor();
    const { page, ticket, token, code } = await askForMail(who);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let i = 0; i < 5; i++) {
      expect((await who.get(page)).status).toBe(200);
      expect(leadsTo(await who.form('/api/sign-in/code', { ticket, code: wrong, locale: 'da' }))).toBe(page);
    }
    expect((await who.get(page)).status).toBe(410);
    expect((await who.get(`/sign-in/link?token=${token}`)).status).toBe(410);
    await who.form('/api/sign-in/code', { ticket, code, locale: 'da' });
    await who.form('/api/sign-in/link', { token, locale: 'da' });
    expect(await isIn(who)).toBe(false);
  });

  it('of a ticket that never was is 404 in words', async () => {
    const who = server.visitor();
    for (const ticket of ['', 'x', '%00', crypto.randomUUID(), 'x'.repeat(2000)])
      expect((await who.get(`/sign-in/code?ticket=${ticket}`)).status).toBe(404);
  });
});

describe('the link', () => {
  it('can be opened by whatever reads mail first: only the button signs in, and only once', async () => {
    const who = server.visitor();
    const { email, token } = await askForMail(server.visitor());
    const page = `/sign-in/link?token=${token}`;
    for (const method of ['GET', 'HEAD', 'GET']) expect((await who.ask({ method, path: page })).status).toBe(200);
    expect((await who.get(page)).text).toContain(email);
    expect(await isIn(who)).toBe(false);
    expect(leadsTo(await who.form('/api/sign-in/link', { token, locale: 'da' }))).toBe('/learning');
    expect(await isIn(who)).toBe(true);

    const other = server.visitor();
    const again = await other.get(page);
    expect(again.status).toBe(410);
    expect(again.text).not.toContain(email);
    expect(leadsTo(await other.form('/api/sign-in/link', { token, locale: 'da' }))).toBe(page);
    expect(await isIn(other)).toBe(false);
  });

  it('is over after fifteen minutes, and says so before anything is pressed', async () => {
    const who = server.visitor();
    const { token, page } = await askForMail(who);
    server.clock.advance(minutes(15));
    expect((await who.get(`/sign-in/link?token=${token}`)).status).toBe(410);
    expect((await who.get(page)).status).toBe(410);
  });

  it('that isn’t ours is 404 in words, whatever it looks like', async () => {
    const who = server.visitor();
    const { token, ticket } = await askForMail(who);
    for (const strange of ['', 'x', '.', '%00', `${ticket}.`, `${token}x`, token.replace('.', '..'), 'x'.repeat(3000)]) {
      const { status, text } = await who.get(`/sign-in/link?token=${strange}`);
      expect([strange, status]).toEqual([strange, 404]);
      expect(text).toContain('<h1');
    }
  });
});

describe('settings', () => {
  it('send someone who isn’t in to sign in, and back', async () => {
    expect(leadsTo(await server.visitor().get('/en/settings'))).toBe('/en/sign-in?next=%2Fsettings');
  });

  it('say once that a name is kept, in the language that was chosen', async () => {
    const sofie = await server.as(server.cast.sofie);
    const page = leadsTo(await sofie.form('/api/settings', { name: 'Sofie Dam', locale: 'en' }));
    expect(page).toBe('/en/settings');
    expect((await sofie.get(page)).text).toContain('Saved.');
    expect((await sofie.get(page)).text).not.toContain('Saved.');
  });

  it('end every session at once, and say so', async () => {
    const [phone, shared] = [await server.as(server.cast.olga), await server.as(server.cast.olga)];
    const page = leadsTo(await phone.form('/api/sign-out/everywhere', { locale: 'da' }));
    expect((await phone.get(page)).text).toContain('Du er logget ud på alle enheder.');
    expect([await isIn(phone), await isIn(shared)]).toEqual([false, false]);
  });
});

describe('setting up', () => {
  it('comes back with what was typed and the token in the address, and keeps no token in a cookie', async () => {
    server.app.setup.tokenHash = sha256('a token');
    const who = server.visitor();
    const page = leadsTo(await who.form('/api/setup', { token: 'a token', company: 'Bakke IT', name: '', email: 'ida', locale: 'da' }));
    expect(page).toBe('/setup?token=a+token');
    const [flash = ''] = (who.cookies.get('flash') ?? '').split('.');
    expect(Buffer.from(flash, 'base64url').toString()).not.toContain('a token');
    const { status, text } = await who.get(page);
    expect(status).toBe(200);
    expect(text).toContain('Bakke IT');
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('is over when the token is another, or someone is there already', async () => {
    const who = server.visitor();
    expect((await who.get('/setup?token=another')).status).toBe(410);
    await who.form('/api/setup', { token: 'a token', company: 'Bakke IT', name: 'Ida', email: 'ida@bakke.example', locale: 'da' });
    expect(await isIn(who)).toBe(false);
    server.app.setup.tokenHash = null;
    expect((await who.get('/en/setup?token=a+token')).status).toBe(410);
    expect((await who.get('/setup')).status).toBe(410);
  });
});

it('has no demo outside the demo', async () => {
  for (const page of ['/demo', '/demo/mailbox', '/en/demo', '/en/demo/mailbox'])
    expect((await server.visitor().get(page)).status).toBe(404);
});
