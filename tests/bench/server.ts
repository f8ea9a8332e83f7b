import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import SQLite from 'better-sqlite3';
import { responsesTo } from '#demo/responses.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import { transact } from '#journal/transact.ts';
import { readBuiltFiles } from '#server/built-files.ts';
import { readSettings } from '#server/settings.ts';
import { start } from '#server/start.ts';
import { makeCompany } from './people.ts';

// The measured process: serves Skjold, or a bare node:http with the same bytes, and tells its parent what it has cost.

const [kind, folder, port, page = ''] = process.argv.slice(2);
const report = (message: object) => process.send?.(message);
process.on('message', () => report({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss }));

if (kind === 'bare') {
  const body = readBuiltFiles('dist/client', '').get(page)?.brotli?.bytes ?? Buffer.alloc(0);
  createServer((_req, res) => {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': body.length });
    res.end(body);
  }).listen(Number(port), '127.0.0.1', () => report({ ready: {} }));
} else if (kind === 'commits') {
  const db = new SQLite(`${folder}/raw.db`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table t (id integer primary key, a text, b integer)');
  const insert = db.prepare('insert into t (a, b) values (?, ?)');
  const text = 'x'.repeat(200);
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < 3000) insert.run(text, count++);
  const seconds = (performance.now() - began) / 1000;
  db.close();
  rmSync(`${folder}/raw.db`);
  report({ ready: { perSecond: count / seconds, cpuMs: process.cpuUsage().user / 1000 / count } });
} else {
  const origin = `http://127.0.0.1:${port}`;
  const read = readSettings({
    ORIGIN: origin,
    PORT: port,
    SECRET: 'bench bench bench bench bench bench',
    SMTP_URL: 'smtp://127.0.0.1:9',
    DATABASE_URL: `file:${folder}/bench.db`,
    LOG_LEVEL: 'error',
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const { app } = await start(read.settings);
  const small = await makeCompany(app, 'small', 1_000);
  const large = await makeCompany(app, 'large', 10_000);
  const session = async (userId: number) => (await transact(app, (tx) => app.sessions.begin(tx, userId))).result.split(';')[0];
  const learners: (string | undefined)[] = [];
  for (const userId of small.learners) learners.push(await session(userId));
  report({
    ready: {
      origin,
      learners,
      owners: { small: await session(small.owner), large: await session(large.owner) },
      answers: app.catalog.lessons.flatMap(({ items }) =>
        items.map(({ key, item }) => ({ item: key, version: toPublicItem(item, 'da').version, response: responsesTo(item).right })),
      ),
    },
  });
}
