import type { Assumptions } from './assumptions.ts';
import { personOf, thresholdFor } from './people.ts';
import { skjold, type Year, yearlyCourse } from './ways.ts';

/** One of the two ways, over everybody: means by week with half the width of a 95 % interval, and minutes a person. */
export interface Mean {
  recall: number[];
  plusMinus: number[];
  minutes: number;
}

export interface Comparison {
  yearly: Mean;
  skjold: Mean;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function over(years: readonly Year[]): Mean {
  const weeks = (years[0] as Year).recall.map((_, week) => years.map(({ recall }) => recall[week] as number));
  const spread = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / Math.max(1, values.length - 1));
  return {
    recall: weeks.map(mean),
    plusMinus: weeks.map((values) => 1.96 * spread(values)),
    minutes: mean(years.map((one) => one.minutes)),
  };
}

/** The same people twice: Skjold first, then a year's course in as many minutes as each of them spent. */
export function compare(assumed: Assumptions, seed: number): Comparison {
  const threshold = thresholdFor(assumed, seed);
  const people = Array.from({ length: assumed.people }, (_, i) => seed + i);
  const ours = people.map((own) => skjold(assumed, personOf(assumed, own), threshold));
  const theirs = people.map((own, i) => yearlyCourse(assumed, personOf(assumed, own), (ours[i] as Year).minutes, threshold));
  return { yearly: over(theirs), skjold: over(ours) };
}

/** Mean over the year's weeks. */
export const overYear = ({ recall }: Mean): number => mean(recall);
/** At the end of the last week. */
export const atTheEnd = ({ recall }: Mean): number => recall.at(-1) ?? Number.NaN;
