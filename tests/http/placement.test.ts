import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { placements } from '#db/schema/assessment.ts';
import type { CatalogItem } from '#features/assessment/shapes.ts';
import type { Progress, ResponseReply } from '#features/learning/shapes.ts';
import { newId } from '#lib/ids.ts';
import { answerBody, itemById, rightResponse } from '#tests/support/answers.ts';
import type { Member } from '#tests/support/cast.ts';
import type { Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let course: string;

beforeAll(async () => {
  server = await openServer();
  course = server.app.catalog.courses[0]?.key ?? '';
});

const json = { 'accept-language': 'da' };
const begin = (who: Visitor, of: unknown = course) => who.post('/api/placements', { course: of }, json);
async function openOf({ userId }: Member) {
  const rows = await server.app.db.read.select().from(placements).where(eq(placements.userId, userId)).orderBy(asc(placements.id));
  const row = rows.at(-1);
  if (!row) throw new Error('no placement was begun');
  return row;
}
function itemOf(id: number | null): CatalogItem {
  const found = itemById(server.app.catalog, id);
  if (!found) throw new Error('nothing is asked');
  return found;
}
const bodyFor = (id: number | null, placement: string | undefined, more: object = {}) => ({
  ...answerBody(itemOf(id).item, { response: rightResponse(itemOf(id).item) }),
  assessment: 'placement',
  placement,
  ...more,
});

describe('a placement over the network', () => {
  it('is begun, answered and finished; progress tells of it, and it is over then', async () => {
    const { anna } = server.cast;
    const visitor = await server.as(anna);
    expect((await visitor.get('/api/progress')).json<Progress & Record<string, unknown>>().placements?.[course]).toBe('begin');
    const begun = await begin(visitor);
    expect([begun.status, begun.headers.location]).toEqual([303, `/placement/${course}`]);
    expect((await visitor.get('/api/progress')).json<Progress & Record<string, unknown>>().placements?.[course]).toBe('go-on');
    expect((await visitor.get(`/en/placement/${course}`)).text).toContain((await openOf(anna)).publicId);

    let last: ReturnType<typeof bodyFor> | undefined;
    let reply: ResponseReply | undefined;
    while (!reply?.placement?.done) {
      const { publicId, askedItemId } = await openOf(anna);
      last = bodyFor(askedItemId, publicId);
      const answer = await visitor.post('/api/responses', last, json);
      expect(answer.status).toBe(200);
      reply = answer.json<ResponseReply & Record<string, unknown>>();
      expect(reply.feedback.parts.length).toBeGreaterThan(0);
    }
    expect(reply.placement.waived.length).toBeGreaterThan(0);
    expect(reply.placement.minutesBack).toBeGreaterThan(0);
    // The same again gets the same reply; anything else comes too late.
    expect((await visitor.post('/api/responses', last, json)).json()).toEqual(reply);
    expect((await visitor.post('/api/responses', { ...last, id: newId() }, json)).status).toBe(410);
    const after = (await visitor.get('/api/progress')).json<Progress & Record<string, unknown>>();
    expect(after.lessons[reply.placement.waived[0] ?? '']?.status).toBe('waived');
    expect(after.placements?.[course]).toBeUndefined();
    // Its exercises go with the lessons they practise, and the page says so.
    const waived = new Set(reply.placement.waived);
    const exercises = server.app.catalog.courses[0]?.lessons.filter(({ lesson }) => lesson.practises.length > 0) ?? [];
    const page = await visitor.get(`/placement/${course}`);
    expect(exercises.length).toBeGreaterThan(0);
    for (const { key, lesson } of exercises) {
      expect(waived.has(key), key).toBe(lesson.practises.every((one) => waived.has(one)));
      expect(page.text).toContain(lesson.text.da.title);
    }
    const early = await begin(visitor);
    expect([early.status, early.headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
  });

  it('belongs to its person: Eva finds none, and nobody can answer one', async () => {
    const { sofie, eva } = server.cast;
    await begin(await server.as(sofie));
    const { publicId, askedItemId } = await openOf(sofie);
    const foreign = await (await server.as(eva)).post('/api/responses', bodyFor(askedItemId, publicId), json);
    expect([foreign.status, foreign.text.includes('explanation')]).toEqual([404, false]);
    expect((await server.visitor().post('/api/responses', bodyFor(askedItemId, publicId), json)).status).toBe(401);
    expect((await server.visitor().post('/api/placements', { course }, json)).status).toBe(401);
    expect((await openOf(sofie)).answers).toEqual([]);
    expect((await (await server.as(eva)).get(`/placement/${course}`)).text).not.toContain(publicId);
  });

  it('takes only what it asks, and says what is wrong with the rest', async () => {
    const { mads } = server.cast;
    const visitor = await server.as(mads);
    await begin(visitor);
    const { publicId, askedItemId } = await openOf(mads);
    const another = server.app.catalog.lessons.flatMap(({ items }) => items).find(({ id }) => id !== askedItemId)?.id ?? null;
    const status = async (body: object) => {
      const answer = await visitor.post('/api/responses', body, json);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      return answer.status;
    };
    expect(await status(bodyFor(another, publicId))).toBe(409);
    expect(await status(bodyFor(askedItemId, undefined))).toBe(422);
    expect(await status(bodyFor(askedItemId, newId()))).toBe(404);
    expect(await status(bodyFor(askedItemId, 'x'))).toBe(422);
    expect(await status(bodyFor(askedItemId, publicId, { response: { nothing: true } }))).toBe(422);
    for (const odd of ['no-such-course', '', 7, null, '../manage', 'x'.repeat(4000)])
      expect([404, 422], String(odd)).toContain((await begin(visitor, odd)).status);
    expect((await openOf(mads)).answers).toEqual([]);
    expect((await visitor.get('/placement/no-such-course')).status).toBe(404);
  });

  it('sends a form back to its page, and no further', async () => {
    const visitor = await server.as(server.cast.olga);
    const begun = await visitor.form('/api/placements', { course, locale: 'en' });
    expect([begun.status, begun.headers.location]).toEqual([303, `/en/placement/${course}`]);
    const odd = await visitor.form('/api/placements', { course: '//evil.example', locale: 'da' });
    expect([odd.status, odd.headers.location]).toEqual([303, '/learning']);
  });
});
