import { describe, expect, it } from 'vitest';
import { type KeptAnswer, keepAnswer, keptAnswers, setKeptAnswers, waitingFor } from './kept-answers.ts';
import type { Sent } from './send-answer.ts';
import { sendWaiting, type Told } from './send-waiting.ts';

const anna = '0190b0c0-0000-7000-8000-00000000000a';
const mads = '0190b0c0-0000-7000-8000-00000000000b';
const now = Date.now();

const answer = (id: string, person: string | null = anna, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  id,
  item: `item-${id}`,
  version: '0123456789abcdef',
  response: { choice: 'a' },
  at: now,
  person,
  ...more,
});
const recorded = { ok: true, reply: { recorded: true } } as Sent;
const graded = { ok: true, reply: { recorded: false, feedback: { score: { earned: 1, total: 2 } } } } as Sent;

function shelfWith(...answers: KeptAnswer[]) {
  const held: { text: string | null } = { text: null };
  const shelf = {
    getItem: () => held.text,
    setItem: (_: string, value: string) => {
      held.text = value;
    },
    removeItem: () => {
      held.text = null;
    },
  };
  setKeptAnswers(answers, shelf);
  return shelf;
}
const idsIn = (shelf: ReturnType<typeof shelfWith>) => keptAnswers(shelf).map(({ id }) => id);

async function sendAs(person: string | null, shelf: ReturnType<typeof shelfWith>, replies: Sent[] = [], during = (_id: string) => {}) {
  const [sent, told]: [string[], Told[]] = [[], []];
  const stopped = await sendWaiting(person, {
    shelf,
    tell: (one) => told.push(one),
    async send({ id }) {
      sent.push(id);
      during(id);
      return replies[sent.length - 1] ?? recorded;
    },
  });
  return { stopped, sent, told };
}

describe('answers that wait', () => {
  it('are sent in the order they were given, and let go one by one', async () => {
    const shelf = shelfWith(answer('1'), answer('2'), answer('3'));
    const left: string[][] = [];
    const { stopped, sent, told } = await sendAs(anna, shelf, [], () => left.push(idsIn(shelf)));
    expect([stopped, sent, told.map(({ id }) => id)]).toEqual([undefined, ['1', '2', '3'], ['1', '2', '3']]);
    expect(left).toEqual([['1', '2', '3'], ['2', '3'], ['3']]);
    expect(idsIn(shelf)).toEqual([]);
  });

  it('are told of with what they were asked for: the same question stands in its lesson, too', async () => {
    const shelf = shelfWith(answer('1', anna, { assessment: 'review' }), answer('2'));
    const { told } = await sendAs(anna, shelf);
    expect(told.map(({ assessment }) => assessment)).toEqual(['review', undefined]);
  });

  it('are sent for their own person alone', async () => {
    const shelf = shelfWith(answer('1', anna), answer('2', mads), answer('3', null));
    expect((await sendAs(mads, shelf)).sent).toEqual(['2']);
    expect(idsIn(shelf)).toEqual(['1', '3']);
    expect(waitingFor(mads, shelf)).toEqual([]);
    expect(waitingFor(anna, shelf).map(({ id }) => id)).toEqual(['1']);
  });

  it.each(['offline', 'failed', 'another'] as const)('stay, with all that follow, when it is %s', async (reason) => {
    const shelf = shelfWith(answer('1'), answer('2'), answer('3'));
    const { stopped, sent, told } = await sendAs(anna, shelf, [recorded, { ok: false, reason }]);
    expect([stopped, sent, told.length]).toEqual([reason, ['1', '2'], 1]);
    expect(idsIn(shelf)).toEqual(['2', '3']);
  });

  it('that are refused for good make room for the next, and stay to be told about', async () => {
    const shelf = shelfWith(answer('1'), answer('2'));
    const { stopped, told } = await sendAs(anna, shelf, [{ ok: false, reason: 'refused', detail: 'Væk' }]);
    expect(stopped).toBeUndefined();
    expect(told[0]?.sent).toEqual({ ok: false, reason: 'refused', detail: 'Væk' });
    expect(waitingFor(anna, shelf)).toEqual([]);
    expect(keptAnswers(shelf)).toEqual([{ ...answer('1'), refused: true }]);
  });

  it('of nobody are graded, and stay until somebody is asked about them', async () => {
    const shelf = shelfWith(answer('1', null), answer('2', null));
    await sendAs(null, shelf, [graded, { ok: false, reason: 'refused' }]);
    expect(keptAnswers(shelf)).toEqual([{ ...answer('1', null), score: [1, 2] }]);
    expect((await sendAs(null, shelf)).sent).toEqual([]);
  });

  it('include one that is given while others are on their way', async () => {
    const shelf = shelfWith(answer('1'));
    const { sent } = await sendAs(anna, shelf, [], (id) => id === '1' && keepAnswer(answer('2'), shelf));
    expect(sent).toEqual(['1', '2']);
  });

  it('are not sent for ever by a browser that can’t strike them off', async () => {
    const shelf = shelfWith(answer('1'));
    const stuck = { ...shelf, setItem: refuse, removeItem: refuse };
    expect(await sendAs(anna, stuck)).toMatchObject({ stopped: 'failed', sent: ['1'] });
  });

  it('are dropped after thirty days; what was given while nobody was signed in is not', () => {
    const old = now - 31 * 86_400_000;
    const shelf = shelfWith(answer('1', anna, { at: old }), answer('2', null, { at: old, score: [1, 1] }), answer('3'));
    expect(idsIn(shelf)).toEqual(['2', '3']);
  });
});

function refuse(): never {
  throw new DOMException('full', 'QuotaExceededError');
}
