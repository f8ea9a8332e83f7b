import type { Database } from '#db/client.ts';
import { takeSnapshots } from './commands.ts';
import { companiesAfter } from './queries/mistakes.ts';

const perUnit = 50;

/** Renews what managers see of mistakes, some companies at a time: learners who answer meanwhile wait for no more than those. */
export async function snapshotMistakes(db: Database, now: number): Promise<number> {
  let count = 0;
  let after = 0;
  for (;;) {
    const ids = (await companiesAfter(db.read, after, perUnit)).map(({ id }) => id);
    if (ids.length > 0) count += await db.write((tx) => takeSnapshots(tx, ids, now));
    if (ids.length < perUnit) return count;
    after = ids.at(-1) ?? after;
  }
}
