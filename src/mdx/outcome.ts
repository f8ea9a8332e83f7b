import type { LessonStanding } from '#features/learning/shapes.ts';

/** A question as the lesson places it. Screens and numbers count from 1. */
export interface Question {
  id: string;
  number: number;
  screen: number;
  prompt: string;
}

/** What is known of an answer. */
export interface Known {
  /** Of the points, 0-1; 1 is right. Undefined while the answer waits to be sent: nobody has graded it. */
  share: number | undefined;
}

export interface Outcome {
  answered: number;
  /** Of those answered: how many wait to be sent. */
  waiting: number;
  total: number;
  right: number;
  /** Right share of the lesson, 0-1, every question weighing the same. */
  share: number;
  completedOn?: string | undefined;
  /** Answered, but not right. */
  again: Question[];
  missing: Question[];
}

/** How the lesson went. What the server says of it weighs more than what this browser remembers. */
export function outcome(questions: Question[], known: ReadonlyMap<string, Known>, standing?: LessonStanding): Outcome {
  const shares = questions.map(({ id }) => known.get(id)?.share);
  const answered = questions.filter(({ id }) => known.has(id)).length;
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  return {
    answered,
    waiting: answered - shares.filter((share) => share !== undefined).length,
    total: questions.length,
    right: shares.filter((share) => share === 1).length,
    share: standing?.earnedShare ?? (questions.length > 0 ? sum / questions.length : 0),
    completedOn: standing?.status === 'completed' ? standing.completedOn : undefined,
    again: questions.filter((_, index) => shares[index] !== undefined && shares[index] !== 1),
    missing: questions.filter(({ id }) => !known.has(id)),
  };
}

/** The screen of an address's hash, `#3`; the first for anything else. */
export function screenOf(hash: string, screens: number): number {
  const asked = /^#([1-9]\d*)$/.exec(hash)?.[1];
  return asked ? Math.min(Number(asked), screens) : 1;
}

/** Where a learner who comes back goes on: the first unanswered question's screen, if it isn't the one they are met with. */
export function resumeAt(questions: Question[], known: ReadonlyMap<string, Known>): number | undefined {
  const open = questions.find(({ id }) => !known.has(id));
  return open && open.screen > 1 && known.size > 0 ? open.screen : undefined;
}
