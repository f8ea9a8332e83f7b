import { type Estimate, meanOf } from '#lib/intervals.ts';
import { fewest } from '../rules.ts';

// What may still be learnt from these figures. They follow what people answer from night to night, so whoever knows that only one
// of a group has answered meanwhile may see it in them: of five people, that one's mean has to move by some 25 points for a step.
// Someone whose cards are erased is out of the figures at once. And what a figure says of five people it says of each a little.

/** The team of each person who counts, by their id; 0 for none. */
export type Teams = ReadonlyMap<number, number>;

/**
 * Whom the figures about one skill are about tonight, from whom they were about last night and who knows something of it now.
 * The people of each team that was shown are a cell, all others together are another. Who joins a cell or leaves it counts from
 * the night when at least five do; until then figures go on being about whom they were about, so that no two nights can be
 * subtracted to fewer. Who moves leaves one cell before they join another. Nothing is shown of a team within the others' cell,
 * so there moves from team to team are free.
 */
export function nextTeams(before: Teams, now: Teams, shownBefore: ReadonlySet<number>): Map<number, number> {
  const cellOf = (team: number) => (shownBefore.has(team) ? team : 0);
  const next = new Map(before);
  const waiting = new Map<number, { joins: number[]; leaves: number[] }>();
  const cell = (team: number) => {
    const own = waiting.get(cellOf(team)) ?? { joins: [], leaves: [] };
    waiting.set(cellOf(team), own);
    return own;
  };
  for (const [person, team] of before) {
    const at = now.get(person);
    if (at === undefined || cellOf(at) !== cellOf(team)) cell(team).leaves.push(person);
    else next.set(person, at);
  }
  for (const [person, team] of now) if (!before.has(person)) cell(team).joins.push(person);
  for (const { joins, leaves } of waiting.values()) {
    if (joins.length + leaves.length < fewest) continue;
    for (const person of leaves) next.delete(person);
    for (const person of joins) next.set(person, now.get(person) as number);
  }
  return next;
}

/**
 * The groups that a figure about one skill is shown of: 0 for everybody, and teams. Each has five people at least, and so has what
 * remains of everybody outside any of them, unless nobody does: else a team that wasn't shown last night, or the smallest, isn't
 * shown either.
 */
export function shownGroups(teams: Teams, shownBefore: ReadonlySet<number>): number[] {
  if (teams.size < fewest) return [];
  const sizes = new Map<number, number>();
  for (const team of teams.values()) if (team !== 0) sizes.set(team, (sizes.get(team) ?? 0) + 1);
  const shown = [...sizes]
    .filter(([, size]) => size >= fewest)
    .sort(([a, sizeA], [b, sizeB]) => Number(shownBefore.has(b)) - Number(shownBefore.has(a)) || sizeB - sizeA || a - b);
  const rest = teams.size - shown.reduce((sum, [, size]) => sum + size, 0);
  if (rest > 0 && rest < fewest) shown.pop();
  return [0, ...shown.map(([team]) => team)];
}

/** Percent, in steps of five. */
export interface Figure {
  people: number;
  questions: number;
  mean: number;
  low: number;
  high: number;
}

const step = 5;
/** Less than a computer's rounding would make a step of. */
const nothing = 1e-9;
const within = (percent: number): number => Math.min(100, Math.max(0, percent));
const inSteps = ({ value, low, high }: Estimate) => ({
  mean: within(Math.round((value * 100) / step) * step),
  low: within(Math.floor((low * 100) / step + nothing) * step),
  high: within(Math.ceil((high * 100) / step - nothing) * step),
});

/**
 * What a group remembers of one skill: the mean over its people of each one's mean recall, 0-1. How far that may be off is Student's
 * t interval (90 %) over those means: someone's questions are alike, so people are what is counted, not cards. It says how far
 * another five or fifty such people might lie from these; whether the model is right at all, the calibration says.
 * The mean is rounded to a step of five percent and its ends outwards.
 */
export function figureOf(people: readonly { questions: number; mean: number }[]): Figure {
  const questions = people.reduce((sum, one) => sum + one.questions, 0);
  return { people: people.length, questions, ...inSteps(meanOf(people.map(({ mean }) => mean))) };
}

/**
 * All skills together: each counts the same, as the planks of a shield do. Made of the figures that are shown and of nothing else,
 * so it can't be subtracted from them; its ends are the means of theirs, which is as wide as it gets.
 */
export function figureOfAll(figures: readonly Figure[], people: number): Figure {
  const mean = (of: (figure: Figure) => number) => figures.reduce((sum, figure) => sum + of(figure), 0) / figures.length / 100;
  const estimate = { value: mean((one) => one.mean), low: mean(({ low }) => low), high: mean(({ high }) => high) };
  return { people, questions: figures.reduce((sum, one) => sum + one.questions, 0), ...inSteps(estimate) };
}
