import fc from 'fast-check';
import type { AnyEndpoint } from '#server/endpoint.ts';
import { bodiesFor, type Known, known, wildText, wildValue } from './fuzz-values.ts';

/** A request as it is thought up; what is known is filled in when it is sent. */
export interface Plan {
  /** The endpoint or page it is for. */
  for: string;
  address: string;
  method: string;
  /** Parts of the path. */
  path: (string | Known)[];
  query: [string, unknown][] | string;
  /** Which of the links seen it follows instead; null when it follows none. */
  link: number | null;
  /** Who asks: a place among the cast; -1 nobody, -2 somebody whose session never was. */
  who: number;
  headers: Record<string, string>;
  body: { as: 'json' | 'form' | 'raw'; value: unknown } | null;
}

const html = 'text/html,application/xhtml+xml,*/*;q=0.8';
const people = 6;
const signedIn = fc.nat(people - 1);
const anyone = fc.oneof({ weight: 6, arbitrary: signedIn }, { weight: 2, arbitrary: fc.constant(-1) }, fc.constant(-2));

const rarely = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T, weight = 8): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(otherwise) }, arbitrary);

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      accept: fc.oneof(fc.constantFrom(html, 'application/json', '*/*', '', 'text/html;q=0'), wildText),
      'accept-language': fc.oneof(fc.constantFrom('en', 'da', 'EN-gb', 'x'.repeat(3_000), '*'), wildText),
      'accept-encoding': fc.constantFrom('br', 'gzip', 'identity;q=0', '*;q=0', 'br;q=9,,;', 'deflate'),
      cookie: fc.oneof(
        fc.constantFrom('session=; session', '__Host-session=%00; __Host-session=x', 'flash=a.b', `flash=${'a'.repeat(3_000)}.b`, '=;=;;,'),
        wildText,
      ),
      origin: fc.constantFrom('https://evil.example', 'null', '', 'https://skjold.example.evil.example', 'skjold.example'),
      'sec-fetch-site': fc.constantFrom('cross-site', 'same-site', 'none', 'x'),
      host: fc.oneof(fc.constantFrom('evil.example', '', '[::1', 'a b', 'x:99999'), wildText),
      'x-forwarded-for': fc.oneof(fc.constantFrom('', ', ,,', '::1, unknown', 'x'.repeat(2_000)), wildText),
      'x-forwarded-host': wildText,
      'x-forwarded-proto': fc.constantFrom('http', 'https,http', 'javascript'),
      'if-none-match': fc.constantFrom('*', '"x"', 'W/"'),
      'if-modified-since': wildText,
      range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'bytes=-', 'lines=1'),
      expect: fc.constantFrom('100-continue'),
      'content-encoding': fc.constantFrom('gzip', 'br'),
      'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
      referer: wildText,
      'user-agent': wildText,
    },
    { requiredKeys: [] },
  )
  // A few at a time: with all of them every request would be refused for its origin.
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 3 }))
  .map((entries) => Object.fromEntries(entries));

const jsonTypes = ['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;x=y'];
const formType = 'application/x-www-form-urlencoded';

const rawBodies = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '{"a":}',
    '[1,',
    'undefined',
    '\ufeff{}',
    '{"a":1}{"a":2}',
    '{"__proto__":{"locale":"da"}}',
    '"\\ud800"',
    'locale=%',
    'locale=%zz&token=%00',
    '&&&==&',
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
    '9'.repeat(400),
    `{"response":{"choice":"${'x'.repeat(63_000)}"}}`,
  ),
  { weight: 1, arbitrary: fc.constant('x'.repeat(400_000)) },
  { weight: 5, arbitrary: fc.string({ unit: 'binary' }) },
);

/** What pages look for in an address. */
const asked = ['q', 'page', 'sort', 'team', 'status', 'next', 'ticket', 'token', 'locale', 'format', 'from', 'kept', 'organization'];

const queries: fc.Arbitrary<Plan['query']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<[string, unknown][]>([]) },
  {
    weight: 6,
    arbitrary: fc.array(
      fc.oneof(
        fc.constantFrom(...asked).chain((name) => fc.tuple(fc.constant(name), fc.oneof({ weight: 2, arbitrary: known(name) }, wildText))),
        fc.tuple(
          fc.oneof(fc.constantFrom(...asked), wildText),
          fc.oneof(fc.constantFrom('1', '2', '-1', '0', '999999999999', 'name', 'last', 'an', 'csv', 'xlsx'), wildText),
        ),
      ),
      { maxLength: 4 },
    ),
  },
  wildText,
);

