import { type Estimate, wilson } from '#lib/intervals.ts';
import { bins } from './calibration.ts';

/** Fewest answers of a bin, and of all, that say something. */
export const enoughInBin = 20;
export const enoughInAll = 100;

/** One bin's sums: see `calibrationBins` in db/schema/review.ts. */
export interface BinSums {
  bin: number;
  answers: number;
  recalled: number;
  predicted: number;
  logLoss: number;
}

/** Predicted against observed, shares 0-1 throughout. */
export interface Reliability {
  answers: number;
  /** Whether there are enough to say anything by. */
  enough: boolean;
  predicted: number;
  observed: Estimate;
  /** Nats an answer: lower is better. `baseline` is what it costs to predict what happened on average, always. */
  logLoss: number;
  baseline: number;
  /** Those that aren't empty, from the lowest prediction to the highest. */
  bins: { from: number; to: number; answers: number; enough: boolean; predicted: number; observed: Estimate }[];
}

/** What it costs, in nats an answer, to predict the average each time. */
export const averageLoss = (share: number): number =>
  share <= 0 || share >= 1 ? 0 : -(share * Math.log(share) + (1 - share) * Math.log(1 - share));

/** Null without answers. */
export function reliabilityOf(rows: readonly BinSums[]): Reliability | null {
  const sum = (of: (row: BinSums) => number) => rows.reduce((total, row) => total + of(row), 0);
  const answers = sum((row) => row.answers);
  const observed = wilson(
    sum((row) => row.recalled),
    answers,
  );
  if (!observed) return null;
  return {
    answers,
    enough: answers >= enoughInAll,
    predicted: sum((row) => row.predicted) / answers,
    observed,
    logLoss: sum((row) => row.logLoss) / answers,
    baseline: averageLoss(observed.value),
    bins: rows
      .toSorted((a, b) => a.bin - b.bin)
      .flatMap((row) => {
        const own = wilson(row.recalled, row.answers);
        const ends = { from: row.bin / bins, to: (row.bin + 1) / bins };
        return own
          ? [{ ...ends, answers: row.answers, enough: row.answers >= enoughInBin, predicted: row.predicted / row.answers, observed: own }]
          : [];
      }),
  };
}
