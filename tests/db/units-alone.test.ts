import { AsyncResource } from 'node:async_hooks';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Writer } from '#db/client.ts';
import { insert, insertPrepared, isStored, newKey } from '#tests/support/courses.ts';
import { freshDatabase } from '#tests/support/database.ts';

let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});

const isThere = (key: string) => isStored(db, key);

describe('a unit of work is alone', () => {
  it('and refused when it waits for something else: nothing of it is stored, then or later', async () => {
    const [early, late] = [newKey(), newKey()];
    const elsewhere = Promise.withResolvers<void>();
    const after = Promise.withResolvers<unknown>();
    const waiting = db.write(async (tx) => {
      await insert(tx, early);
      await elsewhere.promise;
      after.resolve(insert(tx, late));
    });
    await expect(waiting).rejects.toThrow('waited for something other than its transaction');
    elsewhere.resolve();
    await expect(after.promise).rejects.toThrow('outside its unit of work');
    expect([await isThere(early), await isThere(late)]).toEqual([false, false]);
  });

  it('and refused inside another, of which nothing is stored either', async () => {
    const [outer, inner] = [newKey(), newKey()];
    const nested = db.write(async (tx) => {
      await insert(tx, outer);
      await db.write((other) => insert(other, inner));
    });
    await expect(nested).rejects.toThrow('a unit of work inside another');
    await db.write((tx) => insert(tx, newKey()));
    expect([await isThere(outer), await isThere(inner)]).toEqual([false, false]);
  });

  it('so that its statement throws when it is over', async () => {
    let kept: Writer | undefined;
    await db.write(async (tx) => {
      kept = tx;
    });
    const key = newKey();
    await expect(insert(kept as Writer, key)).rejects.toThrow('outside its unit of work');
    await expect(insertPrepared(kept as Writer, { key })).rejects.toThrow('outside its unit of work');
    expect(await isThere(key)).toBe(false);
  });

  it('so that its statement throws in another unit’s time', async () => {
    const key = newKey();
    let knock: (() => Promise<unknown>) | undefined;
    await db.write(async (tx) => {
      knock = AsyncResource.bind(async () => insert(tx, key));
    });
    const outcome = db.write(async () => knock?.());
    await expect(outcome).rejects.toThrow('outside its unit of work');
    expect(await isThere(key)).toBe(false);
  });

  it('and the next one goes on after all of this', async () => {
    const key = newKey();
    await db.write((tx) => insert(tx, key));
    expect(await isThere(key)).toBe(true);
  });
});
