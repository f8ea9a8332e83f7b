import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { days } from '#lib/clock.ts';
import { deleteAnswers } from './commands/answers.ts';
import { endOfStretch, oldAnswers } from './queries.ts';

/** Milliseconds that an answer as it was given is kept. What came of it stays: scores in the journal, sums in the statistics. */
export const answersKept = days(90);

/** Answers looked at in one go, and deleted in one unit of work: others answer in between. */
const stretch = 500;

/**
 * Deletes the answers that are older than they are kept for, and says how many. Answers have no index by time, so all are looked
 * at, in short stretches by id.
 */
export async function deleteOldAnswers(db: Database, now: number): Promise<number> {
  const before = now - answersKept;
  let count = 0;
  for (let after = ''; ; ) {
    const last = await endOfStretch(db.read, after, stretch);
    const ids = await oldAnswers(db.read, { after, upTo: last, before });
    if (ids.length > 0) count += await db.write((tx) => deleteAnswers(tx, ids));
    if (last === undefined) return count;
    after = last;
    await breathe();
  }
}
