import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordReading } from '#features/assessment/items/lab/kinds/records/shapes.ts';
import type { Lab } from '#features/assessment/items/lab/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { answerBody, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import type { Answer } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

const labs = (kind: Lab['lab']['kind']) =>
  itemsOf(server.app.catalog).flatMap(({ item }) => (item.type === 'lab' && item.lab.kind === kind ? [item] : []));
const send = (item: Lab, response: unknown) => server.visitor().post('/api/responses', answerBody(item, { response }));
const read = (item: Lab, draft: unknown, locale: 'da' | 'en' = 'da') =>
  server
    .visitor()
    .post('/api/items/reveal', { item: item.id, version: toPublicItem(item, locale).version, draft }, { 'accept-language': locale });

type Edited = { id: string; text: string }[];
const editedIn = (item: Lab) => (rightResponse(item) as { work: { records: Edited } }).work.records;
const markedIn = (item: Lab) => (rightResponse(item) as { work: { lines: string[] } }).work.lines;

/** Texts that a careless reader would choke on. */
const bait = [
  '',
  ' ',
  'v=spf1 '.repeat(200),
  `v=spf1 ${'a '.repeat(740)}`,
  `v=spf1 include:${'a.'.repeat(700)}`,
  `v=DMARC1; ${'p=reject;'.repeat(150)}`,
  `v=DKIM1; p=${'A'.repeat(1480)}`,
  `${'a'.repeat(1000)}!`,
  '(a+)+$',
  '\u0001\u202e\ufeff',
  '<script>alert(1)</script>',
  '__proto__',
];

describe('records over the network', () => {
  it('may be written in any way: they are graded, and explained, by what they mean', async () => {
    for (const item of labs('records')) {
      const records = editedIn(item).map(({ id, text }) => ({ id, text: `  ${text.replaceAll(';', ' ; ')}  ` }));
      const reply = (await send(item, { work: { records: records.toReversed() } })).json<ResponseReply>();
      expect(reply.feedback.verdict, item.id).toBe('right');
      const wrong = (await send(item, wrongResponse(item))).json<ResponseReply>();
      expect(wrong.feedback.score.earned, item.id).toBe(0);
    }
  });

  it('are graded and read out whatever stands in them', async () => {
    for (const item of labs('records'))
      for (const text of bait) {
        const answer = await send(item, { work: { records: editedIn(item).map(({ id }) => ({ id, text })) } });
        expect(answer.status, text.slice(0, 40)).toBe(200);
        for (const { id } of editedIn(item)) {
          const seen = await read(item, { id, text });
          expect(seen.status, text.slice(0, 40)).toBe(200);
          expect(seen.json<RecordReading & Record<string, unknown>>().sums.length).toBeGreaterThan(0);
        }
      }
  });

  it('are read out in the language that was asked for, without a word of the key', async () => {
    for (const item of labs('records')) {
      if (item.lab.kind !== 'records') continue;
      const { goals, records } = item.lab;
      const key = [...goals.map(({ explanation }) => explanation.da), ...records.map(({ solution }) => solution).filter(Boolean)];
      /** What of the key an answer tells. */
      const toldBy = ({ text }: Answer) => key.filter((one) => text.includes(JSON.stringify(one).slice(1, -1)));
      for (const [at, { id }] of editedIn(item).entries()) {
        const { value = '' } = records[at] ?? {};
        const [da, en] = [await read(item, { id, text: value }), await read(item, { id, text: value }, 'en')];
        expect(da.text).not.toBe(en.text);
        expect(toldBy(da)).toEqual([]);
      }
      // Once it is answered, all of it is told.
      expect(toldBy(await send(item, wrongResponse(item)))).toEqual(key);
    }
  });

  it('refuse what is none, with problem details that tell nothing', async () => {
    const [item] = labs('records') as [Lab];
    const [record] = editedIn(item) as [Edited[number]];
    for (const draft of [
      null,
      7,
      [],
      {},
      { id: record.id },
      { id: 'nowhere', text: '' },
      { ...record, text: 'x'.repeat(1501) },
      { ...record, more: 1 },
      { ...record, text: 'v=spf1 \ud800' },
    ])
      expect((await read(item, draft)).status, JSON.stringify(draft).slice(0, 60)).toBe(422);
    for (const records of [
      [],
      [record, record],
      [{ ...record, id: 'spf' }],
      [{ ...record, text: 'x'.repeat(1501) }],
      'v=spf1',
      [{ ...record, text: '\udc00' }],
      [{ id: record.id }],
    ]) {
      const answer = await send(item, { work: { records } });
      expect([answer.status, String(answer.headers['content-type']).split(';')[0]]).toEqual([422, 'application/problem+json']);
      expect(answer.text).not.toMatch(/feedback|explanation|v=spf1 mx/);
    }
    expect((await send(item, { work: { records: [{ ...record, text: 'x'.repeat(1 << 20) }] } })).status).toBe(413);
  });
});

describe('a log over the network', () => {
  it('is shown without saying which lines were written by hand', () => {
    for (const item of labs('log')) {
      const { lab } = toPublicItem(item, 'da') as unknown as { lab: { lines: object[] } };
      expect(new Set(lab.lines.map((line) => Object.keys(line).sort().join())).size).toBeLessThan(3);
      expect(JSON.stringify(lab)).not.toMatch(/intrusion|explanation|story|everyday/);
    }
  });

  it('refuses lines that it hasn’t got, or has twice, and none at all', async () => {
    const [item] = labs('log') as [Lab];
    const lines = markedIn(item);
    const long = 'x'.repeat(5000);
    for (const marked of [
      [],
      [...lines, ...lines],
      ['break-in 0'],
      [long],
      Array.from({ length: 251 }, (_, at) => `${at}`),
      [1],
      lines.join(),
      null,
    ]) {
      const answer = await send(item, { work: { lines: marked } });
      expect([answer.status, String(answer.headers['content-type']).split(';')[0]], JSON.stringify(marked).slice(0, 60)).toEqual([
        422,
        'application/problem+json',
      ]);
      expect(answer.text).not.toMatch(/feedback|explanation/);
    }
    expect((await read(item, { lines })).status).toBe(422);
  });
});
