import { id, index, instant, integer, json, table, text } from '../columns.ts';

/** What happened, in order, never changed. Ids, versions and scores; never a name, an address or a response. */
export const events = table('events', {
  id: id(),
  at: instant().notNull(),
  type: text().notNull(),
  /** Whom it happened to. */
  userId: integer(),
  organizationId: integer(),
  body: json<unknown>().notNull(),
});

/** Work for later. A row goes when it is done. */
export const jobs = table(
  'jobs',
  {
    id: id(),
    kind: text().notNull(),
    body: json<unknown>().notNull(),
    /** Not before this instant; a worker that takes the job moves it to when the lease ends. */
    runAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    lastError: text(),
  },
  (jobs) => [index('jobs_by_time').on(jobs.runAt)],
);
