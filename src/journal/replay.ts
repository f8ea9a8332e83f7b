import { asc, eq, gt } from 'drizzle-orm';
import type { Database, Reader } from '#db/client.ts';
import { events } from '#db/schema/journal.ts';
import { lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { itemTallies } from '#db/schema/reports.ts';
import { reviewCards } from '#db/schema/review.ts';
import type { NewEvent } from './events.ts';
import { derivedTables } from './followers.ts';
import { project } from './transact.ts';

const page = 1000;

/** Whether a table that every answer fills is empty although there are answers: a start ended between migrating and replaying. */
export async function isBehind(db: Reader): Promise<boolean> {
  const answered = await db.select({ id: events.id }).from(events).where(eq(events.type, 'item.answered')).limit(1);
  if (answered.length === 0) return false;
  for (const table of [lessonProgress, memberProgress, itemTallies, reviewCards])
    if ((await db.select().from(table).limit(1)).length === 0) return true;
  return false;
}

/** Empties the derived tables and makes them again from the journal, in one transaction. Answers with the number of events. */
export function replay(db: Database): Promise<number> {
  return db.write(async (tx) => {
    for (const table of derivedTables) await tx.delete(table);
    let count = 0;
    let after = 0;
    for (;;) {
      const rows = await tx.select().from(events).where(gt(events.id, after)).orderBy(asc(events.id)).limit(page);
      for (const row of rows) await project(tx, row as unknown as NewEvent);
      count += rows.length;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < page) return count;
    }
  });
}
