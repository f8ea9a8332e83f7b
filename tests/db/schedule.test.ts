import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { jobs } from '#db/schema/journal.ts';
import { ensureScheduled, nightly } from '#jobs/schedule.ts';
import { type Handlers, startWorker } from '#jobs/worker.ts';
import { days, hours } from '#lib/clock.ts';
import { stoppedClock } from '#tests/support/clock.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { keptLog } from '#tests/support/log.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const threeAtNight = Date.UTC(2026, 10, 23, 2);
const schedules = { count: nightly(3) };
let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(() => db.write((tx) => tx.delete(jobs)));

const waiting = () => db.read.select().from(jobs).where(eq(jobs.kind, 'count'));

/** Starts a process's worker at an instant and lets it work until nothing is due. */
async function live(now: number, count: () => Promise<void>): Promise<void> {
  const reached = Promise.withResolvers<void>();
  await ensureScheduled(db, schedules, now);
  await db.write((tx) => tx.insert(jobs).values({ kind: 'the last one', body: {}, runAt: now }));
  const handlers: Handlers = { count, 'the last one': async () => reached.resolve() };
  const worker = startWorker(db, handlers, stoppedClock(now), keptLog().log, schedules);
  worker.wake();
  await reached.promise;
  await worker.stop();
}

describe('a nightly job', () => {
  it('runs when there has never been one, and then waits for three at night, Danish time', async () => {
    const runs: number[] = [];
    await live(noon, async () => void runs.push(noon));
    expect(runs).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ runAt: threeAtNight, attempts: 0, lastError: null }]);
  });

  it('runs once a night, whatever is started in between', async () => {
    let runs = 0;
    const count = async () => void runs++;
    await live(noon, count);
    for (const later of [1, 2, 13]) await live(noon + hours(later), count);
    expect([runs, (await waiting()).length]).toEqual([1, 1]);
    await live(threeAtNight, count);
    expect([runs, (await waiting())[0]?.runAt]).toEqual([2, threeAtNight + days(1)]);
  });

  it('is caught up with, once, when nobody was there for nights', async () => {
    let runs = 0;
    const count = async () => void runs++;
    await live(noon, count);
    await live(noon + days(9), count);
    expect([runs, (await waiting())[0]?.runAt]).toEqual([2, threeAtNight + days(9)]);
  });

  it('stands in the queue once when several processes start at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => ensureScheduled(db, schedules, noon)));
    await ensureScheduled(db, schedules, noon);
    expect(await waiting()).toHaveLength(1);
    let runs = 0;
    const count = async () => void runs++;
    await Promise.all([live(noon, count), live(noon, count)]);
    expect([runs, (await waiting()).length]).toEqual([1, 1]);
  });

  it('that fails is tried again, and the next night whatever comes of it', async () => {
    const fail = async () => {
      throw Object.assign(new Error('no'), { code: 'ENOSPC' });
    };
    let now = noon;
    for (let attempt = 1; attempt <= 8; attempt++) {
      await live(now, fail);
      now = (await waiting())[0]?.runAt ?? 0;
    }
    expect(await waiting()).toMatchObject([{ runAt: threeAtNight, attempts: 0, lastError: 'ENOSPC' }]);
  });
});
