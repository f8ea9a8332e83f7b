import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import SQLite from 'better-sqlite3';
import { engine } from '#db/engine.ts';
import { responsesTo } from '#demo/responses.ts';
import { isReviewed, toPublicItem } from '#features/assessment/rules.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import { transact } from '#journal/transact.ts';
import { readBuiltFiles } from '#server/built-files.ts';
import { readSettings } from '#server/settings.ts';
import { start } from '#server/start.ts';
import { makeCompany } from './people.ts';

// The measured process: serves Skjold, or a bare node:http with the same bytes, and tells its parent what it has cost.

const [kind, folder, port, page = ''] = process.argv.slice(2);
const report = (message: object) => process.send?.(message);
function cost(collected: boolean) {
  // Only what is still in use counts, when it is asked for.
  if (collected) global.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: process.cpuUsage(), rss, heap: heapUsed, external };
}
process.on('message', (message) => report(cost(message === 'cost after a collection')));

if (kind === 'bare') {
  const body = readBuiltFiles(`${process.env.BUILD_DIR || 'dist'}/client`, '').get(page)?.brotli?.bytes ?? Buffer.alloc(0);
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
    // An empty PostgreSQL, when one is named.
    DATABASE_URL: engine === 'postgres' ? process.env.DATABASE_URL : `file:${folder}/bench.db`,
    LOG_LEVEL: 'error',
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const { app } = await start(read.settings);
  const fresh = cost(true);
  const small = await makeCompany(app, 'small', 1_000);
  const large = await makeCompany(app, 'large', 10_000);
  const pupils = await makeCompany(app, 'pupils', 3_000, { begun: false });
  const session = async (userId: number) => (await transact(app, (tx) => app.sessions.begin(tx, userId))).result.split(';')[0];
  const sessions = (userIds: number[]) => Promise.all(userIds.map(session));
  const answersTo = ({ items }: CatalogLesson) =>
    items.map(({ key, item }) => ({ item: key, version: toPublicItem(item, 'da').version, response: responsesTo(item).right }));
  const [course] = app.catalog.courses;
  report({
    ready: {
      origin,
      fresh,
      learners: await sessions(small.learners),
      pupils: await sessions(pupils.learners),
      owners: { small: await session(small.owner), large: await session(large.owner) },
      // The questions of lessons. What an exercise costs is told beside it, type by type.
      answers: app.catalog.lessons.flatMap(({ items, ...lesson }) =>
        answersTo({ ...lesson, items: items.filter(({ item }) => isReviewed(item)) }),
      ),
      course: { lessons: course?.lessons.map((lesson) => ({ page: `/courses/${course.key}/${lesson.key}`, answers: answersTo(lesson) })) },
    },
  });
}
