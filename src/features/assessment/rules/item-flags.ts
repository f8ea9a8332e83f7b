import { type Estimate, wilson } from '#lib/intervals.ts';
import { medianSeconds, noAnswers } from './statistics.ts';

/** Below so many answers nothing is said of an item. */
export const fewestAnswers = 20;

/** What was summed of a wording's answers: see `itemStatistics` in db/schema/assessment.ts. */
export interface Sums {
  answers: number;
  score: number;
  restAnswers: number;
  restX: number;
  restY: number;
  restXx: number;
  restYy: number;
  restXy: number;
  reviewAnswers: number;
  reviewScore: number;
  picks: Record<string, number>;
  seconds: readonly number[];
}

function add(a: Sums, b: Sums): Sums {
  const picks = { ...a.picks };
  for (const [id, count] of Object.entries(b.picks)) picks[id] = (picks[id] ?? 0) + count;
  return {
    answers: a.answers + b.answers,
    score: a.score + b.score,
    restAnswers: a.restAnswers + b.restAnswers,
    restX: a.restX + b.restX,
    restY: a.restY + b.restY,
    restXx: a.restXx + b.restXx,
    restYy: a.restYy + b.restYy,
    restXy: a.restXy + b.restXy,
    reviewAnswers: a.reviewAnswers + b.reviewAnswers,
    reviewScore: a.reviewScore + b.reviewScore,
    picks,
    seconds: a.seconds.map((count, index) => count + (b.seconds[index] ?? 0)),
  };
}

/** Several wordings' sums as one. */
export const addAll = (sums: readonly Sums[]): Sums => sums.reduce(add, noAnswers);

/** How much of an item people got the first time, 0-1, with Wilson's interval. Null below twenty answers. */
export const facilityOf = ({ answers, score }: Pick<Sums, 'answers' | 'score'>): Estimate | null =>
  answers < fewestAnswers ? null : wilson(Math.min(score, answers), answers);

/**
 * The corrected point-biserial: how the score of this item goes with the same people's mean on others that they had answered before,
 * −1 to 1. Null below twenty such answers, and when either is the same for everybody.
 */
export function discriminationOf({ restAnswers: n, restX, restY, restXx, restYy, restXy }: Sums): number | null {
  if (n < fewestAnswers) return null;
  const [ofX, ofY] = [n * restXx - restX * restX, n * restYy - restY * restY];
  // Sums of fractions: what is nothing comes out as next to nothing.
  if (ofX < 1e-6 || ofY < 1e-6) return null;
  return Math.max(-1, Math.min(1, (n * restXy - restX * restY) / Math.sqrt(ofX * ofY)));
}

/** Seconds, of everybody who was timed. Null below twenty. */
export const medianOf = ({ seconds }: Pick<Sums, 'seconds'>): number | null =>
  seconds.reduce((sum, count) => sum + count, 0) < fewestAnswers ? null : medianSeconds(seconds);

/** How much easier one wording is than another, −1 to 1, with Newcombe's interval of a difference (95 %). Null when either has too few answers. */
export function driftBetween(before: Pick<Sums, 'answers' | 'score'>, after: Pick<Sums, 'answers' | 'score'>): Estimate | null {
  const [a, b] = [facilityOf(after), facilityOf(before)];
  if (!a || !b) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** What an author may want to look at, and why. Shares 0-1, times in seconds. */
export type Flag =
  | { flag: 'hard'; share: number }
  | { flag: 'easy'; share: number }
  | { flag: 'strong-wrong'; discrimination: number }
  | { flag: 'nobody'; choices: string[] }
  | { flag: 'slow'; seconds: number; declared: number }
  | { flag: 'drift'; by: number }
  | { flag: 'languages'; by: number };

const [hard, easy, seldom, slow, much, backwards] = [0.3, 0.95, 0.02, 1.5, 0.1, -1.28];

interface Subject {
  sums: Sums;
  /** Seconds that the author expected. */
  declared: number;
  /** Ids of what can be chosen, where one chooses. */
  choices: readonly string[];
  /** How the wording of now differs from the one before, and the English from the Danish. */
  drift: Estimate | null;
  languages: Estimate | null;
}

/** More than chance, and enough to matter. */
const differs = (drift: Estimate | null): drift is Estimate =>
  drift !== null && Math.abs(drift.value) >= much && (drift.low > 0 || drift.high < 0);

export function flagsOf({ sums, declared, choices, drift, languages }: Subject): Flag[] {
  const flags: Flag[] = [];
  const [facility, discrimination, seconds] = [facilityOf(sums)?.value, discriminationOf(sums), medianOf(sums)];
  // Where nothing goes with anything, one in ten comes out as far below nothing as that.
  if (discrimination !== null && discrimination * Math.sqrt(sums.restAnswers - 1) < backwards)
    flags.push({ flag: 'strong-wrong', discrimination });
  if (facility !== undefined && facility < hard) flags.push({ flag: 'hard', share: facility });
  if (facility !== undefined && facility > easy) flags.push({ flag: 'easy', share: facility });
  const all = sums.answers + sums.reviewAnswers;
  const unpicked = choices.filter((choice) => all >= fewestAnswers && (sums.picks[choice] ?? 0) < all * seldom);
  if (unpicked.length > 0) flags.push({ flag: 'nobody', choices: unpicked });
  if (seconds !== null && seconds > declared * slow) flags.push({ flag: 'slow', seconds, declared });
  if (differs(drift)) flags.push({ flag: 'drift', by: drift.value });
  if (differs(languages)) flags.push({ flag: 'languages', by: languages.value });
  return flags;
}
