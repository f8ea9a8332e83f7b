import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultReports } from '#db/schema/catalog.ts';
import { installationRoles } from '#db/schema/identity.ts';
import { events } from '#db/schema/journal.ts';
import { minutes } from '#lib/clock.ts';
import type { Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let sofie: Visitor;
const owner = () => {
  const [lesson] = server.app.catalog.lessons;
  if (!lesson) throw new Error('the content has no lesson');
  return {
    id: lesson.key,
    contact: lesson.lesson.owner.contact,
    title: lesson.lesson.text.da.title,
    path: `/courses/${lesson.lesson.course}/${lesson.key}`,
  };
};

beforeAll(async () => {
  server = await openServer();
  const { userId } = server.cast.sofie;
  await server.app.db.write((tx) => tx.insert(installationRoles).values({ userId, role: 'author', grantedAt: 1 }));
  sofie = await server.as(server.cast.sofie);
});

const text = 'Nummeret er forkert.\r\n<script>alert("x")</script> & "mere"';
const report = (who: Visitor, more: Record<string, string> = {}) =>
  who.form('/api/faults', { lesson: owner().id, locale: 'da', screen: '3', kind: 'wrong', text, ...more });
const rows = () => server.app.db.read.select().from(faultReports).orderBy(faultReports.id);

describe('a fault in a lesson', () => {
  it('is reported by anyone, kept without them, and thanked for', async () => {
    const nobody = server.visitor();
    const { status, headers } = await report(nobody);
    expect([status, headers.location]).toEqual([303, `/report?lesson=${owner().id}&screen=3`]);
    const thanks = await nobody.get(String(headers.location));
    expect(thanks.text).toContain('Tak. Redaktionen har fået det.');
    expect(thanks.text).toContain(`href="${owner().path}#3"`);
    expect((await rows()).at(-1)).toMatchObject({
      kind: 'wrong',
      screen: 3,
      locale: 'da',
      text: text.replace('\r\n', '\n'),
      settledAt: null,
    });

    await report(await server.as(server.cast.anna));
    const told = await server.app.db.read.select().from(events).where(eq(events.type, 'fault.reported'));
    expect(told.map(({ userId, organizationId }) => [userId, organizationId])).toEqual([
      [null, null],
      [null, null],
    ]);
    const stored = JSON.stringify([await rows(), told]);
    expect(stored).not.toContain(server.cast.anna.name);
    expect(stored).not.toContain(nobody.address);
  });

  it('brings its lesson’s owner a mail with where and what, its words as they were written', async () => {
    const mail = await server.mailbox.mailTo(owner().contact);
    expect(mail.subject).toContain(owner().title);
    for (const part of ['Trin: 3', 'Noget er forkert', '> Nummeret er forkert.', `${server.origin}${owner().path}#3`, '/authors/faults'])
      expect(mail.text).toContain(part);
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).toContain('&#60;script&#62;');
  });

  it('comes back with what was typed when something is missing, as problem details to a program', async () => {
    const nobody = server.visitor();
    const { status, headers } = await report(nobody, { kind: '', text: 'Kun halvt' });
    expect([status, headers.location]).toEqual([303, `/report?lesson=${owner().id}&screen=3`]);
    const page = await nobody.get(String(headers.location));
    expect(page.text).toContain('Vælg, hvad det handler om');
    expect(page.text).toContain('Kun halvt</textarea>');

    const problem = await server.visitor().post('/api/faults', { lesson: owner().id, kind: 'wrong', text: 'x'.repeat(1001) });
    expect([problem.status, problem.headers['content-type']]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(problem.json().fields).toEqual({ text: 'Det er for langt. Højst 1.000 tegn' });
    for (const [given, expected] of [
      [{ lesson: owner().id, kind: 'wrong', text: ' ' }, 422],
      [{ lesson: 'nowhere', kind: 'wrong', text: 'x' }, 404],
      [{ kind: 'wrong', text: 'x' }, 422],
      [{ lesson: owner().id, kind: 'praise', text: 'x' }, 422],
      [{ lesson: owner().id, kind: 'wrong', text: 'x', screen: 'x' }, 303],
    ] as const)
      expect((await server.visitor().post('/api/faults', given)).status, JSON.stringify(given)).toBe(expected);
  });

  it('takes a thousand letters, new lines counted once', async () => {
    const long = `${'æ'.repeat(499)}\r\n${'ø'.repeat(500)}`;
    expect((await report(server.visitor(), { text: long })).status).toBe(303);
    expect((await rows()).at(-1)?.text).toHaveLength(1000);
  });

  it('is taken ten times in ten minutes from one place, no more', async () => {
    const eager = server.visitor();
    for (let times = 0; times < 10; times++) expect((await report(eager)).status).toBe(303);
    const refused = await eager.post('/api/faults', { lesson: owner().id, kind: 'wrong', text: 'x' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(minutes(10) / 1000);
  });

  it('has no page for a lesson that isn’t there', async () => {
    for (const path of ['/report', '/report?lesson=nowhere', '/en/report?lesson='])
      expect((await server.visitor().get(path)).status, path).toBe(404);
  });
});

describe('the page of reports', () => {
  it('shows an author what was written, as text', async () => {
    const { status, text: page } = await sofie.get('/authors/faults');
    expect(status).toBe(200);
    expect(page).toContain(owner().title);
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)');
    expect(page).not.toContain('<script>alert');
  });

  it('is there for nobody else: not for an owner, a manager, a learner or Eva', async () => {
    for (const member of [server.cast.olga, server.cast.mads, server.cast.anna, server.cast.eva]) {
      const visitor = await server.as(member);
      expect((await visitor.get('/authors/faults')).status).toBe(404);
      const [one] = await rows();
      expect((await visitor.post(`/api/faults/${one?.publicId}/settle`, {})).status).toBe(404);
      expect((await rows())[0]?.settledAt).toBeNull();
    }
    const [one] = await rows();
    expect((await server.visitor().post(`/api/faults/${one?.publicId}/settle`, {})).status).toBe(401);
    expect((await server.visitor().get('/authors/faults')).headers.location).toBe('/sign-in?next=%2Fauthors%2Ffaults');
  });

  it('is where one is settled, once, by whom the journal says', async () => {
    const [one] = await rows();
    for (let times = 0; times < 2; times++) {
      const { status, headers } = await sofie.form(`/api/faults/${one?.publicId}/settle`, { locale: 'da' });
      expect([status, headers.location]).toEqual([303, '/authors/faults']);
    }
    expect((await rows())[0]?.settledAt).not.toBeNull();
    const told = await server.app.db.read.select().from(events).where(eq(events.type, 'fault.settled'));
    expect(told).toMatchObject([{ userId: server.cast.sofie.userId, body: { faultReportId: one?.id } }]);
    expect((await sofie.get('/authors/faults')).text).toContain('afsluttet');
  });

  it('is linked to from an author’s settings and from nobody else’s', async () => {
    expect((await sofie.get('/settings')).text).toContain('/authors/faults');
    expect((await (await server.as(server.cast.olga)).get('/settings')).text).not.toContain('/authors/faults');
  });
});
