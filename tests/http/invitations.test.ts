import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { users } from '#db/schema/identity.ts';
import { invitations } from '#db/schema/organizations.ts';
import { joinToken } from '#features/organizations/rules/links.ts';
import { days } from '#lib/clock.ts';
import type { Problem } from '#lib/problem.ts';
import { openLink } from '#tests/support/cast.ts';
import type { Answer, Visitor } from '#tests/support/client.ts';
import { codeIn, tokenIn } from '#tests/support/mailbox.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let count = 0;

beforeAll(async () => {
  server = await openServer();
});

const newAddress = () => `guest-${++count}@firma.example`;
const company = () => server.cast.olga.place;
const api = (end = 'invitations', organization = company().publicId) => `/api/manage/${organization}/${end}`;
const page = () => `/manage/${company().publicId}/invite`;
const placeOf = ({ headers }: Answer) => new URL(String(headers.location), server.origin);
const me = async (who: Visitor) => (await who.get('/api/me')).json<{ user: { name: string | null } | null }>().user;
const rowsFor = (email: string) => server.app.db.read.select().from(invitations).where(eq(invitations.email, email));

/** Olga invites somebody, and the mail has come. */
async function invited(email = newAddress(), line = email): Promise<{ email: string; token: string; id: string }> {
  const olga = await server.as(server.cast.olga);
  expect((await olga.post(api(), { people: line })).status).toBe(303);
  const mail = await server.mailbox.mailTo(email);
  const [row] = (await rowsFor(email)).filter(({ organizationId }) => organizationId === company().organizationId);
  return { email, token: tokenIn(mail), id: row?.publicId ?? '' };
}

