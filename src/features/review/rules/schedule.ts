import { type CardInput, createEmptyCard, type FSRS, forgetting_curve, fsrs, Rating } from 'ts-fsrs';
import { days, hours } from '#lib/clock.ts';

// FSRS-6 (github.com/open-spaced-repetition) with its default parameters and two ratings: remembered or not.

/** Percent of what was learnt that should still be known when it is asked about again. */
export const defaultRetention = 90;
/** Days. However well something is known, it is asked about twice a year. */
export const longestInterval = 180;
/** Milliseconds. Whoever answers again within them practises, and that says nothing of what lasts. */
export const sitting = hours(12);
/** Predictions are never certain: a log loss would have no end. */
const certain = 1e-4;

/** What of a card the schedule is made from. */
export interface Memory {
  dueAt: number;
  /** Days until recall has fallen to 90 %. */
  stability: number;
  difficulty: number;
  state: number;
  step: number;
  reps: number;
  lapses: number;
  lastRatedAt: number;
}

/** The library's parameters. What is missed comes back after ten minutes: the same day, and again until it is remembered. */
export const parametersFor = (retention: number) =>
  ({
    request_retention: retention / 100,
    maximum_interval: longestInterval,
    enable_fuzz: false,
    enable_short_term: true,
    learning_steps: ['10m'],
    relearning_steps: ['10m'],
  }) as const;

const schedulers = new Map<number, FSRS>();

function schedulerFor(retention: number): FSRS {
  let found = schedulers.get(retention);
  if (!found) {
    found = fsrs(parametersFor(retention));
    schedulers.set(retention, found);
  }
  return found;
}

/** Days since the last answer, as the schedule counts them: none within a sitting, else whole ones, one at least. */
const daysSince = ({ lastRatedAt }: Memory, now: number): number =>
  now - lastRatedAt < sitting ? 0 : Math.max(1, Math.round((now - lastRatedAt) / days(1)));

const toCard = (memory: Memory, now: number): CardInput => ({
  due: memory.dueAt,
  stability: memory.stability,
  difficulty: memory.difficulty,
  elapsed_days: 0,
  scheduled_days: 0,
  learning_steps: memory.step,
  reps: memory.reps,
  lapses: memory.lapses,
  state: memory.state,
  // The library counts midnights in UTC, of which one may lie between a mistake and its ten minutes.
  last_review: now - days(daysSince(memory, now)),
});

/** The memory after an answer. `before` is null for the first. `retention` in percent, `at` in milliseconds since 1970. */
export function rate(before: Memory | null, was: 'remembered' | 'forgotten', at: number, retention = defaultRetention): Memory {
  // An answer that waited in a browser may arrive out of turn: time never runs backwards for a card.
  const now = Math.max(at, before?.lastRatedAt ?? at);
  const rating = was === 'remembered' ? Rating.Good : Rating.Again;
  const { card } = schedulerFor(retention).next(before ? toCard(before, now) : createEmptyCard(now), now, rating);
  return {
    dueAt: Math.min(card.due.getTime(), now + days(longestInterval)),
    stability: card.stability,
    difficulty: card.difficulty,
    state: card.state,
    step: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    lastRatedAt: now,
  };
}

const { w } = schedulerFor(defaultRetention).parameters;

/** The probability that it is remembered at an instant, by the forgetting curve. Never quite 0 or 1. */
export function recallAt({ stability, lastRatedAt }: Pick<Memory, 'stability' | 'lastRatedAt'>, at: number): number {
  const recall = forgetting_curve(w, Math.max(0, at - lastRatedAt) / days(1), stability);
  return Math.min(1 - certain, Math.max(certain, recall));
}

/** How many times as many questions a retention costs as the default, for what is known: intervals shrink by as much. */
export function questionsAgainst(retention: number): number {
  const daysTo = (percent: number) => (percent / 100) ** (1 / -(w[20] as number)) - 1;
  return daysTo(defaultRetention) / daysTo(retention);
}
