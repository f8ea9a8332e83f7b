import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { organizations } from '#db/schema/organizations.ts';
import { days } from '#lib/clock.ts';
import { answerBody, earnBadge, itemsOf, wrongResponse } from '#tests/support/answers.ts';
import { inBoth } from '#tests/support/routes.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

describe('the review', () => {
  it('is a page of one’s own that nobody keeps a copy of, and leads who isn’t signed in to where they sign in', async () => {
    const anna = await server.as(server.cast.anna);
    for (const path of inBoth('/review')) {
      const page = await anna.get(path);
      expect([page.status, page.headers['cache-control']], path).toEqual([200, 'no-store']);
      const sent = await server.visitor().get(path);
      expect([sent.status, String(sent.headers.location)], path).toEqual([303, expect.stringContaining('sign-in?next=%2Freview')]);
    }
    expect((await server.visitor().get('/api/review')).status).toBe(401);
  });

  it('refuses an answer to what was never met, and takes one to what is due', async () => {
    const { anna } = server.cast;
    const visitor = await server.as(anna);
    const [first] = itemsOf(server.app.catalog);
    const inReview = (response?: object) => visitor.post('/api/responses', answerBody(first!.item, { assessment: 'review', ...response }));
    const early = await inReview();
    expect([early.status, early.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
    await earnBadge(server.app, anna, server.clock());
    server.clock.advance(days(3));
    expect((await visitor.get('/review')).text).toContain('data-review');
    expect((await visitor.get('/api/me')).json<{ review: boolean }>().review).toBe(true);
    expect((await inReview({ response: wrongResponse(first!.item) })).status).toBe(200);
    const standing = (await visitor.get('/api/review')).json<{ back: string; areas: { percent: number | null }[] }>();
    expect(standing.back).toMatch(/ti minutter|ten minutes/);
    expect(standing.areas.some(({ percent }) => percent !== null)).toBe(true);
    const evas = (await (await server.as(server.cast.eva)).get('/api/review')).json<typeof standing>();
    expect([evas.back, evas.areas.every(({ percent }) => percent === null)]).toEqual([null, true]);
  });
});

describe('how much should stay', () => {
  const path = () => `/api/manage/${server.cast.olga.place.publicId}/retention`;
  const chosen = async () => {
    const { organizationId } = server.cast.olga.place;
    const [row] = await server.app.db.read.select().from(organizations).where(eq(organizations.id, organizationId));
    return row?.desiredRetention;
  };

  it('is for an owner to choose: a manager may only read it, and to Eva and a learner it isn’t there', async () => {
    const { olga, mads, anna, eva } = server.cast;
    for (const [who, status] of [
      [mads, 403],
      [anna, 404],
      [eva, 404],
    ] as const)
      expect((await (await server.as(who)).post(path(), { percent: 70 })).status, who.name).toBe(status);
    expect(await chosen()).toBe(90);
    expect((await (await server.as(olga)).form(path(), { percent: '95', locale: 'da' })).status).toBe(303);
    expect(await chosen()).toBe(95);
    const told = await server.app.db.read.select().from(events).where(eq(events.type, 'organization.retention-chosen'));
    expect(told.map(({ userId, body }) => [userId, body])).toEqual([[olga.userId, { percent: 95, by: olga.userId }]]);
    const page = await (await server.as(mads)).get(`/manage/${olga.place.publicId}/settings`);
    expect([page.status, page.text.includes('95 %'), page.text.includes('name="percent"')]).toEqual([200, true, false]);
  });

  it.each(['69', '98', '90.5', 'x', ''])('is no %o', async (percent) => {
    const olga = await server.as(server.cast.olga);
    expect((await olga.post(path(), { percent })).status).toBe(422);
    expect(await chosen()).toBe(95);
  });
});
