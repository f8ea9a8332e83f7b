import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testBuild } from '#tests/support/build.ts';
import { ask, type Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let visitor: Visitor;

beforeAll(async () => {
  server = await openServer();
  visitor = server.visitor();
});

const assets = (kind: string) =>
  readdirSync(join(testBuild, 'client'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(kind))
    .map((entry) => `/${relative(join(testBuild, 'client'), join(entry.parentPath, entry.name))}`);
const script = () => assets('.js').find((path) => path.startsWith('/assets/')) as string;

describe('a built page', () => {
  it('is served in both languages, compressed for those who take it', async () => {
    const [plain, small, english] = [
      await visitor.get('/'),
      await visitor.get('/', { 'accept-encoding': 'gzip, deflate, br' }),
      await visitor.get('/en'),
    ];
    expect([plain.status, small.status, english.status]).toEqual([200, 200, 200]);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(small.text).toBe(plain.text);
    expect(plain.headers.vary).toMatch(/accept-encoding/i);
    expect(plain.text).toContain('<html lang="da"');
    expect(english.text).toContain('<html lang="en"');
  });

  it.each(['br;q=0', 'gzip', 'identity', 'brotli', ''])('stays plain for who takes %j', async (accepts) => {
    expect((await visitor.get('/', { 'accept-encoding': accepts })).headers['content-encoding']).toBeUndefined();
  });

  it.each(['br;q=0.5, gzip', 'BR', 'gzip;q=1.0, br;q=0.001'])('is compressed for who takes %j', async (accepts) => {
    expect((await visitor.get('/', { 'accept-encoding': accepts })).headers['content-encoding']).toBe('br');
  });

  it('has a strong etag for each form, and answers 304 to it alone', async () => {
    for (const accepts of ['identity', 'br']) {
      const first = await visitor.get('/', { 'accept-encoding': accepts });
      expect(first.headers.etag).toMatch(/^"[^"]+"$/);
      const again = await visitor.get('/', { 'accept-encoding': accepts, 'if-none-match': first.headers.etag });
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, first.headers.etag]);
      expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    }
    const [plain, small] = [await visitor.get('/'), await visitor.get('/', { 'accept-encoding': 'br' })];
    expect(small.headers.etag).not.toBe(plain.headers.etag);
    expect((await visitor.get('/', { 'if-none-match': small.headers.etag })).status).toBe(200);
    expect((await visitor.get('/', { 'if-none-match': `"other", W/${plain.headers.etag}` })).status).toBe(304);
    expect((await visitor.get('/', { 'if-none-match': '*' })).status).toBe(304);
  });

  it('is asked for again each time; a file named after its content never is', async () => {
    expect((await visitor.get('/')).headers['cache-control']).toBe('public, max-age=0, must-revalidate');
    expect((await visitor.get(script())).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('is what the service worker may keep; the worker itself isn’t, and names its build', async () => {
    const worker = await visitor.get('/sw.js');
    expect([worker.status, worker.headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(worker.headers['content-security-policy']).toContain("connect-src 'self'");
    expect(worker.text).toMatch(/^\/\/ Build [0-9a-f]{16}\n/);
    for (const path of ['/learning', '/sign-in', '/api/me', '/api/progress', '/healthz', '/nothing-here'])
      expect((await visitor.get(path)).headers['cache-control'], path).not.toMatch(path === '/nothing-here' ? /immutable/ : /public/);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    for (const path of ['/', script()]) {
      const [get, head] = [await visitor.get(path), await visitor.ask({ method: 'HEAD', path })];
      expect(head.status).toBe(200);
      expect(head.bytes.length).toBe(0);
      for (const name of ['content-length', 'content-type', 'etag', 'cache-control', 'content-security-policy'])
        expect(head.headers[name]).toBe(get.headers[name]);
    }
  });

  it('has one address: none with .html, index or a compressed twin', async () => {
    for (const path of ['/index.html', '/index', '/en.html', '/en/index.html', '/index.html.br', `${script()}.br`, '/.built-from'])
      expect((await visitor.get(path)).status, path).toBe(404);
  });
});

describe('a page made on demand', () => {
  it('is compressed for those who take it, and the same for those who don’t', async () => {
    const [plain, small] = [await visitor.get('/sign-in'), await visitor.get('/sign-in', { 'accept-encoding': 'br' })];
    expect([plain.headers['content-encoding'], small.headers['content-encoding']]).toEqual([undefined, 'br']);
    expect(small.bytes.length).toBeLessThan(plain.bytes.length);
    expect(small.text).toBe(plain.text);
    for (const { headers } of [plain, small]) expect(headers.vary).toMatch(/accept-encoding/i);
    const head = await visitor.ask({ method: 'HEAD', path: '/sign-in', headers: { 'accept-encoding': 'br' } });
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
  });
});

describe('an address', () => {
  it('that nobody knows leads to the page that says so, in any spelling', async () => {
    for (const path of [
      '/nothing',
      '/en/nothing',
      '/404',
      '/en/404',
      '/500',
      '/courses/nothing',
      '/courses/nothing/nothing',
      '/manage.php',
      '/wp-admin',
    ]) {
      const answer = await visitor.get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.text).toContain('<html');
    }
  });

  it('that no page can have leads nowhere else either', async () => {
    for (const path of ['/..%2f..%2fetc/passwd', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/\u0000', `/${'x'.repeat(5000)}`]) {
      const { status, text } = await visitor.get(encodeURI(path).replaceAll('%25', '%')).catch(() => ({ status: 404, text: '' }));
      expect([400, 404, 414, 431], path).toContain(status);
      expect(text).not.toContain('root:');
    }
  });

  it('with a bad percent escape is a bad request in words, on pages and on the API', async () => {
    for (const path of ['/%', '/%zz', '/courses/%ff', '/api/%e0%a4%a', '/badges/%c0%80']) {
      const answer = await visitor.get(path);
      expect([answer.status, answer.headers['content-type']], path).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(answer.json().detail).toBeTypeOf('string');
    }
  });

  it('with a trailing slash moves for good to the one without, and keeps its search', async () => {
    for (const [from, to] of [
      ['/courses/', '/courses'],
      ['/en/', '/en'],
      ['/nothing//', '/nothing'],
      ['/sign-in/?next=/x', '/sign-in?next=/x'],
    ] as const) {
      const answer = await visitor.get(from);
      expect([answer.status, answer.headers.location], from).toEqual([308, to]);
    }
  });

  it('never leads to another site', async () => {
    for (const path of [
      '//evil.example',
      '//evil.example/',
      '/x/..//evil.example/',
      '/\\evil.example/',
      '/.//evil.example/',
      '/%2e//evil.example/',
      '///evil.example/',
      '/\\/evil.example/',
    ]) {
      const { status, headers } = await visitor.get(path);
      expect([308, 404], path).toContain(status);
      expect(headers.location ?? '/', path).toMatch(/^\/(?![/\\])/);
    }
  });

  it('that is whole, as a proxy would send it, is read as one of ours', async () => {
    const answer = await ask(server.port, { path: 'http://evil.example/api/me', headers: { host: 'evil.example' } });
    expect(answer.text).not.toContain('evil.example');
  });

  it('doesn’t depend on the host a client names', async () => {
    for (const headers of [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
      { forwarded: 'host=evil.example' },
    ])
      for (const path of ['/', '/sign-in', '/nothing', '/settings']) {
        const answer = await visitor.get(path, headers);
        expect(JSON.stringify(answer.headers) + answer.text, path).not.toContain('evil.example');
      }
  });
});

describe('a method that an address doesn’t have', () => {
  it('is 405 with the ones it has', async () => {
    const wrong: [string, string, string][] = [
      ['POST', '/', 'GET, HEAD'],
      ['POST', '/sign-in', 'GET, HEAD'],
      ['DELETE', '/courses', 'GET, HEAD'],
      ['PUT', '/nothing', 'GET, HEAD'],
      ['OPTIONS', '/', 'GET, HEAD'],
    ];
    for (const [method, path, allow] of wrong) {
      const answer = await visitor.ask({ method, path });
      expect([answer.status, answer.headers.allow], `${method} ${path}`).toEqual([405, allow]);
      expect(answer.json().status).toBe(405);
    }
  });
});

describe('the probes', () => {
  it('say that the process lives and is ready, and keep nothing', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await visitor.get(path);
      expect([answer.status, answer.json(), answer.headers['cache-control']]).toEqual([200, { ok: true }, 'no-store']);
    }
  });
});