describe('inviting by form', () => {
  it('shows what would happen and sends nothing; then sends', async () => {
    const olga = await server.as(server.cast.olga);
    const [a, b] = [newAddress(), newAddress()];
    const fields = { people: `Anna Ås;${a};Nyt hold;leder\n${b}`, team: 'Spærholdet', role: 'learner', locale: 'da' };
    const seen = await olga.form(api(), { ...fields, step: 'check' });
    expect([seen.status, seen.text.includes(a), seen.text.includes('Nyt hold'), seen.text.includes('Send 2 invitationer')]).toEqual([
      200,
      true,
      true,
      true,
    ]);
    expect(await rowsFor(a)).toEqual([]);
    const back = await olga.form(api(), { ...fields, step: 'edit' });
    expect(back.text).toContain(`>Anna Ås;${a};Nyt hold;leder\n${b}</textarea>`);
    const sent = await olga.form(api(), { ...fields, step: 'send' });
    expect([sent.status, placeOf(sent).pathname]).toEqual([303, page()]);
    expect((await server.mailbox.mailTo(b)).subject).toContain(company().name);
    expect((await olga.get(page())).text).toContain('2 invitationer er på vej.');
  });

  it('keeps a thousand lines when one of them is wrong, and answers with the page itself', async () => {
    const olga = await server.as(server.cast.olga);
    const lines = Array.from({ length: 1000 }, (_, index) => `Ærlig Øst ${index} <person.${index}@firma.example>`);
    lines[700] = 'Ærlig Øst <person.700@firma>';
    const answer = await olga.form(api(), { people: lines.join('\n'), role: 'learner', step: 'send', locale: 'da' });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/html']);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.text).toContain('Linje 701');
    const kept = answer.text.replaceAll('&lt;', '<').replaceAll('&#60;', '<').replaceAll('&gt;', '>').replaceAll('&#62;', '>');
    expect(kept).toContain(`>${lines.join('\n')}</textarea>`);
    expect(olga.cookies.has('flash')).toBe(false);
    expect(await rowsFor('person.1@firma.example')).toEqual([]);
  });

  it('shows whoever becomes a manager or an owner first, and says how many do', async () => {
    const olga = await server.as(server.cast.olga);
    const lines = Array.from({ length: 150 }, (_, index) => `Person ${index};person.${index}@firma.example`);
    const ask = (people: string[], locale = 'da') => olga.form(api(), { people: people.join('\n'), step: 'check', locale });
    const { text } = await ask([...lines, 'Bo;bo@firma.example;;leder', 'Lis;lis@firma.example;;ejer']);
    expect(text).toContain('2 bliver ledere eller ejere.');
    const at = ['bo@', 'lis@', 'person.0@'].map((start) => text.indexOf(`>${start}firma.example`));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect((await ask([...lines, 'Bo;bo@firma.example;;leder'])).text).toContain('1 bliver leder eller ejer.');
    expect((await ask([...lines, 'Bo;bo@firma.example;;leder'], 'en')).text).toContain('1 becomes a manager or owner.');
    expect((await ask(lines)).text).not.toContain('eller ejer');
  });

  it('comes back with the list when the session has ended, long or short, and shows nothing else', async () => {
    for (const count of [2, 800]) {
      const people = Array.from({ length: count }, (_, index) => `Person ${index};person.${index}@firma.example`).join('\n');
      const who = server.visitor();
      const fields = { people, team: 'Mit hold', role: 'manager', step: 'send', locale: 'da' };
      let answer = await who.form(api(), fields);
      expect(answer.status).toBe(count === 2 ? 303 : 401);
      if (answer.status === 303) answer = await who.get(String(answer.headers.location));
      const { text } = answer;
      expect(text).toContain(`>${people}</textarea>`);
      expect(text).toContain('value="Mit hold"');
      expect(text).toMatch(/<option value="manager" selected/);
      expect(text).toMatch(/href="\/sign-in\?next=[^"]*invite" target="_blank"/);
      for (const word of [company().name, 'Granhus', 'Spærholdet', 'join-links', server.cast.mads.email]) expect(text).not.toContain(word);
      // Signed in meanwhile, in another tab.
      const olga = await server.as(server.cast.olga);
      expect((await olga.form(api(), { ...fields, step: 'check' })).status).toBe(200);
    }
    expect((await server.visitor().get(page())).headers.location).toContain('/sign-in');
    const eva = await server.as(server.cast.eva);
    const long = { people: 'x@firma.example\n'.repeat(500), step: 'check', locale: 'da' };
    expect((await eva.form(api(), long)).status).toBe(404);
  });

  it('leads someone who loads its address again to the page', async () => {
    const olga = await server.as(server.cast.olga);
    const again = await olga.get(api(), { accept: 'text/html' });
    expect([again.status, placeOf(again).pathname]).toEqual([303, page()]);
    const english = await olga.get(api(), { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9' });
    expect(placeOf(english).pathname).toBe(`/en${page()}`);
    expect(
      (await olga.get(`/api/manage/${'%0d%0aset-cookie:x=1'}/invitations`, { accept: 'text/html' })).headers['set-cookie'],
    ).toBeUndefined();
  });

  it('shows words and no markup of what was typed', async () => {
    const olga = await server.as(server.cast.olga);
    const { headers } = await olga.form(api(), { people: '</textarea><script>alert(1)</script>', step: 'check', locale: 'da' });
    const { text } = await olga.get(String(headers.location));
    expect(text).not.toContain('<script>alert(1)');
    expect(text).toContain('alert(1)');
  });
});

describe('inviting by a program', () => {
  it('is answered with every line that is wrong', async () => {
    const olga = await server.as(server.cast.olga);
    const people = `good@firma.example\nbad@firma\ngood@firma.example\n${server.cast.anna.email}\nKim;kim@firma.example;Tag;konge\nHenning`;
    const answer = await olga.post(api(), { people }, { 'accept-language': 'en' });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'application/problem+json; charset=utf-8']);
    const { rows = [], detail } = answer.json<Problem>();
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(rows[0]).toEqual({ line: 2, text: 'bad@firma', problem: expect.stringMatching(/^[A-Z]/) });
    expect(detail).toContain('5');
    expect(await rowsFor('good@firma.example')).toEqual([]);
  });

  it('is answered as quickly when the list is endless or no list at all', async () => {
    const olga = await server.as(server.cast.olga);
    const addresses = Array.from({ length: 33_000 }, (_, index) => `${index}@firma.dk`).join('\n');
    for (const people of [addresses, '<a@'.repeat(166_000), 'abc\n'.repeat(100_000), '<\n'.repeat(160_000)]) {
      const answer = await olga.post(api(), { people });
      expect(answer.status, people.slice(0, 9)).toBe(422);
      expect(answer.text.length).toBeLessThan(300_000);
      const page = await olga.form(api(), { people: people.slice(0, 120_000), step: 'check', locale: 'da' });
      expect(page.status).toBe(422);
      expect(page.text).toMatch(/Og [\d.]+ linjer til|Der kan være 1000 personer/);
    }
  });

  it('is told what would happen, and refused what makes no sense', async () => {
    const olga = await server.as(server.cast.olga);
    const plan = (await olga.post(api(), { people: 'A;a@firma.example;Tag', step: 'check' })).json();
    expect(plan).toEqual({
      people: [{ email: 'a@firma.example', name: 'A', team: 'Tag', role: 'learner', again: false }],
      newTeams: ['Tag'],
    });
    for (const body of [
      {},
      { people: '' },
      { people: 7 },
      { people: 'a@x.dk', role: 'king' },
      { people: 'a@x.dk', team: 'x'.repeat(81) },
      { people: ' ,;\n' },
    ])
      expect((await olga.post(api(), body)).status, JSON.stringify(body)).toBe(422);
  });

  it('by a manager makes learners only', async () => {
    const mads = await server.as(server.cast.mads);
    expect((await mads.post(api(), { people: newAddress(), role: 'manager' })).status).toBe(422);
    const email = newAddress();
    const { id } = await invited(email, `Leder;${email};;leder`);
    for (const verb of ['resend', 'withdraw']) expect((await mads.post(api(`invitations/${id}/${verb}`), {})).status).toBe(403);
  });

  it('is not there for Eva, Anna and nobody; and Eva’s own tells nothing of Olga’s', async () => {
    const { id } = await invited();
    for (const member of [server.cast.eva, server.cast.anna]) {
      const who = await server.as(member);
      for (const end of [
        'invitations',
        `invitations/${id}/resend`,
        `invitations/${id}/withdraw`,
        'join-links',
        `join-links/${server.link}/close`,
        `members/${server.cast.sofie.publicId}`,
      ])
        expect((await who.post(api(end), { people: newAddress(), role: 'learner' })).status, end).toBe(404);
    }
    const eva = await server.as(server.cast.eva);
    const own = server.cast.eva.place.publicId;
    for (const end of [
      `invitations/${id}/resend`,
      `invitations/${id}/withdraw`,
      `join-links/${server.link}/close`,
      `members/${server.cast.sofie.publicId}`,
    ])
      expect((await eva.post(api(end, own), {})).status, end).toBe(404);
    expect((await server.visitor().post(api(), { people: newAddress() })).status).toBe(401);
  });
});

