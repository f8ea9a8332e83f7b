import { inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Writer } from '#db/client.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { courses } from '#db/schema/catalog.ts';
import { engine, freshDatabase } from '#tests/support/database.ts';

// A failing case is printed with its seed and path: put them here to see that one alone.
const runs = { seed: 20261122, numRuns: engine === 'sqlite' ? 80 : 30 };
// However slow the machine is.
const patience = 300_000;

let db: Database;
let count = 0;

beforeAll(async () => {
  db = await freshDatabase();
});

/** What a unit does after its rows are written, or between them. */
const ends = ['well', 'well', 'well', 'throws', 'clashes', 'goes on after a clash', 'nests', 'waits'] as const;

const unitArb = fc.record({
  end: fc.constantFrom(...ends),
  /** Written plainly or by a prepared write. */
  rows: fc.array(fc.boolean(), { maxLength: 4 }),
  /** How many of them come before it goes wrong. */
  before: fc.nat(4),
  /** Reads in between, as commands do. */
  reads: fc.boolean(),
});
type Unit = typeof unitArb extends fc.Arbitrary<infer T> ? T : never;
/** All of a group is asked for in the same turn, the next one when it has been answered. */
const planArb = fc.array(fc.array(unitArb, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 });

const plain = (tx: Writer, key: string) => tx.insert(courses).values({ key, registeredAt: 1 });
const prepared = preparedWrite<{ key: string }>((tx) => tx.insert(courses).values({ key: hole('key'), registeredAt: 1 }));
const thrown = new Error('thrown midway');
const never = new Promise<void>(() => {});

async function goWrong(tx: Writer, end: Unit['end'], inner: string, taken: string): Promise<void> {
  if (end === 'throws') throw thrown;
  if (end === 'clashes') await plain(tx, taken);
  // Whoever passes over a refused statement has half a unit: a queue that kept it would be at fault on PostgreSQL.
  if (end === 'goes on after a clash') await plain(tx, taken).catch(() => {});
  if (end === 'nests') await db.write((other) => plain(other, inner));
  if (end === 'waits') await never;
}

async function holds(groups: Unit[][]): Promise<void> {
  const taken = `taken-${++count}`;
  await db.write((tx) => plain(tx, taken));
  const all: string[] = [];
  const expected: string[] = [];
  for (const group of groups) {
    const units = group.map((unit) => ({ ...unit, keys: unit.rows.map(() => `row-${++count}`), inner: `inner-${++count}` }));
    const outcomes = await Promise.allSettled(
      units.map(({ end, rows, before, reads, keys, inner }) =>
        db.write(async (tx) => {
          for (const [index, key] of keys.entries()) {
            if (index === before) await goWrong(tx, end, inner, taken);
            await (rows[index] ? prepared(tx, { key }) : plain(tx, key));
            if (reads) expect(await tx.select().from(courses).where(inArray(courses.key, keys))).toHaveLength(index + 1);
          }
          if (before >= keys.length) await goWrong(tx, end, inner, taken);
          return keys.length;
        }),
      ),
    );
    for (const [index, { end, keys, inner }] of units.entries()) {
      const outcome = outcomes[index] as PromiseSettledResult<number>;
      const kept = end === 'well' || (end === 'goes on after a clash' && engine === 'sqlite');
      expect(outcome.status, end).toBe(kept ? 'fulfilled' : 'rejected');
      if (outcome.status === 'fulfilled') expect(outcome.value).toBe(keys.length);
      else if (end === 'throws') expect(outcome.reason).toBe(thrown);
      all.push(...keys, inner);
      if (kept) expected.push(...keys);
    }
    // Whatever is answered is there for everyone, and nothing else is.
    const there = await db.read.select({ key: courses.key }).from(courses).where(inArray(courses.key, all));
    expect(there.map(({ key }) => key).sort()).toEqual(expected.toSorted());
  }
}

describe('units of work of every kind at the same time', () => {
  it(
    'leave the rows of those that went well, whole, and no others',
    async () => {
      await fc.assert(fc.asyncProperty(planArb, holds), runs);
    },
    patience,
  );
});
