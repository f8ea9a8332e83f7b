import type { Assumptions } from './assumptions.ts';
import { type Chance, chanceOf } from './chance.ts';
import { recall, Trace } from './memory.ts';

const daySeconds = 86_400;

/** Someone with a memory of every question, and the time they have spent. */
export interface Person {
  traces: Trace[];
  /** Added to the activation of each question: what is easier for this person, and for this question. */
  offsets: number[];
  chance: Chance;
  /** Seconds spent learning so far. */
  spent: number;
}

/** Time as forgetting counts it: days pass slowly, seconds at work fully. */
const clock = ({ interference }: Assumptions, person: Person, day: number): number => day * daySeconds * interference + person.spent;

export function personOf(assumed: Assumptions, seed: number): Person {
  const chance = chanceOf(seed);
  const exponent = assumed.decayIntercept * Math.exp(chance.normal() * assumed.exponentSpread);
  const own = chance.normal() * assumed.peopleSpread;
  const count = assumed.lessons * assumed.itemsPerLesson;
  return {
    traces: Array.from({ length: count }, () => new Trace(assumed, exponent)),
    offsets: Array.from({ length: count }, () => own + chance.normal() * assumed.itemSpread),
    chance,
    spent: 0,
  };
}

export function knows(assumed: Assumptions, person: Person, item: number, day: number, threshold: number): number {
  const trace = person.traces[item] as Trace;
  return recall(trace.activation(clock(assumed, person, day)) + (person.offsets[item] as number), threshold, assumed.breadth);
}

/** Mean probability over all questions. */
export const knowsOf = (assumed: Assumptions, person: Person, day: number, threshold: number): number =>
  person.traces.reduce((sum, _, item) => sum + knows(assumed, person, item, day, threshold), 0) / person.traces.length;

export function meet(assumed: Assumptions, person: Person, item: number, day: number, seconds: number): void {
  person.spent += seconds;
  (person.traces[item] as Trace).meet(clock(assumed, person, day));
}

/** Takes a lesson: its text, then each question, met as often as assumed within the same seconds. */
export function takeLesson(assumed: Assumptions, person: Person, lesson: number, day: number): number[] {
  const items = Array.from({ length: assumed.itemsPerLesson }, (_, i) => lesson * assumed.itemsPerLesson + i);
  const before = assumed.exposures - 1;
  for (let round = 0; round < before; round++)
    for (const item of items) meet(assumed, person, item, day, assumed.readingSeconds / (before * items.length));
  if (before === 0) person.spent += assumed.readingSeconds;
  for (const item of items) meet(assumed, person, item, day, assumed.itemSeconds);
  return items;
}

/** The activation from which something is recalled, such that recall a month after a lesson is what was assumed. */
export function thresholdFor(assumed: Assumptions, seed: number): number {
  const people = Array.from({ length: assumed.people }, (_, i) => {
    const person = personOf(assumed, seed + i);
    for (let lesson = 0; lesson < assumed.lessons; lesson++) takeLesson(assumed, person, lesson, 0);
    return person;
  });
  let [low, high] = [-30, 10];
  for (let step = 0; step < 40; step++) {
    const threshold = (low + high) / 2;
    const mean = people.reduce((sum, person) => sum + knowsOf(assumed, person, 30, threshold), 0) / people.length;
    if (mean > assumed.recallAfterMonth) low = threshold;
    else high = threshold;
  }
  return (low + high) / 2;
}
