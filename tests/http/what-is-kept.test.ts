import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { dayOf } from '#lib/days.ts';
import { answerBody, itemsOf } from '#tests/support/answers.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

describe('what is kept about someone', () => {
  it('is theirs to download, as one file of JSON with the day in its name, and the journal says that they did', async () => {
    const anna = await server.as(server.cast.anna);
    const [item] = itemsOf(server.app.catalog);
    await anna.post('/api/responses', answerBody(item!.item));
    const { status, headers, text, json } = await anna.get('/api/me/data');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json; charset=utf-8', 'no-store']);
    expect(headers['content-disposition']).toBe(`attachment; filename="skjold-mine-data-${dayOf(server.clock())}.json"`);
    const file = json<{ profile: { name: string }; answers: { question: string }[]; events: { event: string }[] }>();
    expect(file.profile.name).toBe(server.cast.anna.name);
    expect(file.answers.map(({ question }) => question)).toEqual([item!.item.prompt.da]);
    expect(file.events.at(-1)?.event).toBe('data.exported');
    expect(text.split('\n').length, 'laid out to be read').toBeGreaterThan(50);
    const told = await server.app.db.read.select().from(events).where(eq(events.type, 'data.exported'));
    expect(told.map(({ userId }) => userId)).toEqual([server.cast.anna.userId]);
  });

  it('is nobody’s who isn’t signed in', async () => {
    const { status, headers } = await server.visitor().get('/api/me/data');
    expect([status, headers['content-type']]).toEqual([401, 'application/problem+json; charset=utf-8']);
  });

  it('is read through five times an hour at most, whatever address they come from', async () => {
    const { mads } = server.cast;
    for (let times = 0; times < 5; times++) expect((await (await server.as(mads)).get('/api/me/data')).status).toBe(200);
    const refused = await (await server.as(mads)).get('/api/me/data');
    expect([refused.status, refused.headers['content-type']]).toEqual([429, 'application/problem+json; charset=utf-8']);
    expect((await (await server.as(server.cast.eva)).get('/api/me/data')).status).toBe(200);
  });
});
