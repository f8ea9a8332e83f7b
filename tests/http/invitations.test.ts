import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { users } from '#db/schema/identity.ts';
import { joinToken } from '#features/organizations/rules/links.ts';
import { days } from '#lib/clock.ts';
import { openLink } from '#tests/support/cast.ts';
import type { Visitor } from '#tests/support/client.ts';
import { invitingOn } from '#tests/support/inviting.ts';
import { codeIn } from '#tests/support/mailbox.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let inviting: ReturnType<typeof invitingOn>;

beforeAll(async () => {
  server = await openServer();
  inviting = invitingOn(server);
});

const me = async (who: Visitor) => (await who.get('/api/me')).json<{ user: { name: string | null } | null }>().user;

describe('an invitation', () => {
  it('is accepted by whoever presses the button, in two taps, and by nobody who only opens it', async () => {
    const { email, token } = await inviting.invited();
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
    const [known, unknown] = [await inviting.invited(server.cast.eva.email), await inviting.invited()];
    const alike = async ({ email, token }: typeof known) =>
      (await server.visitor().get(`/invitation?token=${token}`)).text.replaceAll(email, '').replaceAll(token, '');
    expect(await alike(known)).toBe(await alike(unknown));
  });

  it('says so to someone who is signed in as another, and switches when they want it', async () => {
    const { email, token } = await inviting.invited();
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
    const gone = await inviting.invited();
    expect((await olga.form(inviting.api(`invitations/${gone.id}/withdraw`), { locale: 'da' })).status).toBe(303);
    expect((await olga.post(inviting.api(`invitations/${gone.id}/withdraw`), {})).status).toBe(410);
    expect((await olga.post(inviting.api(`invitations/${gone.id}/resend`), {})).status).toBe(410);
    const old = await inviting.invited();
    server.clock.advance(days(14));
    for (const { token } of [gone, old]) {
      const { status, text } = await server.visitor().get(`/invitation?token=${token}`);
      expect([status, text.includes(server.cast.olga.name)]).toEqual([410, true]);
      expect((await server.visitor().post('/api/invitations/accept', { token })).status).toBe(410);
    }
    expect((await server.visitor().get('/invitation?token=x')).status).toBe(404);
    expect((await server.visitor().post('/api/invitations/accept', { token: 'x' })).status).toBe(404);
    await olga.post(inviting.api(`invitations/${old.id}/resend`), {});
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
    const ticket = inviting.placeOf(asked).searchParams.get('ticket') ?? '';
    const mail = await server.mailbox.mailTo(email);
    const entered = await who.form('/api/sign-in/code', { ticket, code: codeIn(mail), locale: 'da' });
    expect(entered.headers.location).toBe(path);
    const joined = await who.form('/api/join', { token: tokenOf(path), name: 'Murer Mik', locale: 'da' });
    expect([joined.status, joined.headers.location]).toEqual([303, '/learning']);
    expect(await me(who)).toMatchObject({ name: 'Murer Mik' });
    const overview = (await (await server.as(server.cast.mads)).get(`/manage/${inviting.company.publicId}`)).text;
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
    expect((await olga.form(inviting.api(`join-links/${id}/close`), { locale: 'da' })).status).toBe(303);
    expect((await server.visitor().get(path)).status).toBe(410);
    expect((await server.visitor().post('/api/join/ask', { token: tokenOf(path), email: inviting.newAddress() })).status).toBe(410);
    expect((await (await server.as(server.cast.eva)).post('/api/join', { token: tokenOf(path) })).status).toBe(410);
  });

  it('for another company’s team can’t be made', async () => {
    const eva = await server.as(server.cast.eva);
    const { text } = await (await server.as(server.cast.olga)).get(inviting.page);
    const [, team = ''] = /<option value="([0-9a-f-]{36})"[^>]*>Spærholdet/.exec(text) ?? [];
    expect(team).not.toBe('');
    expect((await eva.post(inviting.api('join-links', server.cast.eva.place.publicId), { team })).status).toBe(404);
  });
});

describe('companies and roles', () => {
  it('someone chooses where their learning counts, among their own companies', async () => {
    const eva = await server.as(server.cast.eva);
    expect((await eva.post('/api/organizations/choose', { organization: inviting.company.publicId })).status).toBe(404);
    const { token } = await inviting.invited(server.cast.eva.email);
    await eva.form('/api/invitations/accept', { token, locale: 'da' });
    expect((await eva.get('/settings')).text).toContain('Granhus');
    const chosen = await eva.form('/api/organizations/choose', { organization: server.cast.eva.place.publicId, locale: 'da' });
    expect(inviting.placeOf(chosen).pathname).toBe('/settings');
    expect((await eva.get('/settings')).text).toContain(`Fra nu af tæller din læring hos ${server.cast.eva.place.name}`);
    expect((await eva.get(inviting.page)).status).toBe(404);
  });

  it('a manager moves people between teams; an owner changes roles, and never the last owner’s', async () => {
    const [olga, mads] = [await server.as(server.cast.olga), await server.as(server.cast.mads)];
    const member = (person: string) => inviting.api(`members/${person}`);
    expect((await mads.post(member(server.cast.sofie.publicId), { team: '' })).status).toBe(303);
    expect((await mads.post(member(server.cast.sofie.publicId), { role: 'manager' })).status).toBe(403);
    expect((await olga.post(member(server.cast.olga.publicId), { role: 'learner' })).status).toBe(409);
    expect((await olga.post(member(server.cast.sofie.publicId), { role: 'manager' })).status).toBe(303);
    expect((await (await server.as(server.cast.sofie)).get(inviting.page)).status).toBe(200);
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
