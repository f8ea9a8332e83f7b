import { inspect } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Writer } from '#db/client.ts';
import { isDuplicate } from '#db/errors.ts';
import { openDatabase } from '#db/open.ts';
import { courses } from '#db/schema/catalog.ts';
import { users } from '#db/schema/identity.ts';
import { postgresUrl } from '#tests/support/database.ts';
import { whenOver } from '#tests/support/over.ts';

let url: string;
let db: Database;
let operator: pg.Client;
let count = 0;

beforeAll(async () => {
  url = await postgresUrl();
  db = await openDatabase(url);
  whenOver(() => db.close());
  operator = new pg.Client({ connectionString: url });
  await operator.connect();
  whenOver(() => operator.end());
});

const newKey = () => `course-${++count}`;
const insert = (tx: Writer, key: string) => tx.insert(courses).values({ key, registeredAt: 1 });
const isThere = async (key: string) => (await db.read.select().from(courses).where(eq(courses.key, key))).length > 0;
const asleep = (tx: Writer) => tx.select({ slept: sql`pg_sleep(60)` }).from(courses);

/** Ends our connections, those that are doing something or all, and waits until they are gone. */
async function cut(doing = ''): Promise<number> {
  for (;;) {
    const { rows } = await operator.query(
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity
       where datname = current_database() and application_name = 'skjold' and query like '%' || $1 || '%' and ($1 = '' or state = 'active')`,
      [doing],
    );
    if (rows.length > 0) return rows.length;
  }
}

describe('a connection that is lost', () => {
  it('in the middle of a unit takes it and those beside it along, and the next goes on', async () => {
    const keys = [newKey(), newKey(), newKey()] as const;
    await db.write((tx) => insert(tx, newKey()));
    const outcomes = Promise.allSettled([
      db.write((tx) => insert(tx, keys[0])),
      db.write(async (tx) => {
        await insert(tx, keys[1]);
        await asleep(tx);
      }),
    ]);
    expect(await cut('pg_sleep')).toBe(1);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await db.write((tx) => insert(tx, keys[2]));
    expect([await isThere(keys[0]), await isThere(keys[1]), await isThere(keys[2])]).toEqual([false, false, true]);
  });

  it('between two units isn’t noticed', async () => {
    for (let time = 0; time < 5; time++) {
      const key = newKey();
      await Promise.all([db.write((tx) => insert(tx, newKey())), isThere(key), isThere(key)]);
      await cut();
      await db.write((tx) => insert(tx, key));
      await cut();
      expect(await isThere(key)).toBe(true);
    }
  });
});

describe('an error', () => {
  const secret = 'mette@firma.example';
  const person = { publicId: 'p', email: secret, name: null, sortName: '', locale: 'da', createdAt: 1 };
  const failure = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

  it('says nothing of what was asked, and still what kind it is', async () => {
    await db.write((tx) => tx.insert(users).values(person));
    const taken = await failure(db.write((tx) => tx.insert(users).values({ ...person, publicId: 'other' })));
    expect(isDuplicate(taken)).toBe(true);
    const odd = await failure(
      db.read
        .select()
        .from(users)
        .where(eq(users.id, secret as never)),
    );
    const oddWrite = await failure(
      db.write((tx) =>
        tx
          .select()
          .from(users)
          .where(eq(users.createdAt, secret as never)),
      ),
    );
    for (const error of [taken, odd, oddWrite]) {
      expect(error).toBeInstanceOf(Error);
      expect(`${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`).not.toContain('mette');
    }
    expect(String(odd)).toContain('22P02');
  });

  it('that a unit passes over fails it all the same: PostgreSQL has dropped what it did', async () => {
    const [before, after] = [newKey(), newKey()];
    const [outcome, neighbour] = await Promise.allSettled([
      db.write(async (tx) => {
        await insert(tx, before);
        await failure(insert(tx, before));
      }),
      db.write((tx) => insert(tx, after)),
    ]);
    expect(outcome.status === 'rejected' && isDuplicate(outcome.reason)).toBe(true);
    expect(neighbour.status).toBe('fulfilled');
    expect([await isThere(before), await isThere(after)]).toEqual([false, true]);
  });

  it('tells the operator that the server can’t be reached, and why, without the password', async () => {
    const missing = Object.assign(new URL(url), { password: 'hemmeligt', pathname: '/nothing_of_the_kind' });
    const nowhere = Object.assign(new URL(url), { password: 'hemmeligt', port: '1', hostname: 'localhost' });
    for (const [at, why] of [
      // Which of the two a server minds first is its own affair.
      [missing, /does not exist|password authentication failed/],
      [nowhere, /ECONNREFUSED/],
    ] as const) {
      const closed = await openDatabase(at.href);
      for (const error of [await failure(closed.migrate()), await failure(closed.write((tx) => insert(tx, 'x')))]) {
        expect(String(error)).toMatch(why);
        expect(String(error)).toContain(at.host);
        expect(inspect(error, { depth: 9 })).not.toContain(at.password);
      }
      await closed.close();
    }
  });
});

describe('a reading connection', () => {
  it('writes nothing', async () => {
    await expect(insert(db.read as Writer, newKey())).rejects.toThrow('read-only');
  });
});

describe('closing', () => {
  it('answers what is under way, and takes no more', async () => {
    const other = await openDatabase(url);
    const keys = Array.from({ length: 300 }, newKey);
    const writing = Promise.all(keys.map((key) => other.write((tx) => insert(tx, key))));
    const closing = other.close();
    await expect(other.write((tx) => insert(tx, newKey()))).rejects.toThrow('closed');
    await writing;
    await closing;
    expect(await isThere(keys[299] as string)).toBe(true);
  });
});
