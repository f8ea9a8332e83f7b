import { type Estimate, wilson } from '#lib/intervals.ts';

/** Of a hundred percent, so that a bin is five wide. */
export const bins = 20;

/** The bin of a prediction, 0-1. */
export const binOf = (predicted: number): number => Math.min(bins - 1, Math.floor(predicted * bins));

/** What a prediction cost, in nats: the further off and the surer of itself, the more. */
export const logLossOf = (predicted: number, recalled: boolean): number => -Math.log(recalled ? predicted : 1 - predicted);

export interface FalseWaives {
  /** First reviews of items whose lesson was tested out of; and those of them that weren't remembered. */
  answers: number;
  forgotten: number;
  /** The share that wasn't, 0-1 (Wilson, 95 %); null without any. What was forgotten since the test is in it: it bounds the false waives from above. */
  share: Estimate | null;
  /** The share that the schedule expects to be forgotten by then, 0-1: what the other is to be held against. */
  expected: number | null;
}

/** How often what was tested out of wasn't known when it first came back, from the bins of kind `waived`. */
export function falseWaives(rows: readonly { answers: number; recalled: number; predicted: number }[]): FalseWaives {
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const answers = sum((row) => row.answers);
  const forgotten = answers - sum((row) => row.recalled);
  const expected = answers === 0 ? null : 1 - sum((row) => row.predicted) / answers;
  return { answers, forgotten, share: wilson(forgotten, answers), expected };
}
