import type { Database } from '#db/client.ts';
import { anyUser, userByEmail } from '#features/identity/queries.ts';
import { snapshotReadiness } from '#features/reports/jobs/readiness.ts';
import { snapshotMistakes } from '#features/reports/jobs.ts';
import { days } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import { withSeededIds } from '#lib/ids.ts';
import type { Demo } from '#server/app.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import type { Extra } from '#server/start.ts';
import { demoEndpoints } from './api.ts';
import { historyDays, makeHistory } from './history.ts';
import { openMailbox } from './mailbox.ts';
import { addressOf, companies } from './people.ts';

async function personas(db: Database): Promise<Demo['personas']> {
  const found: Demo['personas'] = [];
  for (const { name: company, domain, people } of companies)
    for (const { as, name, role } of people) {
      const user = as && (await userByEmail(db.read, addressOf(name, domain)));
      if (user) found.push({ as, userId: user.id, name, role, company });
    }
  return found;
}

export interface OpenDemo {
  settings: Settings;
  extra: Extra;
  close(): Promise<void>;
}

/** Settings, people and a mailbox of its own for a process that shows Skjold. Throws what is wrong with the environment. */
export async function openDemo(file: string, port: string): Promise<OpenDemo> {
  const mailbox = await openMailbox();
  const read = readSettings({
    PORT: port,
    ORIGIN: `http://localhost:${port}`,
    SECRET: 'a demo has no secrets, only invented people',
    SMTP_URL: mailbox.url,
    DATABASE_URL: `file:${file}`,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    ...(process.env.CONTENT_DIR && { CONTENT_DIR: process.env.CONTENT_DIR }),
    ...(process.env.HOST && { HOST: process.env.HOST }),
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const extra: Extra = {
    endpoints: demoEndpoints,
    origins: [`http://127.0.0.1:${port}`, `http://[::1]:${port}`],
    async prepare(app) {
      if (!(await anyUser(app.db.read))) {
        console.log('Inventing two companies and their last half year …');
        const midnight = Date.parse(`${dayOf(Date.now())}T00:00:00Z`);
        const count = await withSeededIds('demo', () => makeHistory(app, midnight));
        await snapshotMistakes(app.db, midnight);
        await snapshotReadiness(app, midnight);
        console.log(`  ${companies[0]?.people.length} people, ${count} answers since ${dayOf(midnight - days(historyDays))}`);
      }
      app.demo = { personas: await personas(app.db), mails: mailbox.mails };
    },
  };
  return { settings: read.settings, extra, close: mailbox.close };
}
