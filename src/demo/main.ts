import { rmSync } from 'node:fs';
import { StartError, start } from '#server/start.ts';
import { openDemo } from './open.ts';

// `npm run demo`: invented people, every persona one click away, mails in a mailbox of its own. Never for real use.

const file = 'data/demo.db';
if (process.argv.includes('--reset')) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });

const demo = await openDemo(file, process.env.PORT || '4321');
const running = await start(demo.settings, demo.extra).catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exit(1);
});
const origin = demo.settings.ORIGIN;
const people = running.app.demo?.personas.map(({ as, name, role, company }) => `  ${as.padEnd(7)}${name}, ${role}, ${company}`) ?? [];
console.log(`
Skjold is ready:

  ${origin}               Danish, English at ${origin}/en
  ${origin}/demo          be one of these with one click
  ${origin}/demo/mailbox  the mails it sends

${people.join('\n')}

npm run demo -- --reset starts over. Stop with Ctrl-C.`);

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    void Promise.all([running.stop(), demo.close()]).then(() => process.exit(0));
  });
