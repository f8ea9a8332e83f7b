import { beforeAll, describe, expect, it } from 'vitest';
import type { InboxTriage, TriageDetail } from '#features/assessment/items/inbox-triage/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { answerBody, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
let item: Item & InboxTriage;

beforeAll(async () => {
  server = await openServer();
  item = itemsOf(server.app.catalog)
    .map((one) => one.item)
    .find(({ type }) => type === 'inbox-triage') as Item & InboxTriage;
});

const send = (response: unknown) => server.visitor().post('/api/responses', answerBody(item, { response }));
const decisions = () => (rightResponse(item) as { decisions: { mail: string; decision: string }[] }).decisions;

describe('a triage over the network', () => {
  it.each<[string, () => unknown]>([
    ['nothing', () => ({ decisions: [] })],
    ['no list', () => ({ decisions: 'keep' })],
    ['a mail left out', () => ({ decisions: decisions().slice(1) })],
    ['a mail twice', () => ({ decisions: [...decisions().slice(1), decisions()[1]] })],
    ['a mail of another mailbox', () => ({ decisions: [...decisions().slice(1), { mail: 'ffffffff', decision: 'keep' }] })],
    ['an author’s id', () => ({ decisions: decisions().map((one, at) => ({ ...one, mail: item.mails[at]?.id })) })],
    ['an unknown decision', () => ({ decisions: decisions().map((one) => ({ ...one, decision: 'delete' })) })],
    ['a word too many', () => ({ decisions: decisions().map((one) => ({ ...one, because: 'x' })) })],
    ['a prototype', () => JSON.parse('{"__proto__": {"decisions": []}, "decisions": null}')],
    ['a thousand mails', () => ({ decisions: Array.from({ length: 1000 }, () => decisions()[0]) })],
    ['bait for a regex', () => ({ decisions: decisions().map((one) => ({ ...one, mail: `${'a'.repeat(50_000)}!` })) })],
    ['a megabyte', () => ({ decisions: [{ mail: 'a'.repeat(1_000_000), decision: 'keep' }] })],
  ])('refuses %s with a problem', async (_, response) => {
    const { status, text, headers } = await send(response());
    expect([413, 422]).toContain(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(text).not.toContain('feedback');
  });

  it('comes back with the counts, the figures and every mail; before, nothing tells them apart', async () => {
    const right = (await send(rightResponse(item))).json<ResponseReply>().feedback;
    const phish = item.mails.filter(({ is }) => is === 'phish').length;
    const asked = item.mails.filter(({ ask }) => ask === 'best').length;
    expect(right.detail).toMatchObject({ phish, hits: phish, misses: 0, falseAlarms: 0, asked });
    expect(right.parts).toHaveLength(item.mails.length);
    const wrong = (await send(wrongResponse(item))).json<ResponseReply>().feedback;
    const { detection, highest } = wrong.detail as TriageDetail;
    expect(wrong.score.earned).toBe(0);
    expect(detection?.dPrime).toBeLessThan(-highest / 2);
    expect(JSON.stringify(toPublicItem(item, 'da'))).not.toMatch(/phish|genuine|cues|spoofing|alignment/);
  });
});
