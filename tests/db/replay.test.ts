import { eq, getTableName } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { credentials } from '#db/schema/credentials.ts';
import { events, jobs } from '#db/schema/journal.ts';
import { lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { derivedTables } from '#journal/followers.ts';
import { replay } from '#journal/replay.ts';
import type { Journal } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { giveAnswer, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

let journal: Journal;
let cast: Cast;

beforeAll(async () => {
  journal = await freshJournal();
  cast = await makeCast(journal);
  const items = itemsOf(journal.catalog);
  let now = Date.UTC(2026, 10, 2, 8);
  for (const [index, item] of items.entries()) {
    now += 47_000;
    await giveAnswer(journal, cast.anna, item, { now });
    if (index % 3 === 0) await giveAnswer(journal, cast.sofie, item, { now, response: wrongResponse(item.item) });
    if (index % 2 === 0) await giveAnswer(journal, cast.eva, item, { now });
    // Again, and worse: completed is completed.
    if (index % 5 === 0) await giveAnswer(journal, cast.anna, item, { now: now + 1, response: wrongResponse(item.item) });
  }
  const [first, second, third] = items;
  for (const [after, item, response] of [
    [3, first, rightResponse],
    [4, second, wrongResponse],
    [31, third, rightResponse],
    [40, first, wrongResponse],
  ] as const)
    if (item) await giveAnswer(journal, cast.anna, item, { assessment: 'review', now: now + days(after), response: response(item.item) });
});

/** Every derived table, as text. Rows have no order of their own. */
async function derived(): Promise<Record<string, string[]>> {
  const tables = await Promise.all(
    derivedTables.map(async (table) => {
      const rows = await journal.db.read.select().from(table);
      return [getTableName(table), rows.map((row) => JSON.stringify(row)).sort()] as const;
    }),
  );
  return Object.fromEntries(tables);
}

describe('a replay of the journal', () => {
  it('makes every derived table again, byte for byte', async () => {
    const before = await derived();
    for (const [name, rows] of Object.entries(before)) expect(rows.length, `${name} is empty: nothing is tested`).toBeGreaterThan(0);
    expect(await replay(journal.db)).toBeGreaterThan(0);
    expect(await derived()).toEqual(before);
    await replay(journal.db);
    expect(await derived()).toEqual(before);
  });

  it('mends derived tables that somebody broke', async () => {
    const before = await derived();
    await journal.db.write(async (tx) => {
      await tx.update(memberProgress).set({ lessonsCompleted: 99 });
      await tx.delete(credentials);
      await tx.update(lessonProgress).set({ completedAt: null, scores: {} });
    });
    expect(await derived()).not.toEqual(before);
    await replay(journal.db);
    expect(await derived()).toEqual(before);
  });

  it('records no event, starts no job and gives no badge again', async () => {
    const counts = () => Promise.all([events, jobs, credentials].map((table) => journal.db.read.$count(table)));
    const before = await counts();
    await replay(journal.db);
    expect(await counts()).toEqual(before);
  });

  it('leaves everything as it was when it fails on the way', async () => {
    const before = await derived();
    const broken = { at: 1, type: 'achievement.awarded', userId: 999_999, organizationId: cast.anna.place.organizationId };
    await journal.db.write((tx) => tx.insert(events).values({ ...broken, body: { achievement: 'x', publicId: 'x' } }));
    try {
      await expect(replay(journal.db)).rejects.toThrow();
      expect(await derived()).toEqual(before);
    } finally {
      await journal.db.write((tx) => tx.delete(events).where(eq(events.userId, broken.userId)));
    }
  });
});
