import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import type { Item } from '#features/assessment/shapes.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { answerBody, itemsOf, rightResponse } from '#tests/support/answers.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// Two kinds of answers over the network: pairs, and what somebody writes.

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

function itemOf<Type extends Item['type']>(type: Type): Extract<Item, { type: Type }> {
  const found = itemsOf(server.app.catalog).find(({ item }) => item.type === type)?.item;
  if (!found) throw new Error(`the content asks no ${type}`);
  return found as Extract<Item, { type: Type }>;
}
const send = async (item: Item, response: unknown) =>
  (await server.as(server.cast.anna)).post('/api/responses', answerBody(item, { response }));

/** Every one is refused with what is wrong, and none is kept. */
async function refused(item: Item, all: unknown[]) {
  const before = await server.app.db.read.$count(responses);
  for (const response of all) {
    const answer = await send(item, response);
    const what = JSON.stringify(response).slice(0, 80);
    expect([400, 413, 422], what).toContain(answer.status);
    expect(answer.headers['content-type'], what).toContain('application/problem+json');
    expect(answer.json(), what).toMatchObject({ status: answer.status, title: expect.any(String), detail: expect.any(String) });
    expect(answer.text, what).not.toMatch(/feedback|explanation|Error:/);
  }
  expect(await server.app.db.read.$count(responses)).toBe(before);
}

describe('pairs', () => {
  it('that are none of the item’s, or none at all, are refused', async () => {
    const item = itemOf('matching');
    const { pairs } = rightResponse(item) as { pairs: { prompt: string; answer: string }[] };
    const [first] = pairs as [(typeof pairs)[number]];
    const author = { prompt: item.prompts[0]?.id, answer: item.prompts[0]?.answer };
    const odd = [
      [],
      [first, first],
      [author],
      [{ ...first, answer: 'ffffffff' }],
      [{ prompt: first.answer, answer: first.prompt }],
      Array(7).fill(first),
    ];
    await refused(item, [
      ...odd.map((one) => ({ pairs: one })),
      { pairs: { [first.prompt]: first.answer } },
      { pairs: [{ ...first, __proto__x: 1 }] },
      { pairs: [{ prompt: 'x'.repeat(1_000_000), answer: first.answer }] },
      { choices: [first.answer] },
      pairs,
      null,
    ]);
  });

  it('tell which answer fits each prompt, once they are sent', async () => {
    const item = itemOf('matching');
    const { pairs } = rightResponse(item) as { pairs: { prompt: string; answer: string }[] };
    const { feedback } = (await send(item, { pairs: pairs.slice(0, 1) })).json<ResponseReply>();
    expect(feedback.detail).toEqual(Object.fromEntries(pairs.map(({ prompt, answer }) => [prompt, answer])));
    expect(feedback.parts.map(({ mark }) => mark)).toEqual(['right', ...pairs.slice(1).map(() => 'missed')]);
  });
});

describe('a written answer', () => {
  it('that is too long, no text or not written by hand is refused', async () => {
    const item = itemOf('short-answer');
    const texts = [
      '',
      'x'.repeat(81),
      'x'.repeat(1_000_000),
      `${'a'.repeat(40_000)}!`,
      'a\u0000',
      'to\nlinjer',
      '\ud800',
      7,
      null,
      ['a'],
      { $regex: '.*' },
    ];
    await refused(item, [...texts.map((text) => ({ text })), {}, { text: 'a', pattern: '.*' }, 'a']);
  });

  it('is a text and no pattern: what would catch everything, or run for ever, is only wrong', async () => {
    const item = itemOf('short-answer');
    for (const text of ['.*', '^', '(a+)+$', `${'a'.repeat(79)}!`, '%', "' or 1=1 --", '{{7*7}}', '[', '\\', '𝕗𝕣𝕒', '__proto__']) {
      const answer = await send(item, { text });
      expect([answer.status, answer.json<ResponseReply>().feedback.score.earned], text).toEqual([200, 0]);
    }
  });

  it('counts in whichever way it is written, and a near one earns half and a word of its own', async () => {
    const item = itemOf('short-answer');
    const form = item.accepted[0]?.da ?? '';
    for (const text of [form.toUpperCase(), ` ${form}. `, `»${form}«`])
      expect((await send(item, { text })).json<ResponseReply>().feedback.verdict).toBe('right');
    const near = item.near.find(({ half }) => half);
    const { feedback } = (await send(item, { text: near?.forms[0]?.da })).json<ResponseReply>();
    expect([feedback.verdict, feedback.score]).toEqual(['partly', { earned: 1, total: 2 }]);
    expect(feedback.parts[0]?.explanation).toBe(near?.explanation.da);
  });
});
