import { asc, gt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { events } from '#db/schema/journal.ts';
import type { NewEvent } from './events.ts';
import { derivedTables } from './followers.ts';
import { project } from './transact.ts';

const page = 1000;

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
