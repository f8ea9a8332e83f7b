import { randomBytes } from 'node:crypto';
import { DatabaseUnreachable } from '#db/errors.ts';
import { anyUser } from '#features/identity/queries.ts';
import { sha256 } from '#lib/hash.ts';
import { readSettings, settingsHelp } from './settings.ts';
import { StartError, start } from './start.ts';

// Production: `npm start`.

if (process.argv.includes('--help')) {
  console.log(`Skjold. Settings are environment variables:\n\n${settingsHelp()}\n`);
  process.exit(0);
}

const read = readSettings(process.env);
if ('problems' in read) {
  console.error(
    `Skjold can't start with these settings:\n\n${read.problems.map((line) => `  ${line}`).join('\n')}\n\nnpm start -- --help lists them all.`,
  );
  process.exit(1);
}

// Shown once, here; only its hash is kept, in memory: starting again makes a new one.
const token = randomBytes(24).toString('base64url');
const running = await start(read.settings, {
  async prepare(app) {
    if (!(await anyUser(app.db.read))) app.setup.tokenHash = sha256(token);
  },
}).catch((error: unknown) => {
  if (!(error instanceof StartError || error instanceof DatabaseUnreachable)) throw error;
  console.error(error.message);
  process.exit(1);
});
if (running.app.setup.tokenHash !== null)
  console.log(`\nNobody is here yet. Open this link to become the first owner:\n\n  ${read.settings.ORIGIN}/setup?token=${token}\n`);
running.app.log.info({ port: running.port, origin: read.settings.ORIGIN }, 'ready');

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    running.app.log.info({ signal }, 'draining');
    void running.stop().then(() => process.exit(0));
  });