describe('an invitation', () => {
  it('is accepted by whoever presses the button, in two taps, and by nobody who only opens it', async () => {
    const { email, token } = await invited();
    const link = `/invitation?token=${token}`;
    const scanner = server.visitor();
    for (let time = 1; time <= 2; time++) expect((await scanner.get(link)).status).toBe(200);
    expect(await server.app.db.read.select().from(users).where(eq(users.email, email))).toEqual([]);
    const who = server.visitor();
    const { text } = await who.get(link);
    for (const word of [server.cast.olga.name, email]) expect(text).toContain(word);
    const entered = await who.form('/api/invitations/accept', { token, locale: 'da' });
    expect([entered.status, entered.headers.location]).toEqual([303, '/learning']);
    expect(await me(who)).not.toBeNull();
    expect((await who.get('/learning')).text).toContain('Granhus');
    expect((await who.get(link)).text).toContain('Du er med i');
    const again = server.visitor();
    const refused = await again.form('/api/invitations/accept', { token, locale: 'da' });
    expect((await again.get(String(refused.headers.location))).status).toBe(410);
    expect(await me(again)).toBeNull();
  });

  it('tells nobody whether its address is known', async () => {
    const [known, unknown] = [await invited(server.cast.eva.email), await invited()];
    const alike = async ({ email, token }: typeof known) =>
      (await server.visitor().get(`/invitation?token=${token}`)).text.replaceAll(email, '').replaceAll(token, '');
    expect(await alike(known)).toBe(await alike(unknown));
  });

  it('says so to someone who is signed in as another, and switches when they want it', async () => {
    const { email, token } = await invited();
    const sofie = await server.as(server.cast.sofie);
    const { text } = await sofie.get(`/invitation?token=${token}`);
    expect([text.includes(server.cast.sofie.name), text.includes(email)]).toEqual([true, true]);
    const before = sofie.cookies.get('__Host-session');
    await sofie.form('/api/invitations/accept', { token, locale: 'da' });
    expect(await me(sofie)).toMatchObject({ name: null });
    const old = server.visitor();
    old.cookies.set('__Host-session', before ?? '');
    expect(await me(old)).toBeNull();
  });

  it('that was taken back or is too old leads on kindly, and one that never was is 404', async () => {
    const olga = await server.as(server.cast.olga);
    const gone = await invited();
    expect((await olga.form(api(`invitations/${gone.id}/withdraw`), { locale: 'da' })).status).toBe(303);
    expect((await olga.post(api(`invitations/${gone.id}/withdraw`), {})).status).toBe(410);
    expect((await olga.post(api(`invitations/${gone.id}/resend`), {})).status).toBe(410);
    const old = await invited();
    server.clock.advance(days(14));
    for (const { token } of [gone, old]) {
      const { status, text } = await server.visitor().get(`/invitation?token=${token}`);
      expect([status, text.includes(server.cast.olga.name)]).toEqual([410, true]);
      expect((await server.visitor().post('/api/invitations/accept', { token })).status).toBe(410);
    }
    expect((await server.visitor().get('/invitation?token=x')).status).toBe(404);
    expect((await server.visitor().post('/api/invitations/accept', { token: 'x' })).status).toBe(404);
    await olga.post(api(`invitations/${old.id}/resend`), {});
    await server.mailbox.mailTo(old.email);
    expect((await server.visitor().get(`/invitation?token=${old.token}`)).status).toBe(200);
  });

  it('can’t be guessed', async () => {
    const guesser = server.visitor();
    for (let time = 1; time <= 30; time++) await guesser.post('/api/invitations/accept', { token: 'x.y' });
    expect((await guesser.post('/api/invitations/accept', { token: 'x.y' })).status).toBe(429);
  });
});

