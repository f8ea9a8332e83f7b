import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { jobs } from '#db/schema/journal.ts';
import { type Handlers, startWorker } from '#jobs/worker.ts';
import { minutes } from '#lib/clock.ts';
import { stoppedClock } from '#tests/support/clock.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { keptLog } from '#tests/support/log.ts';

const noon = Date.UTC(2026, 10, 22, 12);
let db: Database;

beforeAll(async () => {
  db = await freshDatabase();
});
beforeEach(() => db.write((tx) => tx.delete(jobs)));

async function add(kind: string, runAt = noon, body: unknown = {}): Promise<number> {
  const [row] = await db.write((tx) => tx.insert(jobs).values({ kind, body, runAt }).returning({ id: jobs.id }));
  return row?.id as number;
}
const rowOf = async (id: number) => (await db.read.select().from(jobs).where(eq(jobs.id, id)))[0];

/** Runs a worker until it has come to a job that is due last of all, so that whatever else was due has run by then. */
async function workThrough(handlers: Handlers, now: number, { log } = keptLog()): Promise<void> {
  const reached = Promise.withResolvers<void>();
  const clock = stoppedClock(now);
  await add('the last one', now);
  const worker = startWorker(db, { ...handlers, 'the last one': async () => reached.resolve() }, clock, log);
  worker.wake();
  await reached.promise;
  await worker.stop();
}

describe('a job', () => {
  it('runs with its body and is gone when it is done', async () => {
    const id = await add('greet', noon, { signInId: 7 });
    const seen: unknown[] = [];
    await workThrough({ greet: async (body, now) => void seen.push([body, now]) }, noon);
    expect(seen).toEqual([[{ signInId: 7 }, noon]]);
    expect(await rowOf(id)).toBeUndefined();
  });

  it('is done before all others when it lets someone in', async () => {
    for (let count = 0; count < 3; count++) await add('send-invitation-mail', noon - minutes(5));
    await add('send-sign-in-mail', noon);
    const done: string[] = [];
    const note = (kind: string) => async () => void done.push(kind);
    await workThrough({ 'send-invitation-mail': note('invitation'), 'send-sign-in-mail': note('sign-in') }, noon);
    expect(done).toEqual(['sign-in', 'invitation', 'invitation', 'invitation']);
  });

  it('waits until it is due', async () => {
    const id = await add('greet', noon + 1);
    let runs = 0;
    const handlers = { greet: async () => void runs++ };
    await workThrough(handlers, noon);
    expect([runs, (await rowOf(id))?.attempts]).toEqual([0, 0]);
    await workThrough(handlers, noon + 1);
    expect(runs).toBe(1);
  });

  it('runs once when several workers look at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, number) => add('count', noon, { number })));
    const seen: number[] = [];
    const handlers = { count: async ({ number }: { number: number }) => void seen.push(number) };
    await Promise.all([workThrough(handlers, noon), workThrough(handlers, noon), workThrough(handlers, noon)]);
    await workThrough(handlers, noon);
    expect(seen.toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index));
  });
});

describe('a job that fails', () => {
  const failing = {
    mail: async () => {
      throw Object.assign(new Error('550 no mailbox for mette@firma.example'), { code: 'EENVELOPE', responseCode: 550 });
    },
  };

  it('is repeated after 10, 20, 40 … seconds, and given up after the eighth time', async () => {
    const id = await add('mail');
    const kept = keptLog();
    let now = noon;
    for (let attempt = 1; attempt < 8; attempt++) {
      await workThrough(failing, now, kept);
      const due = now + 10_000 * 2 ** (attempt - 1);
      expect(await rowOf(id)).toMatchObject({ attempts: attempt, runAt: due });
      await workThrough(failing, due - 1, kept);
      expect((await rowOf(id))?.attempts).toBe(attempt);
      now = due;
    }
    await workThrough(failing, now, kept);
    expect(await rowOf(id)).toBeUndefined();
    expect(kept.holding('a job was given up')).toHaveLength(1);
    expect(kept.holding('will be repeated')).toHaveLength(7);
  });

  it('leaves no personal data behind, in the table or the log', async () => {
    const id = await add('mail');
    const kept = keptLog();
    await workThrough(failing, noon, kept);
    expect((await rowOf(id))?.lastError).toBe('EENVELOPE 550');
    expect(kept.holding('mette')).toEqual([]);
  });

  it('doesn’t keep the others waiting', async () => {
    await add('mail');
    await add('unheard of');
    let greeted = 0;
    await add('greet');
    await workThrough({ ...failing, greet: async () => void greeted++ }, noon);
    expect(greeted).toBe(1);
  });
});

describe('a worker', () => {
  it('has a job to itself for two minutes; then it counts as lost and another takes it', async () => {
    await add('slow');
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const stuck = {
      slow: () => {
        begun.resolve();
        return release.promise;
      },
    };
    const first = startWorker(db, stuck, stoppedClock(noon), keptLog().log);
    first.wake();
    await begun.promise;

    let taken = 0;
    const other = { slow: async () => void taken++ };
    await workThrough(other, noon + minutes(2) - 1);
    expect(taken).toBe(0);
    await workThrough(other, noon + minutes(2));
    expect(taken).toBe(1);
    release.resolve();
    await first.stop();
  });

  it('finishes the job at hand when it is stopped, and takes no more', async () => {
    const [first, second] = [await add('slow'), await add('slow')];
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    let done = 0;
    const handlers = {
      slow: async () => {
        begun.resolve();
        await release.promise;
        done++;
      },
    };
    const worker = startWorker(db, handlers, stoppedClock(noon), keptLog().log);
    worker.wake();
    await begun.promise;
    const stopped = worker.stop();
    release.resolve();
    await stopped;
    worker.wake();
    expect(done).toBe(1);
    expect(await rowOf(first)).toBeUndefined();
    expect(await rowOf(second)).toMatchObject({ attempts: 0, runAt: noon });
  });

  it('leaves no job claimed and undone when it is stopped while it looks', async () => {
    const id = await add('quick');
    let done = 0;
    const worker = startWorker(db, { quick: async () => void done++ }, stoppedClock(noon), keptLog().log);
    worker.wake();
    await worker.stop();
    const row = await rowOf(id);
    expect(row ? row.attempts : done).toBe(row ? 0 : 1);
  });
});
