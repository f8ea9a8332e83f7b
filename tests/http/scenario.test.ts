import { beforeAll, describe, expect, it } from 'vitest';
import type { RevealedStory, Scenario } from '#features/assessment/items/scenario/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { answerBody, itemsOf, rightResponse, wordsIn } from '#tests/support/answers.ts';
import type { Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let item: Item & Scenario;
let way: string[];

beforeAll(async () => {
  server = await openServer();
  item = itemsOf(server.app.catalog).find((one) => one.item.type === 'scenario')?.item as Item & Scenario;
  way = wordsIn(rightResponse(item));
});

const ask = (who: Visitor, draft: unknown, more = {}) =>
  who.post('/api/items/reveal', { item: item.id, version: toPublicItem(item, 'da').version, draft, ...more }, { 'accept-language': 'da' });

/** Drafts and responses that nobody's card sends. */
const impossible = (): [string, unknown][] => [
  ['nothing', undefined],
  ['null', null],
  ['a list', way],
  ['a word', 'path'],
  ['a path that is a word', { path: way[0] }],
  ['something more', { path: way, more: 1 }],
  ['numbers', { path: [1, 2] }],
  ['an unknown choice', { path: [...way.slice(0, -1), '00000000'] }],
  ['the author’s own ids', { path: item.scenes.map(({ id, choices }) => `${id}/${choices[0]?.id}`) }],
  ['a way that begins in the middle', { path: way.slice(1) }],
  ['a way with a hole', { path: way.filter((_, at) => at !== 1) }],
  ['a choice taken twice', { path: [way[0], ...way] }],
  ['a way that goes on after the end', { path: [...way, way.at(-1)] }],
  ['a way that never ends', { path: Array.from({ length: 1000 }, () => way[0]) }],
  ['a long id', { path: ['x'.repeat(5000)] }],
  ['regex bait', { path: [`${'a'.repeat(30)}!`, '(a+)+$', '^(([a-z])+.)+[A-Z]([a-z])+$'] }],
  ['names of other things', { path: ['__proto__', 'constructor', 'toString'] }],
];

describe('what a story shows as it goes', () => {
  it('is told to anyone, scene by scene, in their language, and says nothing of what is ahead', async () => {
    for (let taken = 0; taken <= way.length; taken++) {
      const { status, text, json } = await ask(server.visitor(), { path: way.slice(0, taken) });
      const { scenes } = json<RevealedStory & Record<string, unknown>>();
      expect([status, scenes.length]).toEqual([200, taken + 1]);
      expect(scenes.at(-1)?.choices.some(({ id }) => id === way[taken])).toBe(taken < way.length);
      for (const { id, choices } of item.scenes) {
        for (const { why } of choices) expect(text).not.toContain(why.da);
        expect(text).not.toContain(`"${id}"`);
      }
      for (const { lesson } of item.endings) expect(text).not.toContain(lesson.da);
      expect(text).not.toMatch(/"(points|to|why|lesson|ending|minutes)"/);
    }
    const english = await ask(server.visitor(), { path: way.slice(0, 1) }, { version: toPublicItem(item, 'en').version });
    expect(english.status).toBe(200);
  });

  it('is refused for what is no way through it, with problem details that tell nothing', async () => {
    for (const [what, draft] of impossible()) {
      const answer = await ask(server.visitor(), draft);
      expect(answer.status, what).toBe(422);
      expect(answer.headers['content-type'], what).toMatch(/^application\/problem\+json/);
      expect(answer.text, what).not.toContain(way[1]);
    }
    expect((await ask(server.visitor(), { path: ['x'.repeat(1_000_000)] })).status).toBe(413);
    expect((await ask(server.visitor(), { path: [] }, { version: '0123456789abcdef' })).status).toBe(410);
    expect((await ask(server.visitor(), { path: [] }, { item: 'no-such-story' })).status).toBe(404);
  });
});

describe('a way that is handed in', () => {
  it('is recorded, and told with its ending', async () => {
    const anna = await server.as(server.cast.anna);
    const { recorded, feedback } = (await anna.post('/api/responses', answerBody(item))).json<ResponseReply & Record<string, unknown>>();
    expect([recorded, feedback.verdict, feedback.parts.map(({ id }) => id)]).toEqual([true, 'right', way]);
    expect(feedback.detail).toMatchObject({ ending: 'good', better: {} });
  });

  it('is refused when it is impossible or unfinished, with problem details that tell nothing', async () => {
    const anna = await server.as(server.cast.anna);
    const unfinished = way.map((_, at): [string, unknown] => [`unfinished after ${at}`, { path: way.slice(0, at) }]);
    for (const [what, response] of [...impossible(), ...unfinished]) {
      const answer = await anna.post('/api/responses', { ...answerBody(item), response });
      expect(answer.status, what).toBe(422);
      expect(answer.headers['content-type'], what).toMatch(/^application\/problem\+json/);
      expect(answer.text, what).not.toMatch(new RegExp(way.join('|')));
    }
    const long = { ...answerBody(item), response: { path: ['x'.repeat(1_000_000)] } };
    expect((await anna.post('/api/responses', long)).status).toBe(413);
  });
});
