import { describe, expect, it } from 'vitest';
import { type KeptAnswer, keptAnswers, setKeptAnswers } from '#features/assessment/islands/kept-answers.ts';
import type { Sent } from '#features/assessment/islands/send-answer.ts';
import { sendKept } from './send-kept.ts';

const answer = (id: string): KeptAnswer => ({
  id,
  item: 'timber-call',
  version: '0123456789abcdef',
  response: {},
  at: 1,
  person: null,
  score: [1, 1],
});
const recorded = { ok: true, reply: { recorded: true } } as Sent;
const unrecorded = { ok: true, reply: { recorded: false } } as Sent;

function shelfWith(...ids: string[]) {
  let text: string | null = null;
  const shelf = {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
    removeItem: () => {
      text = null;
    },
  };
  setKeptAnswers(ids.map(answer), shelf);
  return shelf;
}

async function sendAll(replies: Sent[], ids = ['1', '2', '3']) {
  const shelf = shelfWith(...ids);
  const sent: string[] = [];
  const tally = await sendKept(
    async ({ id }) => {
      sent.push(id);
      return replies[sent.length - 1] ?? recorded;
    },
    () => undefined,
    shelf,
  );
  return { tally, sent, still: keptAnswers(shelf).map(({ id }) => id) };
}

describe('sending what was kept', () => {
  it('sends in the order the answers were given and keeps none', async () => {
    expect(await sendAll([])).toEqual({ tally: { counted: 3, refused: 0, left: 0 }, sent: ['1', '2', '3'], still: [] });
  });

  it('goes on after one that is refused, and lets it go', async () => {
    const { tally, still } = await sendAll([recorded, { ok: false, reason: 'refused' }]);
    expect(tally).toEqual({ counted: 2, refused: 1, left: 0 });
    expect(still).toEqual([]);
  });

  it.each(['offline', 'failed'] as const)('stops when the server is %s and keeps the rest', async (reason) => {
    const { tally, sent, still } = await sendAll([recorded, { ok: false, reason }]);
    expect(tally).toEqual({ counted: 1, refused: 0, left: 2 });
    expect(sent).toEqual(['1', '2']);
    expect(still).toEqual(['2', '3']);
  });

  it('keeps everything when nobody is signed in', async () => {
    expect(await sendAll([unrecorded])).toMatchObject({ tally: { counted: 0, left: 3 }, still: ['1', '2', '3'] });
  });
});
