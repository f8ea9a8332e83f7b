import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import type { Progress, ResponseReply } from '#features/learning/shapes.ts';
import { addMember } from '#features/organizations/commands.ts';
import { transact } from '#journal/transact.ts';
import { answerBody, itemsOf, namesParts, partsOf, rightResponse, wordsIn, wrongResponse } from '#tests/support/answers.ts';
import type { Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

const items = () => itemsOf(server.app.catalog).map(({ item }) => item);
const send = async (who: Visitor, body: unknown, headers = {}) => {
  const answer = await who.post('/api/responses', body, headers);
  return { status: answer.status, reply: answer.json<ResponseReply>(), text: answer.text };
};
const countOf = ({ userId }: { userId: number }) => server.app.db.read.$count(responses, eq(responses.userId, userId));

describe('an answer over the network', () => {
  it('is explained to anyone, and kept for nobody who isn’t signed in', async () => {
    const before = await server.app.db.read.$count(responses);
    for (const item of items()) {
      const { status, reply } = await send(server.visitor(), answerBody(item));
      expect([status, reply.recorded, reply.feedback.verdict]).toEqual([200, false, 'right']);
      expect(reply.feedback.parts.every(({ explanation }) => explanation.length > 10)).toBe(true);
    }
    expect(await server.app.db.read.$count(responses)).toBe(before);
  });

  it('is explained in the language that was asked for', async () => {
    const [item] = items();
    if (!item) throw new Error('no item');
    for (const locale of ['da', 'en'] as const) {
      const { text } = await send(server.visitor(), answerBody(item, { locale }), { 'accept-language': locale });
      expect(partsOf(item).some(({ explanation }) => text.includes(JSON.stringify(explanation[locale]).slice(1, -1)))).toBe(true);
    }
  });

  it('tells of the parts that were chosen or missed, and not of the rest of the key', async () => {
    for (const item of items()) {
      const { reply } = await send(server.visitor(), answerBody(item));
      if (!namesParts(item)) continue;
      const right = wordsIn(rightResponse(item));
      expect(reply.feedback.parts.map(({ id }) => id).sort()).toEqual(right.toSorted());
    }
  });

  it('counts once when a slow line sends it five times at once', async () => {
    const [item] = items();
    const sofie = await server.as(server.cast.sofie);
    const body = answerBody(item as never);
    const before = await countOf(server.cast.sofie);
    const replies = await Promise.all(Array.from({ length: 5 }, () => send(sofie, body)));
    for (const { status, reply } of replies) expect({ status, reply }).toEqual({ status: 200, reply: replies[0]?.reply });
    expect(await countOf(server.cast.sofie)).toBe(before + 1);
  });

  it('is refused when another answer stands under its id, whichever tab it comes from', async () => {
    const [item] = items();
    if (!item) throw new Error('no item');
    const [one, two] = [await server.as(server.cast.mads), await server.as(server.cast.mads)];
    const body = answerBody(item);
    const before = await countOf(server.cast.mads);
    const statuses = await Promise.all([send(one, body), send(two, { ...body, response: wrongResponse(item) })]);
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await countOf(server.cast.mads)).toBe(before + 1);
  });

  it('moves the same progress from both tabs, up to one badge', async () => {
    const [desk, phone] = [await server.as(server.cast.anna), await server.as(server.cast.anna)];
    const own = server.app.catalog.courses[0]?.lessons.flatMap((lesson) => lesson.items) ?? [];
    const sent = await Promise.all(own.flatMap(({ item }) => [send(desk, answerBody(item)), send(phone, answerBody(item))]));
    expect(sent.flatMap(({ reply }) => reply.achievements)).toHaveLength(1);
    const [here, there] = [await desk.get('/api/progress'), await phone.get('/api/progress')];
    expect(here.text).toBe(there.text);
    expect(here.json<Progress & Record<string, unknown>>().courses[server.app.catalog.courses[0]?.key ?? '']?.status).toBe('completed');
  });
});

describe('an answer that says whose it is', () => {
  it('is taken from that person, and from nobody else', async () => {
    const [item] = items();
    if (!item) throw new Error('no item');
    const { sofie, eva } = server.cast;
    const own = { ...answerBody(item), for: sofie.publicId };
    const before = await server.app.db.read.$count(responses);
    for (const another of [await server.as(eva), server.visitor()]) {
      const answer = await another.post('/api/responses', own, { 'accept-language': 'da' });
      expect([answer.status, answer.json().fields]).toEqual([409, { for: answer.json().detail }]);
      expect(answer.text).not.toMatch(/feedback|explanation/);
    }
    expect(await server.app.db.read.$count(responses)).toBe(before);
    const { status, reply } = await send(await server.as(sofie), own);
    expect([status, reply.recorded]).toEqual([200, true]);
  });

  it('counts where it was given, while its person belongs there; anybody else’s company is none of theirs', async () => {
    const [, item, other] = items();
    if (!item || !other) throw new Error('no items');
    const { mads, eva } = server.cast;
    const clinic = eva.place;
    const joined = { organizationId: clinic.organizationId, userId: mads.userId, role: 'learner', teamId: null } as const;
    const here = await server.as(mads);
    const countedAt = async (id: string) => {
      const [row] = await server.app.db.read.select().from(responses).where(eq(responses.id, id));
      return row?.organizationId;
    };
    const early = { ...answerBody(other), place: clinic.publicId };
    await send(here, early);
    expect(await countedAt(early.id)).toBe(mads.place.organizationId);
    await transact(server.app, (tx) => addMember(tx, { ...joined, chosen: true }, server.app.clock()));
    const late = { ...answerBody(item), place: mads.place.publicId };
    const now = answerBody(item);
    await send(here, late);
    await send(here, now);
    expect([await countedAt(late.id), await countedAt(now.id)]).toEqual([mads.place.organizationId, clinic.organizationId]);
  });

  it('is nobody’s when it says so: whoever has signed in since isn’t given it', async () => {
    const [item] = items();
    if (!item) throw new Error('no item');
    const nobodys = { ...answerBody(item), for: null };
    const before = await countOf(server.cast.eva);
    expect((await send(await server.as(server.cast.eva), nobodys)).status).toBe(409);
    expect(await countOf(server.cast.eva)).toBe(before);
    expect((await send(server.visitor(), nobodys)).reply.recorded).toBe(false);
  });

  it('names the person as `GET /api/me` does', async () => {
    const sofie = await server.as(server.cast.sofie);
    expect((await sofie.get('/api/me')).json()).toMatchObject({ user: { id: server.cast.sofie.publicId } });
    expect((await server.visitor().get('/api/me')).json()).toEqual({ user: null });
  });
});

describe('progress over the network', () => {
  it('is empty for nobody, and one’s own for everyone else', async () => {
    expect((await server.visitor().get('/api/progress')).json()).toEqual({ lessons: {}, courses: {} });
    const eva = (await (await server.as(server.cast.eva)).get('/api/progress')).json<Progress & Record<string, unknown>>();
    expect(Object.values(eva.lessons).every(({ answered }) => answered === 0)).toBe(true);
  });

  it('tells of no response, only of right and not right', async () => {
    const mads = await server.as(server.cast.mads);
    const [item] = items();
    if (!item) throw new Error('no item');
    await send(mads, answerBody(item));
    const { text } = await mads.get('/api/progress');
    for (const part of Object.values(rightResponse(item)).flat()) expect(text).not.toContain(part);
  });
});