/** A path whose holes are filled, mostly with something that is there. */
function paths(address: string): fc.Arbitrary<Plan['path']> {
  const parts = address.split(/(?=\/)/).map((part): fc.Arbitrary<string | Known> => {
    const [, hole] = /^\/(?::|\[)(\w+)\]?$/.exec(part) ?? [];
    if (hole === undefined) return fc.constant(part);
    return fc.oneof({ weight: 5, arbitrary: known(hole) }, { weight: 2, arbitrary: known('anything') }, wildText);
  });
  const bent = (path: (string | Known)[]) =>
    fc.constantFrom<Plan['path']>(
      [...path, '/'],
      ['/', ...path],
      [...path, '/..'],
      [...path, '%00'],
      [...path, '%'],
      [...path, ';a=b'],
      ['/en', ...path],
    );
  return fc.tuple(...parts).chain((path) => rarely(bent(path), path, 20));
}

function requestsTo(endpoint: AnyEndpoint): fc.Arbitrary<Plan> {
  const name = `${endpoint.method} ${endpoint.path}`;
  const { valid, odd } = bodiesFor(endpoint.body as never, name);
  const reads = endpoint.method === 'GET';
  const accept = fc.constantFrom(html, 'application/json');
  const bodyOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Plan['body']> =>
    reads ? fc.constant(null) : fc.record({ as: fc.constantFrom('json', 'form'), value });

  /** As the product's own pages ask. */
  const proper = fc
    .record({
      link: fc.option(fc.nat(100_000), { freq: 2 }),
      path: paths(endpoint.path),
      query: rarely(queries, []),
      who: endpoint.for === 'signed-in' ? signedIn : anyone,
      body: bodyOf(valid),
      accept,
    })
    .map(
      ({ accept: accepted, ...plan }): Plan => ({
        ...plan,
        for: name,
        address: endpoint.path,
        method: endpoint.method,
        headers: { accept: accepted },
      }),
    );

  const improper = fc.record({
    for: fc.constant(name),
    address: fc.constant(endpoint.path),
    method: rarely(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'), endpoint.method, 4),
    path: paths(endpoint.path),
    query: queries,
    link: fc.constant(null),
    who: anyone,
    headers: fc
      .tuple(
        oddHeaders,
        rarely(fc.constantFrom('text/plain', 'multipart/form-data; boundary=x', '', 'application/jsonx', ...jsonTypes, formType), '', 4),
      )
      .map(([headers, type]) => (type ? { ...headers, 'content-type': type } : headers)),
    body: rarely(fc.record({ as: fc.constant<'raw'>('raw'), value: rawBodies }) as fc.Arbitrary<Plan['body']>, null, reads ? 9 : 1).chain(
      (body) => (body === null ? bodyOf(fc.oneof({ weight: 2, arbitrary: odd }, valid)) : fc.constant(body)),
    ),
  });
  return fc.oneof(proper, improper);
}

const requestsToPage = (address: string): fc.Arbitrary<Plan> =>
  fc.record({
    for: fc.constant(address),
    address: fc.constant(address),
    method: rarely(fc.constantFrom('HEAD', 'POST', 'OPTIONS', 'DELETE'), 'GET', 12),
    path: fc.tuple(fc.constantFrom('', '', '/en'), paths(address)).map(([start, path]) => (start ? [start, ...path] : path)),
    query: queries,
    link: fc.option(fc.nat(100_000), { freq: 2 }),
    who: anyone,
    headers: rarely(oddHeaders, { accept: html }, 1),
    body: fc.constant(null),
  });

/** Addresses that nobody made. */
const stray: fc.Arbitrary<Plan> = fc.record({
  for: fc.constant('nothing'),
  address: fc.constant('nothing'),
  method: fc.constantFrom('GET', 'HEAD', 'POST'),
  path: fc.array(
    fc.oneof(fc.constantFrom('/', '/api', '/api/', '/_astro', '/..', '/%2e%2e', '//', '/en', '/.well-known', '/favicon.ico'), wildText),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  query: queries,
  link: fc.constant(null),
  who: anyone,
  headers: oddHeaders,
  body: rarely(fc.record({ as: fc.constant<'json'>('json'), value: wildValue }) as fc.Arbitrary<Plan['body']>, null, 4),
});

/** Everything a client may think of, towards these endpoints and pages. */
export const plansFor = (endpoints: readonly AnyEndpoint[], pages: readonly string[]): fc.Arbitrary<Plan> =>
  fc.oneof(
    { weight: 14, arbitrary: fc.oneof(...endpoints.map(requestsTo)) },
    { weight: 5, arbitrary: fc.oneof(...pages.map(requestsToPage)) },
    { weight: 1, arbitrary: stray },
  );
