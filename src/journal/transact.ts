import type { Database, Writer } from '#db/client.ts';
import { jobs } from '#db/schema/journal.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { NewEvent } from './events.ts';
import { projections, reactions, startedJobs } from './followers.ts';
import { listen } from './record.ts';

/** More than any chain of followers needs; a circle among them stops here. */
const mostEvents = 100;

export interface Journal {
  db: Database;
  catalog: Catalog;
  /** Tells the worker that there may be a job. */
  wake?: () => void;
}

export interface Done<T> {
  result: T;
  events: NewEvent[];
}

type Project = (tx: Writer, event: NewEvent) => Promise<void>;
type Follow = (tx: Writer, event: NewEvent, catalog: Catalog) => Promise<void>;

/** The derived tables' part of an event: all that a replay runs. */
export async function project(tx: Writer, event: NewEvent): Promise<void> {
  for (const one of (projections[event.type] ?? []) as Project[]) await one(tx, event);
}

/**
 * The one way to write: runs the work, hands each event to its followers until there are no new ones, lets `settle` have the
 * last word, and commits. Throws when any of them does, and then nothing is stored.
 */
export async function transact<T>(
  { db, catalog, wake }: Journal,
  work: (tx: Writer) => Promise<T>,
  settle?: (tx: Writer, done: Done<T>) => Promise<void>,
): Promise<Done<T>> {
  let started = false;
  const done = await db.write(async (tx) => {
    const events = listen(tx);
    const result = await work(tx);
    // What the work recorded itself has an end: a thousand people may be invited at once.
    const bound = events.length + mostEvents;
    for (let next = 0; next < events.length; next++) {
      if (next >= bound) throw new Error(`the followers of ${events[0]?.type} never come to an end`);
      const event = events[next] as NewEvent;
      await project(tx, event);
      for (const follow of (reactions[event.type] ?? []) as Follow[]) await follow(tx, event, catalog);
      const kind = startedJobs[event.type];
      if (!kind) continue;
      started = true;
      await tx.insert(jobs).values({ kind, body: event.body, runAt: event.at });
    }
    await settle?.(tx, { result, events });
    return { result, events };
  });
  if (started) wake?.();
  return done;
}