describe('a code on the wall', () => {
  const link = async () => `/join?token=${joinToken(server.app.settings.SECRET, await openLink(server.app, server.cast))}`;
  const tokenOf = (address: string) => address.split('token=')[1] ?? '';

  it('lets someone in who proves an address of their own', async () => {
    const path = await link();
    const who = server.visitor();
    const email = 'murer@hotmail.example';
    expect((await who.get(path)).text).toContain('Granhus');
    const asked = await who.form('/api/join/ask', { token: tokenOf(path), email, locale: 'da' });
    const ticket = placeOf(asked).searchParams.get('ticket') ?? '';
    const mail = await server.mailbox.mailTo(email);
    const entered = await who.form('/api/sign-in/code', { ticket, code: codeIn(mail), locale: 'da' });
    expect(entered.headers.location).toBe(path);
    const joined = await who.form('/api/join', { token: tokenOf(path), name: 'Murer Mik', locale: 'da' });
    expect([joined.status, joined.headers.location]).toEqual([303, '/learning']);
    expect(await me(who)).toMatchObject({ name: 'Murer Mik' });
    const overview = (await (await server.as(server.cast.mads)).get(`/manage/${company().publicId}`)).text;
    expect(overview).toContain('Murer Mik');
  });

  it('lets nobody in who isn’t signed in, and comes back with what was typed', async () => {
    const path = await link();
    expect((await server.visitor().post('/api/join', { token: tokenOf(path) })).status).toBe(401);
    const who = server.visitor();
    const answer = await who.form('/api/join/ask', { token: tokenOf(path), email: 'mik@', locale: 'da' });
    expect(String(answer.headers.location)).toBe(path);
    expect((await who.get(path)).text).toContain('value="mik@"');
  });

  it('that is closed says so, and sends no mail', async () => {
    const path = await link();
    const olga = await server.as(server.cast.olga);
    const id = await openLink(server.app, server.cast);
    expect((await olga.form(api(`join-links/${id}/close`), { locale: 'da' })).status).toBe(303);
    expect((await server.visitor().get(path)).status).toBe(410);
    expect((await server.visitor().post('/api/join/ask', { token: tokenOf(path), email: newAddress() })).status).toBe(410);
    expect((await (await server.as(server.cast.eva)).post('/api/join', { token: tokenOf(path) })).status).toBe(410);
  });

  it('for another company’s team can’t be made', async () => {
    const eva = await server.as(server.cast.eva);
    const { text } = await (await server.as(server.cast.olga)).get(page());
    const [, team = ''] = /<option value="([0-9a-f-]{36})"[^>]*>Spærholdet/.exec(text) ?? [];
    expect(team).not.toBe('');
    expect((await eva.post(api('join-links', server.cast.eva.place.publicId), { team })).status).toBe(404);
  });
});

