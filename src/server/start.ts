import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Logger, pino } from 'pino';
import { openDatabase } from '#db/open.ts';
import { register } from '#features/assessment/commands.ts';
import { deleteOldAnswers } from '#features/assessment/jobs.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { sendFaultMail } from '#features/catalog/jobs.ts';
import { siteContent } from '#features/catalog/source.ts';
import { sendSignInMail } from '#features/identity/jobs.ts';
import { openSessions } from '#features/identity/sessions.ts';
import { openMailer } from '#features/messages/source.ts';
import { sendInvitationMail } from '#features/organizations/jobs.ts';
import { snapshotReadiness } from '#features/reports/jobs/readiness.ts';
import { snapshotMistakes } from '#features/reports/jobs.ts';
import { ensureScheduled, nightly, type Schedules } from '#jobs/schedule.ts';
import { type Handlers, startWorker } from '#jobs/worker.ts';
import { isBehind, replay } from '#journal/replay.ts';
import { type Clock, hours, systemClock } from '#lib/clock.ts';
import type { App } from './app.ts';
import { readBuiltFiles } from './built-files.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type RenderPage, type Site, serve, servePageFailure } from './handler.ts';
import { openLimits } from './limits.ts';
import { openRouter } from './router.ts';
import type { Settings } from './settings.ts';

export interface Running {
  app: App;
  port: number;
  /** Answers what is under way, takes nothing new, and closes. */
  stop(): Promise<void>;
}

export interface Extra {
  clock?: Clock;
  log?: Logger;
  /** Where the build lies. Default: dist */
  build?: string;
  endpoints?: AnyEndpoint[];
  /** Other addresses that are this site, besides ORIGIN. */
  origins?: string[];
  /** Runs when the tables and the catalog are there and before anything is served. */
  prepare?: (app: App) => Promise<void>;
}

/** Logs without personal data: no addresses, no bodies, no query strings, no headers. */
const openLog = (level: string): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** Migrates after a copy, registers the content, and puts together what the process has one of. */
export async function openApp(
  settings: Settings,
  { clock = systemClock, log = openLog(settings.LOG_LEVEL), prepare }: Extra = {},
): Promise<App> {
  const db = await openDatabase(settings.DATABASE_URL);
  let inUse = false;
  await db.migrate(async () => {
    inUse = true;
    if (db.backup)
      await db.backup(join(settings.BACKUP_DIR, `before-migration-${new Date(clock()).toISOString().replace(/[:.]/g, '-')}.db`));
    else log.info('migrating without a copy: a server’s backups are its operator’s');
  });
  // A derived table that the migration made is empty, and one whose meaning changed is out of date.
  if (inUse || (await isBehind(db.read))) log.info({ events: await replay(db) }, 'made the derived tables again');
  const catalog = await db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), clock()));
  const app: App = {
    settings,
    db,
    catalog,
    clock,
    log,
    sessions: openSessions(db, settings.secureCookies),
    limits: openLimits(),
    wake: () => {},
    setup: { tokenHash: null },
  };
  await prepare?.(app);
  return app;
}

const schedules: Schedules = { 'take-snapshots': nightly(3), 'delete-old-answers': nightly(4) };

/** Starts what runs beside requests: the worker, its mails and nightly jobs, and the sweeping up of sessions. */
export function startWork(app: App): { stop(): Promise<void> } {
  const { db, settings, clock, log } = app;
  const mailer = openMailer(settings.SMTP_URL, settings.mailFrom);
  const post = { read: db.read, mailer, secret: settings.SECRET, origin: settings.ORIGIN };
  const handlers: Handlers = {
    'send-sign-in-mail': (body, now) => sendSignInMail(post, body, now),
    'send-invitation-mail': (body, now) => sendInvitationMail(post, body, now),
    'send-fault-mail': (body) => sendFaultMail({ ...post, content: app.catalog.content }, body),
    'take-snapshots': async (_, now) => {
      await snapshotMistakes(db, now);
      await snapshotReadiness(app, now);
    },
    'delete-old-answers': async (_, now) => void (await deleteOldAnswers(db, now)),
  };
  const worker = startWorker(db, handlers, clock, log, schedules);
  app.wake = worker.wake;
  const scheduled = ensureScheduled(db, schedules, clock()).then(worker.wake, (error: unknown) =>
    log.error({ err: error }, 'nothing could be scheduled'),
  );
  const sweep = () => void app.sessions.sweep().catch((error: unknown) => log.error({ err: error }, 'sweeping failed'));
  const sweeping = setInterval(sweep, hours(1)).unref();
  return {
    async stop() {
      clearInterval(sweeping);
      await scheduled;
      await worker.stop();
      mailer.close();
    },
  };
}

/** Something only the operator can mend, in words to print as they are. */
export class StartError extends Error {}

function listen(server: Server, { PORT, HOST }: Settings): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(error.code === 'EADDRINUSE' ? new StartError(`Port ${PORT} is in use. Choose another: PORT=${PORT + 1}`) : error);
    });
    server.listen(PORT, HOST, () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : PORT);
    });
  });
}

/** The first requests compile what the later ones run: they are ours. */
async function warmUp(port: number, { HOST }: Settings): Promise<void> {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  for (const path of ['/', '/sign-in', '/learning', '/api/me', '/api/progress']) {
    await fetch(`http://${host}:${port}${path}`, { redirect: 'manual' }).then((answer) => answer.arrayBuffer());
  }
}

/** Starts the process: opens everything, serves, warms up, and only then says that it is ready. */
export async function start(settings: Settings, extra: Extra = {}): Promise<Running> {
  const app = await openApp(settings, extra);
  const build = resolve(extra.build ?? (process.env.BUILD_DIR || 'dist'));
  const { handler } = (await import(pathToFileURL(join(build, 'server/entry.mjs')).href)) as { handler: RenderPage };
  let ready = false;
  let stopping: Promise<void> | undefined;
  const site: Site = {
    app,
    router: openRouter([...endpoints, ...(extra.endpoints ?? [])]),
    files: readBuiltFiles(join(build, 'client'), settings.ORIGIN),
    render: handler,
    origins: new Set([settings.ORIGIN, ...(extra.origins ?? [])]),
    isReady: () => ready,
  };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, (req, res) => {
    // A connection that is kept open for more would keep a process that is stopping for as long.
    res.once('close', () => stopping && server.closeIdleConnections());
    serve(site, req, res).catch((error: unknown) => servePageFailure(site, error, req, res));
  });
  const port = await listen(server, settings);
  const work = startWork(app);
  await warmUp(port, settings);
  ready = true;

  const stop = async () => {
    ready = false;
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeIdleConnections();
    await closed;
    await work.stop();
    await app.db.close();
  };
  return {
    app,
    port,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
