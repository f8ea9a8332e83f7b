import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { isDuplicate } from '#db/errors.ts';
import { courses } from '#db/schema/catalog.ts';
import { insert, insertPrepared, isStored, newKey } from '#tests/support/courses.ts';
import { freshDatabase } from '#tests/support/database.ts';

let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});

const isThere = (key: string) => isStored(db, key);

describe('a unit of work', () => {
  it('is stored once it is answered', async () => {
    const key = newKey();
    const answer = await db.write(async (tx) => {
      await insert(tx, key);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await isThere(key)).toBe(true);
  });

  it('sees what it wrote itself', async () => {
    const key = newKey();
    const seen = await db.write(async (tx) => {
      await insert(tx, key);
      return tx.select().from(courses).where(eq(courses.key, key));
    });
    expect(seen).toHaveLength(1);
  });

  it('stores nothing when it throws, prepared writes included', async () => {
    const [plain, hot] = [newKey(), newKey()];
    const failing = db.write(async (tx) => {
      await insert(tx, plain);
      await insertPrepared(tx, { key: hot });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await isThere(plain), await isThere(hot)]).toEqual([false, false]);
  });

  it('rolls back alone: those beside it in the same turn are stored', async () => {
    const keys = Array.from({ length: 9 }, newKey);
    const outcomes = await Promise.allSettled(
      keys.map((key, index) =>
        db.write(async (tx) => {
          await insertPrepared(tx, { key });
          if (index % 3 === 1) throw new Error('no');
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(keys.map((_, index) => index % 3 === 1));
    for (const [index, key] of keys.entries()) expect(await isThere(key)).toBe(index % 3 !== 1);
  });

  it('says when a key is taken, the same on both engines, and leaves the others be', async () => {
    const [key, other] = [newKey(), newKey()];
    await db.write((tx) => insert(tx, key));
    const [taken, free] = await Promise.allSettled([db.write((tx) => insert(tx, key)), db.write((tx) => insert(tx, other))]);
    expect(taken.status === 'rejected' && isDuplicate(taken.reason)).toBe(true);
    expect(free.status).toBe('fulfilled');
    expect(await isThere(other)).toBe(true);
  });

  it('runs to its end before the next one begins', async () => {
    const order: string[] = [];
    const unit = (name: string) =>
      db.write(async (tx) => {
        order.push(`${name} begins`);
        await insert(tx, newKey());
        await tx.select().from(courses);
        order.push(`${name} ends`);
      });
    await Promise.all([unit('a'), unit('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('waits in line behind a thousand others and is answered with them', async () => {
    const keys = Array.from({ length: 1000 }, newKey);
    const before = await db.read.$count(courses);
    await Promise.all(keys.map((key) => db.write((tx) => insertPrepared(tx, { key }))));
    expect(await db.read.$count(courses)).toBe(before + 1000);
  });
});
