import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/problem.ts';
import { invitingOn } from '#tests/support/inviting.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let inviting: ReturnType<typeof invitingOn>;

beforeAll(async () => {
  server = await openServer();
  inviting = invitingOn(server);
});

describe('inviting by form', () => {
  it('shows what would happen and sends nothing; then sends', async () => {
    const olga = await server.as(server.cast.olga);
    const [a, b] = [inviting.newAddress(), inviting.newAddress()];
    const fields = { people: `Anna Ås;${a};Nyt hold;leder\n${b}`, team: 'Spærholdet', role: 'learner', locale: 'da' };
    const seen = await olga.form(inviting.api(), { ...fields, step: 'check' });
    expect([seen.status, seen.text.includes(a), seen.text.includes('Nyt hold'), seen.text.includes('Send 2 invitationer')]).toEqual([
      200,
      true,
      true,
      true,
    ]);
    expect(await inviting.rowsFor(a)).toEqual([]);
    const back = await olga.form(inviting.api(), { ...fields, step: 'edit' });
    expect(back.text).toContain(`>Anna Ås;${a};Nyt hold;leder\n${b}</textarea>`);
    const sent = await olga.form(inviting.api(), { ...fields, step: 'send' });
    expect([sent.status, inviting.placeOf(sent).pathname]).toEqual([303, inviting.page]);
    expect((await server.mailbox.mailTo(b)).subject).toContain(inviting.company.name);
    expect((await olga.get(inviting.page)).text).toContain('2 invitationer er på vej.');
  });

  it('keeps a thousand lines when one of them is wrong, and answers with the page itself', async () => {
    const olga = await server.as(server.cast.olga);
    const lines = Array.from({ length: 1000 }, (_, index) => `Ærlig Øst ${index} <person.${index}@firma.example>`);
    lines[700] = 'Ærlig Øst <person.700@firma>';
    const answer = await olga.form(inviting.api(), { people: lines.join('\n'), role: 'learner', step: 'send', locale: 'da' });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/html']);
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(answer.text).toContain('Linje 701');
    const kept = answer.text.replaceAll('&lt;', '<').replaceAll('&#60;', '<').replaceAll('&gt;', '>').replaceAll('&#62;', '>');
    expect(kept).toContain(`>${lines.join('\n')}</textarea>`);
    expect(olga.cookies.has('flash')).toBe(false);
    expect(await inviting.rowsFor('person.1@firma.example')).toEqual([]);
  });

  it('shows whoever becomes a manager or an owner first, and says how many do', async () => {
    const olga = await server.as(server.cast.olga);
    const lines = Array.from({ length: 150 }, (_, index) => `Person ${index};person.${index}@firma.example`);
    const ask = (people: string[], locale = 'da') => olga.form(inviting.api(), { people: people.join('\n'), step: 'check', locale });
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
      let answer = await who.form(inviting.api(), fields);
      expect(answer.status).toBe(count === 2 ? 303 : 401);
      if (answer.status === 303) answer = await who.get(String(answer.headers.location));
      const { text } = answer;
      expect(text).toContain(`>${people}</textarea>`);
      expect(text).toContain('value="Mit hold"');
      expect(text).toMatch(/<option value="manager" selected/);
      expect(text).toMatch(/href="\/sign-in\?next=[^"]*invite" target="_blank"/);
      for (const word of [inviting.company.name, 'Granhus', 'Spærholdet', 'join-links', server.cast.mads.email])
        expect(text).not.toContain(word);
      // Signed in meanwhile, in another tab.
      const olga = await server.as(server.cast.olga);
      expect((await olga.form(inviting.api(), { ...fields, step: 'check' })).status).toBe(200);
    }
    expect((await server.visitor().get(inviting.page)).headers.location).toContain('/sign-in');
    const eva = await server.as(server.cast.eva);
    const long = { people: 'x@firma.example\n'.repeat(500), step: 'check', locale: 'da' };
    expect((await eva.form(inviting.api(), long)).status).toBe(404);
  });

  it('leads someone who loads its address again to the page', async () => {
    const olga = await server.as(server.cast.olga);
    const again = await olga.get(inviting.api(), { accept: 'text/html' });
    expect([again.status, inviting.placeOf(again).pathname]).toEqual([303, inviting.page]);
    const english = await olga.get(inviting.api(), { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9' });
    expect(inviting.placeOf(english).pathname).toBe(`/en${inviting.page}`);
    expect(
      (await olga.get(`/api/manage/${'%0d%0aset-cookie:x=1'}/invitations`, { accept: 'text/html' })).headers['set-cookie'],
    ).toBeUndefined();
  });

  it('shows words and no markup of what was typed', async () => {
    const olga = await server.as(server.cast.olga);
    const { headers } = await olga.form(inviting.api(), { people: '</textarea><script>alert(1)</script>', step: 'check', locale: 'da' });
    const { text } = await olga.get(String(headers.location));
    expect(text).not.toContain('<script>alert(1)');
    expect(text).toContain('alert(1)');
  });
});

describe('inviting by a program', () => {
  it('is answered with every line that is wrong', async () => {
    const olga = await server.as(server.cast.olga);
    const people = `good@firma.example\nbad@firma\ngood@firma.example\n${server.cast.anna.email}\nKim;kim@firma.example;Tag;konge\nHenning`;
    const answer = await olga.post(inviting.api(), { people }, { 'accept-language': 'en' });
    expect([answer.status, answer.headers['content-type']]).toEqual([422, 'application/problem+json; charset=utf-8']);
    const { rows = [], detail } = answer.json<Problem>();
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(rows[0]).toEqual({ line: 2, text: 'bad@firma', problem: expect.stringMatching(/^[A-Z]/) });
    expect(detail).toContain('5');
    expect(await inviting.rowsFor('good@firma.example')).toEqual([]);
  });

  it('is answered as quickly when the list is endless or no list at all', async () => {
    const olga = await server.as(server.cast.olga);
    const addresses = Array.from({ length: 33_000 }, (_, index) => `${index}@firma.dk`).join('\n');
    for (const people of [addresses, '<a@'.repeat(166_000), 'abc\n'.repeat(100_000), '<\n'.repeat(160_000)]) {
      const answer = await olga.post(inviting.api(), { people });
      expect(answer.status, people.slice(0, 9)).toBe(422);
      expect(answer.text.length).toBeLessThan(300_000);
      const page = await olga.form(inviting.api(), { people: people.slice(0, 120_000), step: 'check', locale: 'da' });
      expect(page.status).toBe(422);
      expect(page.text).toMatch(/Og [\d.]+ linjer til|Der kan være 1000 personer/);
    }
  });

  it('is told what would happen, and refused what makes no sense', async () => {
    const olga = await server.as(server.cast.olga);
    const plan = (await olga.post(inviting.api(), { people: 'A;a@firma.example;Tag', step: 'check' })).json();
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
      expect((await olga.post(inviting.api(), body)).status, JSON.stringify(body)).toBe(422);
  });

  it('by a manager makes learners only', async () => {
    const mads = await server.as(server.cast.mads);
    expect((await mads.post(inviting.api(), { people: inviting.newAddress(), role: 'manager' })).status).toBe(422);
    const email = inviting.newAddress();
    const { id } = await inviting.invited(email, `Leder;${email};;leder`);
    for (const verb of ['resend', 'withdraw']) expect((await mads.post(inviting.api(`invitations/${id}/${verb}`), {})).status).toBe(403);
  });

  it('is not there for Eva, Anna and nobody; and Eva’s own tells nothing of Olga’s', async () => {
    const { id } = await inviting.invited();
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
        expect((await who.post(inviting.api(end), { people: inviting.newAddress(), role: 'learner' })).status, end).toBe(404);
    }
    const eva = await server.as(server.cast.eva);
    const own = server.cast.eva.place.publicId;
    for (const end of [
      `invitations/${id}/resend`,
      `invitations/${id}/withdraw`,
      `join-links/${server.link}/close`,
      `members/${server.cast.sofie.publicId}`,
    ])
      expect((await eva.post(inviting.api(end, own), {})).status, end).toBe(404);
    expect((await server.visitor().post(inviting.api(), { people: inviting.newAddress() })).status).toBe(401);
  });
});

describe('the log', () => {
  it('names nobody', () => {
    expect(server.kept.holding('@')).toEqual([]);
    expect(server.kept.holding('token')).toEqual([]);
  });
});
