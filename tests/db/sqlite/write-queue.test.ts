import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { courses } from '#db/schema/catalog.ts';
import { freshDatabase } from '#tests/support/database.ts';

let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});

// Here alone a unit may read beside its transaction: on this engine nothing is waited for.
describe('the queue', () => {
  it('commits what has gathered together: a reader sees all of it or none', async () => {
    const keys = Array.from({ length: 50 }, (_, number) => `course-${number}`);
    const before = await db.read.$count(courses);
    const seen = new Set<number>();
    await Promise.all(
      keys.map((key) =>
        db.write(async (tx) => {
          await tx.insert(courses).values({ key, registeredAt: 1 });
          seen.add(await db.read.$count(courses));
        }),
      ),
    );
    expect([...seen]).toEqual([before]);
    expect(await db.read.$count(courses)).toBe(before + 50);
  });
});
