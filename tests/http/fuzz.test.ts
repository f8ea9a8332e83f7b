import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '#server/endpoints.ts';
import { ask } from '#tests/support/client.ts';
import { type Fuzzed, fuzz } from '#tests/support/fuzz.ts';
import { whenOver } from '#tests/support/over.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// `npm run fuzz` sends 100,000 from a seed of its own each time, and tells how far they got. Wrong answers are printed with the request
// that brings them about; FUZZ_SEED and FUZZ_REQUESTS choose.
const { FUZZ_REQUESTS, FUZZ_SEED } = process.env;
const count = Number(FUZZ_REQUESTS ?? 20_000);
const seed = Number(FUZZ_SEED ?? (FUZZ_REQUESTS ? Date.now() % 1e9 : 20261122));

let server: TestServer;
let fuzzed: Fuzzed;
const unhandled: unknown[] = [];

beforeAll(async () => {
  const hear = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', hear);
  whenOver(() => process.off('unhandledRejection', hear));
  server = await openServer();
  const began = performance.now();
  fuzzed = await fuzz(server, endpoints, { count, seed });
  const seconds = (performance.now() - began) / 1000;
  const rows = [...fuzzed.reached].map(([name, { sent, entered, statuses }]) => ({ name, sent, entered, ...statuses }));
  if (FUZZ_REQUESTS) console.table(rows);
  console.log(`${count} requests, seed ${seed}, ${seconds.toFixed(1)} s`);
}, 1_800_000);

const stillWell = async () => {
  expect((await ask(server.port, { path: '/healthz' })).json()).toEqual({ ok: true });
  const anna = await server.as(server.cast.anna);
  expect((await anna.get('/api/me')).json().user).not.toBeNull();
};

describe('whatever a client sends', () => {
  it('is answered in good order, and never by a failure of ours', () => {
    expect(fuzzed.wrong.slice(0, 5), `${fuzzed.wrong.length} of ${count}, seed ${seed}`).toEqual([]);
  });

  it('leaves the process well, and nothing in its log that failed', async () => {
    await stillWell();
    const failures = server.kept.lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
    expect(failures.slice(0, 5)).toEqual([]);
    expect(unhandled).toEqual([]);
  });

  it('reaches every endpoint’s own code many times, past the limits', () => {
    const least = count / endpoints.length / 20;
    const shallow = endpoints
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => (fuzzed.reached.get(name)?.entered ?? 0) < least);
    expect(shallow).toEqual([]);
    for (const [name, { statuses }] of fuzzed.reached) expect(statuses[429] ?? 0, name).toBe(0);
  });

  it('reaches every page, and most of them with something on it', () => {
    const pages = [...fuzzed.reached].filter(([name]) => name.startsWith('/'));
    for (const [name, { sent }] of pages) expect(sent, name).toBeGreaterThan(count / pages.length / 20);
    const empty = pages.filter(([name, { statuses }]) => !statuses[200] && !statuses[303] && !/^\/(404|500|demo)/.test(name));
    expect(empty.map(([name]) => name)).toEqual([]);
  });
});

/** Says something to the server that is no HTTP, and hears what it answers until it hangs up. */
const say = (words: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.end(words));
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
  });

describe('what is hardly HTTP', () => {
  it('is refused or hung up on, and everyone else is served', async () => {
    const host = 'host: skjold.example\r\n';
    const post = `POST /api/responses HTTP/1.1\r\n${host}content-type: application/json\r\n`;
    const words: (string | Buffer)[] = [
      'GET / HTTP/9.9\r\n\r\n',
      'GET /\r\n\r\n',
      'NONSENSE\r\n\r\n',
      `GET /\0 HTTP/1.1\r\n${host}\r\n`,
      `GET /øre?øre HTTP/1.1\r\n${host}\r\n`,
      `GET / a b HTTP/1.1\r\n${host}\r\n`,
      `GET http://evil.example/learning HTTP/1.1\r\n${host}\r\n`,
      `GET * HTTP/1.1\r\n${host}\r\n`,
      `OPTIONS * HTTP/1.1\r\n${host}\r\n`,
      `CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`,
      'GET / HTTP/1.1\r\n\r\n',
      `GET / HTTP/1.1\r\n${host}${host}\r\n`,
      `GET /${'a'.repeat(30_000)} HTTP/1.1\r\n${host}\r\n`,
      `GET / HTTP/1.1\r\n${host}${'x: y\r\n'.repeat(3_000)}\r\n`,
      `GET / HTTP/1.1\r\n${host}a\0b: c\r\n\r\n`,
      `GET / HTTP/1.1\r\n${host} folded: x\r\n\r\n`,
      `GET /learning HTTP/1.1\r\n${host}connection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      `${post}content-length: 5\r\n\r\n{"a"`,
      `${post}content-length: -1\r\n\r\n{}`,
      `${post}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`,
      `${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`,
      `${post}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      `${post}transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`,
      Buffer.concat([Buffer.from(`${post}content-length: 4\r\n\r\n`), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]),
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
    ];
    for (const one of words) {
      const heard = await say(one);
      expect(heard, one.toString('latin1').slice(0, 60)).not.toMatch(/^HTTP\/1\.1 5\d\d/);
    }
    await stillWell();
  });
});
