import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { jobs } from '#db/schema/journal.ts';
import { nextHour } from '#lib/days.ts';

/** When a job runs next, from an instant. */
export type Schedule = (now: number) => number;
/** By the kind of the job. */
export type Schedules = Record<string, Schedule>;

/** Every night at an hour of Danish time. */
export const nightly =
  (hour: number): Schedule =>
  (now) =>
    nextHour(now, hour);

/**
 * Sees to it that each scheduled job stands in the queue once, however often and by however many processes it is called. The row
 * stays and moves from time to time: a job whose time passed while nobody was there is due at once, and so is a new one.
 */
export async function ensureScheduled(db: Database, schedules: Schedules, now: number): Promise<void> {
  for (const kind of Object.keys(schedules))
    await db.write(async (tx) => {
      const [first, ...extra] = await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.kind, kind)).orderBy(asc(jobs.id));
      if (!first) await tx.insert(jobs).values({ kind, body: {}, runAt: now });
      // Two processes that started at the same moment.
      const ids = extra.map(({ id }) => id);
      if (ids.length > 0) await tx.delete(jobs).where(inArray(jobs.id, ids));
    });
}
