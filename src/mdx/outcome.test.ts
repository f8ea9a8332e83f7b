import { describe, expect, it } from 'vitest';
import { outcome, type Question, resumeAt, screenOf } from './outcome.ts';

const question = (number: number): Question => ({ id: `q${number}`, number, screen: number * 2, prompt: 'Hvad gør du?' });
const questions = [question(1), question(2), question(3)];
const known = (shares: Record<string, number>) => new Map(Object.entries(shares).map(([id, share]) => [id, { share }]));

describe('the outcome of a lesson', () => {
  it('counts what is answered and what is right', () => {
    expect(outcome(questions, known({ q1: 1, q2: 0.5 }))).toMatchObject({ answered: 2, total: 3, right: 1, share: 0.5 });
  });

  it('sends the learner back to what was not right and on to what is missing', () => {
    const { again, missing } = outcome(questions, known({ q1: 1, q2: 0 }));
    expect(again.map(({ id }) => id)).toEqual(['q2']);
    expect(missing.map(({ id }) => id)).toEqual(['q3']);
  });

  it('takes the share and the day from the server, where it has them', () => {
    const standing = {
      id: 'l',
      answered: 3,
      total: 3,
      earnedShare: 0.9,
      status: 'completed' as const,
      completedOn: '2026-11-22',
      items: {},
    };
    expect(outcome(questions, known({}), standing)).toMatchObject({ share: 0.9, completedOn: '2026-11-22' });
  });

  it('is empty for a lesson without questions', () => {
    expect(outcome([], known({}))).toMatchObject({ answered: 0, total: 0, share: 0 });
  });

  it('leaves out answers to questions the lesson no longer has', () => {
    expect(outcome(questions, known({ old: 1 })).answered).toBe(0);
  });
});

describe('the screen of an address', () => {
  it.each([
    ['#3', 3],
    ['#99', 9],
    ['', 1],
    ['#0', 1],
    ['#main', 1],
    ['#2x', 1],
  ])('%j is screen %d of nine', (hash, screen) => {
    expect(screenOf(hash, 9)).toBe(screen);
  });
});

describe('coming back', () => {
  it('goes on at the first unanswered question', () => {
    expect(resumeAt(questions, known({ q1: 1 }))).toBe(4);
  });

  it('starts at the beginning with nothing answered, and stays there with everything answered', () => {
    expect(resumeAt(questions, known({}))).toBeUndefined();
    expect(resumeAt(questions, known({ q1: 1, q2: 0, q3: 1 }))).toBeUndefined();
  });
});
