import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { siteContent } from '#features/catalog/source.ts';
import { weighLessons, weightLines } from './cold-page.ts';
import { type CourseToTake, type LearnersFigure, takeCourses } from './learners.ts';
import type { RecallFigures } from './recall.ts';

// `npm run bench`, `--json` for machines, `--seconds=3` a measurement. Everything on the loopback interface, bounded in time.
// On an empty PostgreSQL when DATABASE_URL names one. Figures are told, never judged: machines differ.

interface Figure {
  name: string;
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number;
  ratio: number;
  ceiling: string;
}
interface Ready {
  origin: string;
  /** What the process takes before anyone is there. */
  fresh: Cost;
  learners: string[];
  pupils: string[];
  course: CourseToTake;
  owners: { small: string; large: string };
  answers: { item: string; version: string; response: unknown }[];
  perSecond: number;
  cpuMs: number;
}
interface Cost {
  cpu: NodeJS.CpuUsage;
  rss: number;
  heap: number;
  external: number;
}
type Memory = { when: string } & Pick<Cost, 'rss' | 'heap' | 'external'>;

const json = process.argv.includes('--json');
const seconds = Number(process.argv.find((one) => one.startsWith('--seconds='))?.slice(10) ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'skjold-bench-'));
const say = (text: string) => json || console.log(text);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const next = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the measured process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });

async function spawn(kind: string, page = ''): Promise<{ child: ChildProcess; port: number; ready: Ready }> {
  const port = await freePort();
  const child = fork(new URL('server.ts', import.meta.url).pathname, [kind, folder, String(port), page], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc'],
  });
  const { ready } = await next<{ ready: Ready }>(child);
  return { child, port, ready };
}

/** Over cards: on SQLite, whatever DATABASE_URL says, in a process of its own. */
async function measureRecall(): Promise<RecallFigures> {
  const child = fork(new URL('recall.ts', import.meta.url).pathname, [folder], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: 'file:' },
  });
  const { ready } = await next<{ ready: RecallFigures }>(child);
  child.kill();
  return ready;
}

function sayRecall({ session, readiness, job, grading }: RecallFigures): void {
  const times = ({ p50, p99 }: RecallFigures['session']) => `p50 ${p50.toFixed(1).padStart(5)} ms   p99 ${p99.toFixed(1).padStart(5)} ms`;
  say('');
  say(`${'next review session, 2,000 cards'.padEnd(42)}${times(session)}`);
  say(`${'readiness of 10,000 people, from rollups'.padEnd(42)}${times(readiness)}`);
  for (const { cards, ms, longestPause } of job)
    say(
      `${`the nightly job over ${cards.toLocaleString('en')} cards`.padEnd(42)}${(ms / 1000).toFixed(2).padStart(9)} s, ${((ms * 1000) / cards).toFixed(1)} µs a card, others wait ${longestPause.toFixed(0)} ms at most`,
    );
  for (const { type, perSecond } of grading)
    say(`${`grading and explaining ${type}`.padEnd(42)}${Math.round(perSecond).toLocaleString('en').padStart(9)} /s`);
}

async function cost(child: ChildProcess, collected = false): Promise<Cost> {
  child.send(collected ? 'cost after a collection' : 'cost');
  return next<Cost>(child);
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1).padStart(7);

function memory(when: string, { rss, heap, external }: Cost): Memory {
  say(`${when.padEnd(34)}${megabytes(rss)} MB resident${megabytes(heap)} MB heap${megabytes(external)} MB outside it`);
  return { when, rss, heap, external };
}

function sayLearners({ atOnce, lessons, lessonsPerSecond, requestsPerSecond, latencies }: LearnersFigure): void {
  const all = `${lessons} lessons, ${lessonsPerSecond.toFixed(1)} lessons/s, ${Math.round(requestsPerSecond)} req/s, no errors`;
  say(`\n${atOnce} learners at once, without a pause: ${all}`);
  for (const { kind, count, p50, p99, max } of latencies)
    say(
      `  ${kind.padEnd(32)}${String(count).padStart(7)} times   p50 ${p50.toFixed(1).padStart(5)} ms   p99 ${p99.toFixed(1).padStart(6)} ms   longest ${max.toFixed(0).padStart(4)} ms`,
    );
}

type Load = Partial<Pick<autocannon.Options, 'requests' | 'headers' | 'connections'>>;