describe('companies and roles', () => {
  it('someone chooses where their learning counts, among their own companies', async () => {
    const eva = await server.as(server.cast.eva);
    expect((await eva.post('/api/organizations/choose', { organization: company().publicId })).status).toBe(404);
    const { token } = await invited(server.cast.eva.email);
    await eva.form('/api/invitations/accept', { token, locale: 'da' });
    expect((await eva.get('/settings')).text).toContain('Granhus');
    const chosen = await eva.form('/api/organizations/choose', { organization: server.cast.eva.place.publicId, locale: 'da' });
    expect(placeOf(chosen).pathname).toBe('/settings');
    expect((await eva.get('/settings')).text).toContain(`Fra nu af tæller din læring hos ${server.cast.eva.place.name}`);
    expect((await eva.get(page())).status).toBe(404);
  });

  it('a manager moves people between teams; an owner changes roles, and never the last owner’s', async () => {
    const [olga, mads] = [await server.as(server.cast.olga), await server.as(server.cast.mads)];
    const member = (person: string) => api(`members/${person}`);
    expect((await mads.post(member(server.cast.sofie.publicId), { team: '' })).status).toBe(303);
    expect((await mads.post(member(server.cast.sofie.publicId), { role: 'manager' })).status).toBe(403);
    expect((await olga.post(member(server.cast.olga.publicId), { role: 'learner' })).status).toBe(409);
    expect((await olga.post(member(server.cast.sofie.publicId), { role: 'manager' })).status).toBe(303);
    expect((await (await server.as(server.cast.sofie)).get(page())).status).toBe(200);
    expect((await olga.post(member(server.cast.sofie.publicId), { role: 'learner' })).status).toBe(303);
    expect((await olga.post(member(server.cast.sofie.publicId), { team: 'no-such-team' })).status).toBe(404);
  });
});

describe('the log', () => {
  it('names nobody', () => {
    expect(server.kept.holding('@')).toEqual([]);
    expect(server.kept.holding('token')).toEqual([]);
  });
});
