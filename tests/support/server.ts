import { transact } from '#journal/transact.ts';
import type { App } from '#server/app.ts';
import { readSettings } from '#server/settings.ts';
import { start } from '#server/start.ts';
import { testBuild } from './build.ts';
import { type Cast, type Member, makeCast, openLink } from './cast.ts';
import { Visitor } from './client.ts';
import { type SetClock, stoppedClock } from './clock.ts';
import { temporaryFolder } from './database.ts';
import { type KeptLog, keptLog } from './log.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { whenOver } from './over.ts';

export interface TestServer {
  app: App;
  /** Where it listens. People come by `origin`. */
  port: number;
  origin: string;
  cast: Cast;
  /** Public id of an open join link to the roof team. */
  link: string;
  clock: SetClock;
  mailbox: Mailbox;
  kept: KeptLog;
  /** Someone who isn't signed in. */
  visitor(): Visitor;
  /** Someone of the cast in a session of their own: twice is two devices. */
  as(member: Pick<Member, 'userId'>): Promise<Visitor>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The address people use. The server is told it and reached by its port: as behind one reverse proxy. */
  origin?: string;
  env?: Record<string, string>;
  now?: number;
}

/** The whole server as in production, on a free port, with a database, a mailbox and a clock of its own and the cast in it. */
export async function openServer({
  origin = 'https://skjold.example',
  env = {},
  now = Date.now(),
}: ServerOptions = {}): Promise<TestServer> {
  const [mailbox, clock, kept, folder] = [await openMailbox(), stoppedClock(now), keptLog(), temporaryFolder()];
  const read = readSettings({
    ORIGIN: origin,
    SECRET: 'thirty-two characters for the tests',
    SMTP_URL: mailbox.url,
    DATABASE_URL: `file:${folder}/skjold.db`,
    BACKUP_DIR: `${folder}/backups`,
    PORT: '0',
    PROXIES: '1',
    ...env,
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  let cast: Cast | undefined;
  let link = '';
  const running = await start(read.settings, {
    clock,
    build: testBuild,
    log: kept.log,
    async prepare(app) {
      cast = await makeCast(app, now);
      link = await openLink(app, cast, now);
    },
  });
  const { app, port } = running;
  const stop = async () => {
    await running.stop();
    await mailbox.close();
  };
  whenOver(stop);
  return {
    app,
    port,
    origin,
    cast: cast as Cast,
    link,
    clock,
    mailbox,
    kept,
    visitor: () => new Visitor(port, origin),
    async as({ userId }) {
      const visitor = new Visitor(port, origin);
      const { result } = await transact(app, (tx) => app.sessions.begin(tx, userId));
      visitor.keep(result);
      return visitor;
    },
    stop,
  };
}
