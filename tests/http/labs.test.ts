import { beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '#features/assessment/items/lab/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Problem } from '#lib/problem.ts';
import { answerBody, itemsOf, rightResponse, wordsIn } from '#tests/support/answers.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

const labs = () => itemsOf(server.app.catalog).flatMap(({ item }) => (item.type === 'lab' ? [item] : []));
const sizeOf = (item: Lab) => JSON.stringify(work(item)).length;
/** The largest of its kind: a mail's headers may ask for lines alone. */
const one = (kind: Lab['lab']['kind']) =>
  labs()
    .filter(({ lab }) => lab.kind === kind)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] as Lab;
const work = (item: Lab) => (rightResponse(item) as { work: object }).work;

/** What a program of ill will would send in place of a lab's work. */
const bait = (item: Lab): unknown[] => [
  undefined,
  null,
  'work',
  [],
  {},
  { work: null },
  { work: 'x'.repeat(1000) },
  { work: { ...work(item), more: 1 } },
  { work: { lines: ['nowhere'], decisions: [] } },
  { work: { lines: Array(1000).fill('a') } },
  { work: JSON.parse('{"__proto__": {"lines": []}}') },
  { work: Object.fromEntries(Object.keys(work(item)).map((key) => [key, `${'('.repeat(5000)}${'a'.repeat(5000)}!`])) },
];

describe('the work on a lab, over the network', () => {
  it.each(['headers', 'access', 'records', 'log'] as const)(
    '%s: what is none is a problem with details, and nothing of the key',
    async (kind) => {
      const item = one(kind);
      for (const response of bait(item)) {
        const answer = await server.visitor().post('/api/responses', answerBody(item, { response: response ?? null }));
        expect([answer.status, String(answer.headers['content-type']).split(';')[0]], JSON.stringify(response)?.slice(0, 80)).toEqual([
          422,
          'application/problem+json',
        ]);
        expect(answer.json<Problem>().title.length).toBeGreaterThan(0);
        expect(answer.text).not.toMatch(/feedback|explanation/);
      }
    },
  );

  it('a megabyte is too much, before anybody reads it', async () => {
    const item = one('headers');
    const answer = await server
      .visitor()
      .post('/api/responses', answerBody(item, { response: { work: { lines: ['a'.repeat(1 << 20)] } } }));
    expect([answer.status, String(answer.headers['content-type']).split(';')[0]]).toEqual([413, 'application/problem+json']);
  });

  it('refuses the parts of another lab, a part twice, and half of the work', async () => {
    const [headers, access] = [one('headers'), one('access')];
    const { lines, ...rest } = work(headers) as { lines: string[] };
    const { decisions } = work(access) as { decisions: object[] };
    for (const [item, wrong] of [
      [headers, work(access)],
      [access, work(headers)],
      [headers, { ...rest, lines: [...lines, ...lines] }],
      [headers, { lines }],
      [access, { decisions: decisions.slice(1) }],
      [access, { decisions: [...decisions.slice(1), ...decisions.slice(1, 2)] }],
    ] as const) {
      const answer = await server.visitor().post('/api/responses', answerBody(item, { response: { work: wrong } }));
      expect(answer.status).toBe(422);
    }
  });
});

describe('a header read out', () => {
  const read = (draft: unknown, locale: 'da' | 'en' = 'da') =>
    server
      .visitor()
      .post(
        '/api/items/reveal',
        { item: one('headers').id, version: toPublicItem(one('headers'), locale).version, draft },
        { 'accept-language': locale },
      );

  it('says what the line is, in the language that was asked for, to anyone', async () => {
    const { lab } = toPublicItem(one('headers'), 'da') as { lab: { fields: { id: string; name: string }[] } };
    for (const { id, name } of lab.fields) {
      const [da, en] = [await read({ field: id }), await read({ field: id }, 'en')];
      expect([da.status, en.status], name).toEqual([200, 200]);
      expect(da.json<{ what: string }>().what).not.toBe(en.json<{ what: string }>().what);
    }
  });

  it('answers anything else with a problem', async () => {
    for (const draft of [
      null,
      7,
      'a',
      [],
      {},
      { field: 'nowhere' },
      { field: ['a'] },
      { field: 'x'.repeat(5000) },
      { field: 'a', more: true },
    ])
      expect((await read(draft)).status, JSON.stringify(draft).slice(0, 60)).toBe(422);
  });

  it('has nothing to show for a lab that reads nothing out', async () => {
    // The first part of its work, asked for as a header's line is.
    const ask = async (kind: Lab['lab']['kind']) => {
      const [item, [field]] = [one(kind), wordsIn(work(one(kind)))];
      const body = { item: item.id, version: toPublicItem(item, 'da').version, draft: { field } };
      return (await server.visitor().post('/api/items/reveal', body)).status;
    };
    expect(await ask('headers')).toBe(200);
    for (const kind of ['access', 'log'] as const) expect(await ask(kind), kind).toBe(422);
  });
});
