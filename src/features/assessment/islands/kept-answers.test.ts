import { describe, expect, it } from 'vitest';
import { type KeptAnswer, keepAnswer, keptAnswers, setKeptAnswers } from './kept-answers.ts';

const at = Date.now();
const answer = (id: string): KeptAnswer => ({
  id,
  item: 'timber-call',
  version: '0123456789abcdef',
  response: { choice: 'a' },
  at,
  person: null,
  score: [1, 1],
});

function shelf(text: string | null = null) {
  const held = { text };
  return {
    held,
    getItem: () => held.text,
    setItem: (_: string, value: string) => {
      held.text = value;
    },
    removeItem: () => {
      held.text = null;
    },
  };
}

describe('kept answers', () => {
  it('come back in the order they were given', () => {
    const own = shelf();
    keepAnswer(answer('1'), own);
    keepAnswer(answer('2'), own);
    expect(keptAnswers(own).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('hold the same answer once, however often it is sent', () => {
    const own = shelf();
    keepAnswer(answer('1'), own);
    keepAnswer(answer('1'), own);
    expect(keptAnswers(own)).toHaveLength(1);
  });

  it('are at most 200, the newest ones', () => {
    const own = shelf();
    for (let count = 1; count <= 203; count++) keepAnswer(answer(String(count)), own);
    expect(keptAnswers(own)).toHaveLength(200);
    expect(keptAnswers(own)[0]?.id).toBe('4');
  });

  it.each(['', 'not json', '{}', 'null', '7', '[null, 3, {"id": 1}]'])('are none where the storage holds %j', (text) => {
    expect(keptAnswers(shelf(text))).toEqual([]);
  });

  it('from before answers had an owner are nobody’s', () => {
    const { person: _, ...old } = answer('1');
    expect(keptAnswers(shelf(JSON.stringify([old])))).toEqual([answer('1')]);
  });

  it('leave out only what is broken', () => {
    expect(keptAnswers(shelf(JSON.stringify([{ id: 'x' }, answer('1')])))).toEqual([answer('1')]);
  });

  it('take the whole entry away when the last one goes', () => {
    const own = shelf(JSON.stringify([answer('1')]));
    setKeptAnswers([], own);
    expect(own.held.text).toBeNull();
  });

  it('survive a browser that throws at every touch', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const closed = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(keptAnswers(closed)).toEqual([]);
    expect(keepAnswer(answer('1'), closed)).toBe(false);
    expect(setKeptAnswers([], closed)).toBe(false);
  });
});
