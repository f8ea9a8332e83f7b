import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import type { Problem } from '#lib/problem.ts';
import { endpoints } from '#server/endpoints.ts';
import { answerBody, itemsOf, rightResponse } from '#tests/support/answers.ts';
import { type Answer, ask, type Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let anna: Visitor;

beforeAll(async () => {
  server = await openServer();
  anna = await server.as(server.cast.anna);
});

const unsafe = endpoints.filter(({ method }) => method !== 'GET').map(({ method, path, ...rest }) => ({ method, path, ...rest }));
const first = () => {
  const [item] = itemsOf(server.app.catalog);
  if (!item) throw new Error('the content has no item');
  return item.item;
};

/** A refusal a client can act on: problem details (RFC 9457) in words, that give nothing of the inside away. */
function expectProblem(answer: Answer, status: number): Problem {
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
  const problem = answer.json<Problem & Record<string, unknown>>();
  expect(problem.status).toBe(status);
  expect(problem.type).toMatch(/^urn:skjold:problem:[a-z-]+$/);
  for (const words of [problem.title, problem.detail]) expect(words).toMatch(/^[A-ZÆØÅ][^{}]+$/);
  expect(answer.text).not.toMatch(/\/work\/|node_modules|\.ts:|Error:|sqlite|select /i);
  return problem;
}

describe.each(unsafe)('$method $path', ({ method, path }) => {
  const send = (who: Visitor, headers: Record<string, string | undefined>, body = '{}') =>
    who.ask({ method, path, headers: { 'content-type': 'application/json', ...headers }, body });

  it('refuses a foreign origin, whoever asks and in whatever form', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://skjold.example' },
      { origin: 'https://skjold.example.evil.example' },
      { origin: 'https://skjold.example:444' },
      { origin: undefined, 'sec-fetch-site': 'cross-site' },
      { origin: undefined, 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      { origin: 'https://evil.example', 'content-type': 'text/plain' },
    ]) {
      expectProblem(await send(anna, headers), 403);
      expectProblem(await send(server.visitor(), headers), 403);
    }
    expect((await anna.get('/api/me')).json().user).not.toBeNull();
  });

  it('lets a client through that is no browser', async () => {
    const answer = await send(server.visitor(), { origin: undefined, 'sec-fetch-site': undefined });
    expect(answer.status).not.toBe(403);
  });

  it('answers clearly to whatever is no JSON', async () => {
    for (const body of ['', '{', '{"a":}', 'undefined', '[1,', '\u0000', '{"a":"\u0001"}']) {
      const answer = await send(server.visitor(), {}, body);
      expect([400, 401, 429]).toContain(answer.status);
      expectProblem(answer, answer.status);
    }
  });

  it('answers clearly to JSON of another shape', async () => {
    const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`;
    for (const body of ['null', '[]', '7', '"text"', 'true', '{"__proto__":{"locale":"da"}}', '{"locale":7}', '{"locale":{"x":1}}', deep]) {
      const { status, headers } = await send(server.visitor(), {}, body);
      // Leaving is the one thing that needs no words.
      expect(path === '/api/sign-out' ? [303, 422] : [401, 422, 429], body.slice(0, 40)).toContain(status);
      expect(headers['set-cookie']?.join() ?? '').not.toMatch(/session=[^;]/);
    }
  });

  it('refuses what is neither JSON nor a form', async () => {
    for (const type of [undefined, 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'application/jsonx', '']) {
      const answer = await send(server.visitor(), { 'content-type': type });
      if (answer.status !== 429) expectProblem(answer, 415);
    }
  });

  it('refuses a megabyte, said or unsaid beforehand, without reading it all into memory', async () => {
    const megabyte = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
    for (const headers of [{ 'content-length': String(megabyte.length) }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await send(server.visitor(), headers, megabyte);
      if (answer.status !== 429) expectProblem(answer, 413);
    }
  });

  it('says which methods it has to any other', async () => {
    for (const other of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await anna.ask({ method: other, path });
      expectProblem(answer, 405);
      expect(answer.headers.allow).toBe(method);
    }
    const get = await anna.get(path);
    expectProblem(get, 405);
    expect(get.headers.allow).toBe(method);
  });
});

describe('an endpoint for those who are signed in', () => {
  it.each(unsafe.filter((one) => one.for === 'signed-in'))('$method $path is closed to everyone else', async ({ path }) => {
    expectProblem(await server.visitor().post(path, {}), 401);
    const stale = server.visitor();
    stale.cookies.set('__Host-session', 'x'.repeat(40));
    expectProblem(await stale.post(path, {}), 401);
  });
});

describe('an address of the API', () => {
  it('that isn’t there is a problem in the reader’s language, not a page', async () => {
    expect(expectProblem(await server.visitor().get('/api/nothing', { 'accept-language': 'da' }), 404).title).toBe('Findes ikke');
    expect(expectProblem(await server.visitor().get('/api/nothing', { 'accept-language': 'en-GB,en;q=0.9' }), 404).title).toBe('Not found');
    for (const path of ['/api', '/api/', '/api/me/', '/api/me/x', '/API/me', '/api/responses/1']) {
      const { status } = await server.visitor().get(path);
      expect([404, 308], path).toContain(status);
    }
  });

  it('answers HEAD like GET, without a body', async () => {
    for (const path of ['/api/me', '/api/progress']) {
      const [get, head] = [await anna.get(path), await anna.ask({ method: 'HEAD', path })];
      expect([head.status, head.bytes.length, head.headers['content-length']]).toEqual([200, 0, get.headers['content-length']]);
    }
  });
});

describe('an answer that can’t be one', () => {
  it('to an unknown item is 404, to a wording that never was 410, of the wrong shape 422', async () => {
    const body = answerBody(first());
    expectProblem(await anna.post('/api/responses', { ...body, item: 'no-such-item' }), 404);
    expectProblem(await anna.post('/api/responses', { ...body, version: '0123456789abcdef' }), 410);
    const wrong: unknown[] = [
      { ...body, id: 'not-a-uuid' },
      { ...body, id: undefined },
      { ...body, item: 7 },
      { ...body, item: '' },
      { ...body, item: 'x'.repeat(101) },
      { ...body, version: 'XYZ' },
      { ...body, response: undefined },
      { ...body, response: null },
      { ...body, response: 'choice' },
      { ...body, response: { choice: 'nope' } },
      { ...body, response: { choice: ['a'] } },
      { ...body, response: { ...rightResponse(first()), more: 1 } },
      { ...body, more: 'fields' },
      { ...body, item: '__proto__' },
    ];
    for (const one of wrong) expect([404, 422], JSON.stringify(one)).toContain((await anna.post('/api/responses', one)).status);
  });

  it('says nothing of the key in its refusal', async () => {
    const { text } = await anna.post('/api/responses', { ...answerBody(first()), response: { choice: 'nope' } });
    expect(text).not.toContain(Object.values(rightResponse(first())).flat()[0]);
  });

  it('under an id that another person’s answer has is a conflict that tells nothing of it', async () => {
    const id = newId();
    const sofie = await server.as(server.cast.sofie);
    expect((await anna.post('/api/responses', answerBody(first(), { id }))).status).toBe(200);
    const refused = await sofie.post('/api/responses', answerBody(first(), { id }));
    expectProblem(refused, 409);
    expect((await sofie.get('/api/progress')).text).not.toContain('"answered":1');
  });
});

describe('nothing a client sends', () => {
  it('makes the server answer 500 or fall silent', async () => {
    const item = first();
    const strange: Parameters<typeof ask>[1][] = [
      { path: '/api/me', headers: { cookie: '__Host-session=%00%ff; flash=a.b; =; ;;' } },
      { path: '/settings', headers: { cookie: `flash=${'a'.repeat(3000)}.${'b'.repeat(43)}` } },
      { path: '/api/me', headers: { 'accept-language': 'x'.repeat(4000), 'x-forwarded-for': ', ,,' } },
      { path: '/sign-in?next=%00&next=%ff&next=//evil.example' },
      { path: '/sign-in/code?ticket=%00' },
      { path: '/sign-in/link?token=%F0%9F%92%A9.x' },
      { path: '/badges/%00' },
      { path: '/badges/__proto__' },
      { path: '/manage/constructor' },
      { path: '/setup?token[]=x' },
      {
        method: 'POST',
        path: '/api/sign-in/link',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: '\u0000.\u0000' }),
      },
      {
        method: 'POST',
        path: '/api/sign-in/code',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'ticket=%00&code=123456&code=1',
      },
      {
        method: 'POST',
        path: '/api/sign-in',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'a\u0000@firma.example' }),
      },
      {
        method: 'POST',
        path: '/api/responses',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...answerBody(item), response: { choice: '\u0000' } }),
      },
    ];
    for (const one of strange) {
      const answer = await ask(server.port, one);
      expect(answer.status, `${one.path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
    }
    expect(server.kept.holding('failed')).toEqual([]);
  });
});
