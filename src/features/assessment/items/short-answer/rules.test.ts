import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, shortAnswer } from '#tests/support/items.ts';
import { explain, grade, picksOf, toPublicItem } from '../../rules.ts';
import { normalised, shortAnswerType } from './rules.ts';
import { longestAnswer, type ShortAnswer, shortAnswer as shape } from './shapes.ts';

const both = (text: string) => ({ da: text, en: text });
const item: ShortAnswer = {
  id: 'owner',
  type: 'short-answer',
  skill: 'messages',
  seconds: 20,
  prompt: both('Hvem ejer siden?'),
  accepted: [both('færge-by.example'), { da: 'færgeby', en: 'ferry town' }],
  explanation: both('De to sidste led.'),
  near: [
    { id: 'whole', forms: [both('login.færge-by.example')], half: true, explanation: both('Kun de to sidste.') },
    { id: 'end', forms: [both('example')], half: false, explanation: both('Den deler mange.') },
  ],
};
const scoreOf = (text: string) => accepted(item, { text }).score.earned;

describe('a written answer', () => {
  it.each([
    'færge-by.example',
    '  FÆRGE-BY.example ',
    'faerge-by.example.',
    '»færge-by.example«',
    'færge\u2011by.example',
    'fær\u00adge-by.exam\u200bple',
    'ｆærge-by.example',
    'Ferry   Town!',
    'færgeby?',
    'færge-by. example',
    'færge-by . example',
    '"færge-by".example',
    'færge-by.example\t',
  ])('counts however it is written: %s', (text) => {
    expect(scoreOf(text)).toBe(2);
  });

  it.each(['færge by.example', 'færgeby.example', 'https://færge-by.example', 'fergeby', '.*', '^(a+)+$', '%', '?!'])(
    'counts for nothing else: %s',
    (text) => {
      expect(scoreOf(text)).toBe(0);
    },
  );

  it('earns half where its author says so, and a word for whoever came close', () => {
    expect([scoreOf('login.færge-by.example'), scoreOf('Example')]).toEqual([1, 0]);
    const { verdict, parts } = explain(item, accepted(item, { text: 'login.faerge-by.example' }), 'da');
    expect(verdict).toBe('partly');
    expect(parts).toMatchObject([
      { mark: 'wrong', explanation: 'Kun de to sidste.' },
      { mark: 'missed', label: 'færge-by.example', explanation: 'De to sidste led.' },
    ]);
    expect(explain(item, accepted(item, { text: 'noget andet' }), 'da').parts).toHaveLength(1);
  });

  it('reads the same when it is made plain twice, and keeps to a bound', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: longestAnswer }), (text) => {
        const once = normalised(text);
        expect(normalised(once)).toBe(once);
        expect(once).toBe(normalised(` ${text}\t`));
        expect(once.length).toBeLessThan(longestAnswer * 20);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never among what is counted: a form’s place, a near answer’s id, or other', () => {
    const picks = (text: string) => picksOf(item, accepted(item, { text }));
    expect(['Færgeby', 'færge-by.example', 'example', 'Mit eget navn'].map(picks)).toEqual([
      ['accepted:1'],
      ['accepted:0'],
      ['near:end'],
      ['other'],
    ]);
    fc.assert(
      fc.property(shortAnswer, fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme-ascii' }), (one, text) => {
        expect(picksOf(one, accepted(one, { text })).join()).toMatch(/^(accepted:\d+|near:[a-z]+|other)$/);
      }),
    );
  });

  it('is refused when it is empty, too long, no text, or has what no keyboard writes', () => {
    for (const wrong of [
      {},
      { text: '' },
      { text: 'x'.repeat(81) },
      { text: 'x'.repeat(1_000_000) },
      { text: 7 },
      { text: ['a'] },
      { text: 'a', more: 1 },
    ])
      expect(grade(item, wrong)).toEqual({ ok: false, reason: 'shape' });
    for (const text of ['a\u0000b', 'a\nb', '\ud83d', '\udc00a', '\u001b[2J'])
      expect(grade(item, { text })).toEqual({ ok: false, reason: 'shape' });
    expect(grade(item, { text: 'x'.repeat(80) }).ok).toBe(true);
  });
});

it('shows a browser nothing of the answer', () => {
  expect(Object.keys(toPublicItem(item, 'da')).sort()).toEqual(['id', 'prompt', 'scene', 'show', 'type', 'version']);
});

describe('what an author is told', () => {
  const told = (more: Partial<ShortAnswer>) =>
    shortAnswerType.check({ ...item, ...more }).map(({ path, message }) => `${path.join('.')}: ${message}`);

  it('of a sound one: nothing', () => {
    fc.assert(fc.property(shortAnswer, (one) => void expect(shortAnswerType.check(one)).toEqual([])));
    expect(told({})).toEqual([]);
  });

  it('is which forms read the same, are empty or too long, and which id stands twice', () => {
    expect(told({ accepted: [both('Æble'), both('aeble!')] })).toEqual(['accepted.1: reads the same as a form under accepted: "aeble"']);
    const near = item.near[1] as ShortAnswer['near'][number];
    expect(told({ near: [{ ...near, forms: [both('FÆRGEBY')] }] })).toEqual([
      'near.0.forms.0: reads the same as a form under accepted: "faergeby"',
    ]);
    expect(told({ near: [near, { ...near, forms: [both('by')] }] })).toEqual(['near.1: has two near answers called "end"']);
    expect(told({ accepted: [both('?!')] })).toEqual(['accepted.0: has nothing left once punctuation is taken off its ends']);
    expect(told({ accepted: [both('x'.repeat(81))] })).toEqual(['accepted.0: is longer than the 80 characters one can write']);
  });

  it('knows no patterns: a form is a text', () => {
    expect(shape.safeParse({ ...item, accepted: [{ pattern: '^(a+)+$' }] }).success).toBe(false);
    expect(accepted({ ...item, accepted: [both('^(a+)+$')] }, { text: 'a'.repeat(80) }).score.earned).toBe(0);
  });
});
