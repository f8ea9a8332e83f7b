import { wilson } from '#lib/intervals.ts';
import { fewest } from '../rules.ts';

/** A company's answers in review in one week. `week` is its Monday, `YYYY-MM-DD`. */
export interface Week {
  week: string;
  people: number;
  answers: number;
  recalled: number;
}

/** Percent, in steps of five. */
export interface WeekFigure {
  answers: number;
  mean: number;
  low: number;
  high: number;
}

const day = 86_400_000;

/** Number of the week that begins with a Monday, by ISO 8601: the year's first week has its first Thursday. */
export function weekNumber(monday: string): number {
  const thursday = new Date(Date.parse(monday) + 3 * day);
  return Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * day)) + 1;
}

/** Never nobody and never everybody: those would be about each of them. */
const shy = (percent: number): number => Math.min(95, Math.max(5, percent));

/**
 * What a week says: the share of answers that showed it was remembered, with Wilson's interval (95 %). Null below five people.
 * One person's answers are alike, so the true interval is somewhat wider.
 */
export function weekFigure({ people, answers, recalled }: Week): WeekFigure | null {
  const share = people >= fewest ? wilson(recalled, answers) : null;
  if (!share) return null;
  return {
    answers,
    mean: shy(Math.round(share.value * 20) * 5),
    low: Math.floor(share.low * 20) * 5,
    high: Math.ceil(share.high * 20) * 5,
  };
}

export interface TrendWeek {
  week: string;
  number: number;
  figure: WeekFigure | null;
}

/** Every week from the first one with a figure to the last, in order; empty without one. Weeks that nobody answered in are among them. */
export function trendOf(weeks: readonly Week[]): TrendWeek[] {
  const figures = new Map(weeks.map((one) => [one.week, weekFigure(one)]));
  const shown = [...figures].flatMap(([week, figure]) => (figure ? [Date.parse(week)] : []));
  if (shown.length === 0) return [];
  const [first, last] = [Math.min(...shown), Math.max(...shown)];
  return Array.from({ length: Math.round((last - first) / (7 * day)) + 1 }, (_, index) => {
    const week = new Date(first + index * 7 * day).toISOString().slice(0, 10);
    return { week, number: weekNumber(week), figure: figures.get(week) ?? null };
  });
}
