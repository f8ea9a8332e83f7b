import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import { jobs } from '#db/schema/journal.ts';
import { type Clock, minutes } from '#lib/clock.ts';
import type { Schedules } from './schedule.ts';

export type Handlers = Record<string, (body: never, now: number) => Promise<void>>;

interface Job {
  id: number;
  kind: string;
  body: unknown;
  runAt: number;
  attempts: number;
}

/** Goes before everything else that is due: someone sits and waits for its code, which lasts a quarter of an hour. */
const urgent = 'send-sign-in-mail';
const lease = minutes(2);
const mostAttempts = 8;
/** Milliseconds between looks when nothing wakes the worker. */
const pause = 5_000;
/** 10 s, 20 s, 40 s … */
const backOff = (attempts: number): number => 10_000 * 2 ** (attempts - 1);

export interface Worker {
  /** There may be something to do. */
  wake(): void;
  /** Finishes the job at hand and takes no more. */
  stop(): Promise<void>;
}

/**
 * Takes due jobs one by one. A job is claimed by a conditional update, repeated with back-off, and removed when done or given up;
 * a scheduled one moves to its next time instead.
 */
export function startWorker(db: Database, handlers: Handlers, clock: Clock, log: Logger, schedules: Schedules = {}): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function claim(): Promise<Job | undefined> {
    for (;;) {
      const now = clock();
      const [due] = await db.read
        .select()
        .from(jobs)
        .where(lte(jobs.runAt, now))
        .orderBy(desc(eq(jobs.kind, urgent)), asc(jobs.runAt), asc(jobs.id))
        .limit(1);
      if (!due) return undefined;
      const claimed = await db.write((tx) =>
        tx
          .update(jobs)
          .set({ runAt: now + lease, attempts: due.attempts + 1 })
          .where(and(eq(jobs.id, due.id), eq(jobs.runAt, due.runAt)))
          .returning({ id: jobs.id }),
      );
      // Otherwise another worker was quicker; there may be more.
      if (claimed.length > 0) return { ...due, attempts: due.attempts + 1 };
    }
  }

  const end = ({ id, kind }: Job, lastError: string | null) => {
    const next = schedules[kind]?.(clock());
    return db.write((tx) =>
      next === undefined
        ? tx.delete(jobs).where(eq(jobs.id, id))
        : tx.update(jobs).set({ runAt: next, attempts: 0, lastError }).where(eq(jobs.id, id)),
    );
  };

  async function run(job: Job): Promise<void> {
    try {
      const handle = handlers[job.kind];
      if (!handle) throw new Error(`no handler for the job ${job.kind}`);
      await handle(job.body as never, clock());
      await end(job, null);
    } catch (error) {
      // A mail server's message may name the person; the code doesn't.
      const { code, responseCode, name } = error as { code?: string; responseCode?: number; name?: string };
      const reason = [code ?? name, responseCode].filter(Boolean).join(' ');
      const last = job.attempts >= mostAttempts;
      log.warn({ job: job.kind, attempts: job.attempts, reason }, last ? 'a job was given up' : 'a job failed and will be repeated');
      if (last) return void (await end(job, reason));
      await db.write((tx) =>
        tx
          .update(jobs)
          .set({ runAt: clock() + backOff(job.attempts), lastError: reason })
          .where(eq(jobs.id, job.id)),
      );
    }
  }

  async function drain(): Promise<void> {
    do {
      again = false;
      while (!stopped) {
        const job = await claim();
        if (!job) break;
        await run(job);
      }
    } while (again && !stopped);
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= drain()
      .catch((error: unknown) => log.error({ err: error }, 'the worker stumbled'))
      .finally(() => {
        running = undefined;
        clearTimeout(timer);
        if (!stopped) timer = setTimeout(wake, pause).unref();
      });
  }

  timer = setTimeout(wake, 0);
  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
