import { count, eq, max, sum } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { events } from '#db/schema/journal.ts';
import { freshDatabase } from '#tests/support/database.ts';

let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});

const keep = async (body: unknown, at = 1): Promise<number> => {
  const [row] = await db.write((tx) => tx.insert(events).values({ at, type: 'kept', userId: 7, body }).returning({ id: events.id }));
  return (row as { id: number }).id;
};
const read = async (id: number) => (await db.read.select().from(events).where(eq(events.id, id)))[0];

describe('a value comes back as it went in, whichever the engine', () => {
  it.each([
    ['an object', { a: [1, 2.5, { b: null }], ø: 'Ærø "quoted" \\ 🚢' }],
    ['a list', ['1', 2, false]],
    ['a text', 'plain'],
    ['a text that reads as a number', '1'],
    ['a text that reads as JSON', '{"a":1}'],
    ['a number', 12],
    ['true', true],
  ])('JSON: %s', async (_, body) => {
    expect((await read(await keep(body)))?.body).toEqual(body);
  });

  it('instants beyond 32 bits are numbers, and so are sums, counts and the latest of them', async () => {
    const late = Date.UTC(2099, 11, 31);
    expect((await read(await keep({}, late)))?.at).toBe(late);
    const [row] = await db.read
      .select({ latest: max(events.at), people: count(events.userId), sum: sum(events.userId).mapWith(Number) })
      .from(events);
    const number = await db.read.$count(events);
    expect(row).toEqual({ latest: late, people: number, sum: number * 7 });
  });

  it('what is left out is null', async () => {
    expect((await read(await keep({})))?.organizationId).toBeNull();
  });
});
