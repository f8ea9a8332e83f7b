import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { earnBadge } from '#tests/support/answers.ts';
import { testBuild } from '#tests/support/build.ts';
import type { Answer, Visitor } from '#tests/support/client.ts';
import { type Fillings, filled, fillingsFor, inBoth, pageFiles } from '#tests/support/routes.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let olga: Visitor;
let fillings: Fillings;

beforeAll(async () => {
  server = await openServer();
  olga = await server.as(server.cast.olga);
  fillings = fillingsFor(server, await earnBadge(server.app, server.cast.olga));
});

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

const directives = (policy: string) =>
  new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...sources]) => [name, sources] as const),
  );

/** What every answer must say of itself, whatever it is. */
function expectSafe({ headers, text }: Answer, what: string): void {
  for (const [name, value] of Object.entries(everywhere)) expect(headers[name], `${name} of ${what}`).toBe(value);
  expect(headers['permissions-policy'], what).toContain('camera=()');
  expect(headers['x-powered-by'] ?? headers.server, what).toBeUndefined();
  const said = directives(String(headers['content-security-policy'] ?? ''));
  for (const [name, sources] of said)
    for (const source of sources)
      expect(source, `${name} of ${what}`).toMatch(name === 'img-src' ? /^('self'|data:)$/ : /^'(self|none|sha(256|384|512)-.+)'$/);
  expect(said.get('frame-ancestors'), what).toEqual(["'none'"]);
  if (!String(headers['content-type'] ?? '').startsWith('text/html')) return;
  expect(said.get('default-src'), what).toEqual(["'self'"]);
  expect(said.get('object-src'), what).toEqual(["'none'"]);
  expect(said.get('base-uri'), what).toEqual(["'none'"]);
  expect(said.get('form-action'), what).toEqual(["'self'"]);
  for (const name of ['script-src', 'style-src']) expect(said.get(name), `${name} of ${what}`).toContain("'self'");
  // What the policy forbids would be lost in silence.
  expect(text.replace(/<noscript>.*?<\/noscript>/gs, ''), `a style attribute in ${what}`).not.toMatch(/<[a-z][^>]* style=/i);
  expect(text, `an event attribute in ${what}`).not.toMatch(/<[a-z][^>]* on[a-z]+=["']/i);
}

describe('the security headers', () => {
  it.each(pageFiles().filter(({ address }) => !/^\/(404|500)$/.test(address)))(
    'of the page $address are all there',
    async ({ address }) => {
      const path = filled(address, fillings);
      if (path === undefined) throw new Error(`tests/support/routes.ts doesn't say how to fill ${address}`);
      for (const one of inBoth(path)) {
        expectSafe(await olga.get(one), `${one} for Olga`);
        expectSafe(await server.visitor().get(one), `${one} for a visitor`);
        expectSafe(await olga.ask({ method: 'HEAD', path: one }), `HEAD ${one}`);
      }
    },
  );

  it('of every built file are all there', async () => {
    const folder = join(testBuild, 'client');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.endsWith('.br'),
    );
    for (const entry of files) {
      const path = `/${relative(folder, join(entry.parentPath, entry.name))}`.replace(/(\/index)?\.html$/, '') || '/';
      const answer = await server.visitor().get(encodeURI(path), { 'accept-encoding': 'br' });
      expectSafe(answer, path);
      expect(answer.headers['content-type'], path).not.toBe('application/octet-stream');
    }
  });

  it('of every refusal are all there', async () => {
    const visitor = server.visitor();
    const refusals = [
      await visitor.get('/nothing'),
      await visitor.get('/en/nothing'),
      await visitor.get('/%zz'),
      await visitor.get('/courses/'),
      await visitor.get('/api/nothing'),
      await visitor.ask({ method: 'POST', path: '/' }),
      await visitor.post('/api/responses', {}),
      await visitor.post('/api/settings', {}),
      await visitor.post('/api/settings', {}, { origin: 'https://evil.example' }),
      await visitor.form('/api/sign-in', { email: 'x' }),
      await visitor.get('/healthz'),
      await visitor.get('/api/me'),
    ];
    for (const [index, answer] of refusals.entries()) expectSafe(answer, `refusal ${index} (${answer.status})`);
  });
});

describe('what is one person’s own', () => {
  it('is kept by no cache', async () => {
    for (const { address, prerendered } of pageFiles()) {
      const path = filled(address, fillings);
      if (prerendered || path === undefined) continue;
      for (const one of inBoth(path)) expect((await olga.get(one)).headers['cache-control'], one).toBe('no-store');
    }
    for (const path of ['/api/me', '/api/progress']) expect((await olga.get(path)).headers['cache-control'], path).toBe('no-store');
  });
});

describe('the session cookie', () => {
  it('can’t be read by scripts, sent from elsewhere, or set by a subdomain', async () => {
    const result = await server.app.db.write((tx) => server.app.sessions.begin(tx, server.cast.anna.userId));
    expect(result).toMatch(/^__Host-session=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(result).toContain(attribute);
    expect(result).not.toMatch(/domain=/i);
  });
});
