import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { openDatabase } from '#db/open.ts';
import { courses, lessons } from '#db/schema/catalog.ts';
import { users } from '#db/schema/identity.ts';
import { jobs } from '#db/schema/journal.ts';
import { register } from '#features/assessment/commands.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { startWorker } from '#jobs/worker.ts';
import { stoppedClock } from '#tests/support/clock.ts';
import { postgresUrl } from '#tests/support/database.ts';
import { keptLog } from '#tests/support/log.ts';
import { whenOver } from '#tests/support/over.ts';

// Two databases opened at one address have nothing in common but the server: to it they are two processes.

async function openTwice(bare = false): Promise<[Database, Database, string]> {
  const url = await postgresUrl({ bare });
  const [one, other] = [await openDatabase(url), await openDatabase(url)];
  whenOver(() => Promise.all([one.close(), other.close()]));
  return [one, other, url];
}

describe('two that start at once', () => {
  it('on an empty database make the tables once, and know the same content by the same integers', async () => {
    const both = (await openTwice(true)).slice(0, 2) as [Database, Database];
    let copies = 0;
    await Promise.all(both.map((db) => db.migrate(async () => void copies++)));
    await Promise.all(both.map((db) => db.migrate(async () => void copies++)));
    expect(copies, 'there is nothing to copy in an empty database, nor when nothing is new').toBe(0);
    const [one, other] = await Promise.all(both.map((db) => db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), 1))));
    expect([...(one?.versions ?? [])]).toEqual([...(other?.versions ?? [])]);
    expect(one?.lessons.map(({ id, key }) => [id, key])).toEqual(other?.lessons.map(({ id, key }) => [id, key]));
    expect(await both[0].read.$count(lessons)).toBe(one?.lessons.length);
  });

  it('have texts compared as SQLite does, although this server sorts as Danish does', async () => {
    const [db] = await openTwice(true);
    await db.migrate();
    const names = ['~a', 'zebra', 'Zebra', 'ærø', 'aa', 'a b', 'ab', '_', 'å'];
    await db.write((tx) => tx.insert(courses).values(names.map((key) => ({ key, registeredAt: 1 }))));
    const rows = await db.read.select().from(courses).orderBy(asc(courses.key));
    expect(rows.map(({ key }) => key)).toEqual(names.toSorted());
  });
});

describe('two that write at once', () => {
  let one: Database;
  let other: Database;

  beforeAll(async () => {
    [one, other] = await openTwice();
  });

  it('read and write each after the other: no count is lost', async () => {
    await one.write((tx) => tx.insert(courses).values({ key: 'counted', registeredAt: 0 }));
    const add = (db: Database) =>
      db.write(async (tx) => {
        const [row] = await tx.select().from(courses).where(eq(courses.key, 'counted'));
        await tx
          .update(courses)
          .set({ registeredAt: (row?.registeredAt ?? 0) + 1 })
          .where(eq(courses.key, 'counted'));
      });
    for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 ? one : other)));
    expect((await one.read.select().from(courses).where(eq(courses.key, 'counted')))[0]?.registeredAt).toBe(400);
  });

  it('see what the other has stored as soon as it is answered, so that the first of something is first once', async () => {
    const enter = (db: Database, index: number) =>
      db.write(async (tx) => {
        if ((await tx.select().from(users)).length > 0) return false;
        const person = { publicId: `p${index}`, email: null, name: null, sortName: '', locale: 'da', createdAt: 1 };
        await tx.insert(users).values(person);
        return true;
      });
    const entered = await Promise.all(Array.from({ length: 40 }, (_, index) => enter(index % 2 ? one : other, index)));
    expect(entered.filter(Boolean)).toHaveLength(1);
  });

  it('do each job once', async () => {
    const noon = Date.UTC(2026, 10, 22, 12);
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    await one.write((tx) => tx.insert(jobs).values(numbers.map((number) => ({ kind: 'count', body: { number }, runAt: noon }))));
    const seen: number[] = [];
    const all = Promise.withResolvers<void>();
    const handlers = {
      count: async ({ number }: { number: number }) => {
        seen.push(number);
        if (seen.length >= numbers.length) all.resolve();
      },
    };
    const kept = keptLog();
    const workers = [one, other, one, other].map((db) => startWorker(db, handlers, stoppedClock(noon), kept.log));
    for (const worker of workers) worker.wake();
    await all.promise;
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(seen.toSorted((a, b) => a - b)).toEqual(numbers);
    expect(kept.lines).toEqual([]);
    expect(await one.read.$count(jobs)).toBe(0);
  });
});