async function measure(
  child: ChildProcess,
  name: string,
  url: string,
  load: Load,
  ceiling?: { perSecond: number; name: string },
): Promise<Figure> {
  const options = { url, connections: 32, ...load };
  await autocannon({ ...options, duration: 2 });
  const before = await cost(child);
  const result = await autocannon({ ...options, duration: seconds });
  const after = await cost(child);
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers other than 2xx, ${result.errors} errors`);
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  const perSecond = result['2xx'] / result.duration;
  const figure = {
    name,
    perSecond,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMs: cpu / 1000 / result['2xx'],
    ratio: ceiling ? perSecond / ceiling.perSecond : 1,
    ceiling: ceiling?.name ?? 'itself',
  };
  say(
    `${name.padEnd(34)}${Math.round(perSecond).toString().padStart(7)} req/s   p50 ${figure.p50.toFixed(0).padStart(3)} ms   p99 ${figure.p99.toFixed(0).padStart(4)} ms   ${figure.cpuMs.toFixed(3)} CPU ms   ${ceiling ? `${figure.ratio.toFixed(2)} of ${ceiling.name}` : ''}`,
  );
  return figure;
}

const page = siteContent().courses.flatMap(({ id, lessons }) => lessons.map((lesson) => `/courses/${id}/${lesson.id}`))[0] as string;
say(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${seconds} s each, lesson ${page}\n`);
const figures: Figure[] = [];
const brotli = { 'accept-encoding': 'br' };

const bare = await spawn('bare', page);
const bareFigure = await measure(bare.child, 'bare node:http, the same bytes', `http://127.0.0.1:${bare.port}${page}`, { headers: brotli });
bare.child.kill();
const raw = await spawn('commits');
say(`${'raw durable SQLite commits'.padEnd(34)}${Math.round(raw.ready.perSecond).toString().padStart(7)} /s`);
raw.child.kill();
const http = { perSecond: bareFigure.perSecond, name: 'bare' };
const commits = { perSecond: raw.ready.perSecond, name: 'raw commits' };

const { child, ready } = await spawn('skjold');
try {
  const { origin, learners, pupils, owners, answers, course } = ready;
  const at = (path: string) => origin + path;
  const memories = [memory('memory at the start', ready.fresh), memory('when 14,000 people are made', await cost(child, true))];
  figures.push(bareFigure);
  figures.push(await measure(child, 'lesson page', at(page), { headers: brotli }, http));
  figures.push(await measure(child, 'my progress, signed in', at('/api/progress'), { headers: { cookie: learners[0] as string } }, http));
  let count = 0;
  const answer = {
    method: 'POST' as const,
    path: '/api/responses',
    setupRequest: (request: autocannon.Request) => {
      const cookie = learners[count % learners.length] as string;
      const body = JSON.stringify({ id: randomUUID(), ...answers[Math.floor(count++ / learners.length) % answers.length] });
      return { ...request, body, headers: { 'content-type': 'application/json', cookie, origin } };
    },
  };
  figures.push(await measure(child, 'an answered item, c=64', at('/api/responses'), { connections: 64, requests: [answer] }, commits));
  for (const [size, cookie] of [
    ['1,000', owners.small],
    ['10,000', owners.large],
  ] as const) {
    const organization = (await fetch(at('/manage'), { headers: { cookie }, redirect: 'manual' })).headers.get('location') as string;
    figures.push(
      await measure(child, `manager page, ${size} people, c=1`, at(organization), { connections: 1, headers: { cookie } }, http),
    );
  }
  const taken = await takeCourses(origin, course, pupils, { seconds: seconds * 2 });
  sayLearners(taken);
  say('');
  memories.push(memory('memory after all of it', await cost(child)));
  const before = memory('and after a collection', await cost(child, true));
  // Each of a thousand is here and looks at their progress: what a signed-in person costs while nothing else happens.
  for (const cookie of learners) await fetch(at('/api/progress'), { headers: { cookie } }).then((answer) => answer.arrayBuffer());
  const after = memory(`when ${learners.length} more are here`, await cost(child, true));
  memories.push(before, after);
  const perLearner = (after.heap + after.external - before.heap - before.external) / learners.length;
  say(`${'each of whom costs'.padEnd(34)}${(perLearner / 1024).toFixed(1).padStart(7)} KB of heap and outside it`);
  const recall = await measureRecall();
  sayRecall(recall);
  const weights = await weighLessons(origin);
  for (const line of weightLines(weights)) say(line);
  if (json)
    console.log(
      JSON.stringify(
        {
          node: process.version,
          rawCommitsPerSecond: raw.ready.perSecond,
          figures,
          learners: taken,
          recall,
          memories,
          perLearner,
          coldPages: weights,
        },
        null,
        2,
      ),
    );
} finally {
  child.kill();
  rmSync(folder, { recursive: true, force: true });
}
