import { days } from '#lib/clock.ts';
import { dayEnd, dayOf } from '#lib/days.ts';
import { interleave, unavoidable } from './interleave.ts';
import { type Memory, sitting } from './schedule.ts';

/** A session takes two minutes, and never more than six questions, however long someone has been away. */
export const mostAsked = 6;
export const mostSeconds = 120;
/** Days without a question after which it is a return. */
const away = 14;

/** An item that a card may be asked by: itself, or a sibling. */
export interface Variant {
  id: number;
  key: string;
  seconds: number;
}

/** What of a card a session is chosen by. */
export interface Card extends Pick<Memory, 'dueAt' | 'stability' | 'state' | 'reps' | 'lastRatedAt'> {
  itemId: number;
  lastItemId: number;
  active: boolean;
}

/** What the catalog says of a card: where it belongs now, and how it may be asked. Undefined when nothing of it is asked any more. */
export type InCatalog = (itemId: number) => { lessonId: number; skill: string; variants: readonly Variant[] } | undefined;

export interface Asked {
  /** The card's item. */
  itemId: number;
  lessonId: number;
  skill: string;
  /** What is asked. */
  variant: Variant;
}

export interface Session {
  asked: Asked[];
  /** Days since the last question, when it is long ago and something is to be asked. */
  awayDays: number | null;
  /** What was missed and waits its ten minutes: how many, and when the last of them is due. */
  missed: { count: number; at: number } | null;
  /** When a card comes next, after those: null when none does. */
  nextAt: number | null;
  /** Cards that are asked about at all. */
  cards: number;
}

/** FSRS's state of what has been learnt and isn't forgotten. */
export const reviewed = 2;
/** What was missed and hasn't been remembered since: it waits its ten minutes, to the minute. */
const isMissed = ({ state }: Pick<Card, 'state'>): boolean => state !== reviewed;

/**
 * The latest due dates that count at an instant, of what was missed and of what is known. What is due later today counts: whoever
 * opens at eight shouldn't miss what is due at ten past.
 */
export const dueBy = (at: number) => ({ missedBy: at, knownBy: dayEnd(at) });

/** Whether a card is to be asked. */
export const isDue = (card: Pick<Card, 'dueAt' | 'state'>, { missedBy, knownBy }: ReturnType<typeof dueBy>): boolean =>
  card.dueAt <= (isMissed(card) ? missedBy : knownBy);

/** The next of a card's variants after the one that was asked last: in turn, so that each comes as often as the others. */
export function nextVariant({ lastItemId, reps }: Pick<Card, 'lastItemId' | 'reps'>, variants: readonly Variant[]): Variant | undefined {
  const last = variants.findIndex(({ id }) => id === lastItemId);
  // One that has left the catalog has no place in the turn.
  return variants[(last < 0 ? reps : last + 1) % variants.length];
}

interface Candidate extends Asked {
  /** Today: it comes back the same day. */
  missedToday: boolean;
  dueAt: number;
}

/** As many as fit, in the order given; those that can be kept apart from their own lesson go before those that can't. */
function fill(chosen: Candidate[], from: readonly Candidate[], mixed: boolean): void {
  const open = from.filter((one) => !chosen.includes(one));
  const seconds = () => chosen.reduce((sum, { variant }) => sum + variant.seconds, 0);
  const fits = (one: Candidate) => chosen.length === 0 || seconds() + one.variant.seconds <= mostSeconds;
  const apart = (one: Candidate) => {
    const lessons = chosen.map(({ lessonId }) => lessonId);
    return unavoidable([...lessons, one.lessonId]) <= unavoidable(lessons);
  };
  while (chosen.length < mostAsked) {
    const next = open.findIndex((one) => fits(one) && (!mixed || apart(one)));
    if (next < 0) return;
    chosen.push(...open.splice(next, 1));
  }
}

/**
 * The questions to ask at an instant. First what was missed today; then one probe that is open, which looks like the others; then
 * what is due, what has waited longest before the rest. With everything due asked in time the order matters little. For people who
 * look in seldom it was the best of six orders in the simulation, well before what is most likely still remembered.
 */
export function chooseSession(
  cards: readonly Card[],
  openProbes: readonly { itemId: number; dueAt: number }[],
  at: number,
  inCatalog: InCatalog,
): Session {
  const [today, by] = [dayOf(at), dueBy(at)];
  const known = cards.flatMap((card) => {
    const place = card.active ? inCatalog(card.itemId) : undefined;
    const variant = place && nextVariant(card, place.variants);
    if (!place || !variant) return [];
    const missedToday = isMissed(card) && dayOf(card.lastRatedAt) === today;
    const { itemId, dueAt } = card;
    return [{ card, asked: { itemId, lessonId: place.lessonId, skill: place.skill, variant, missedToday, dueAt } }];
  });
  const due = known.filter(({ card }) => isDue(card, by)).map(({ asked }) => asked);
  // One whose card was asked a moment ago would measure that moment.
  const probe = openProbes
    .toSorted((a, b) => a.dueAt - b.dueAt || a.itemId - b.itemId)
    .map(({ itemId }) => known.find(({ card }) => card.itemId === itemId && at - card.lastRatedAt >= sitting)?.asked)
    .find((one) => one !== undefined);

  const waiting = due.toSorted((a, b) => a.dueAt - b.dueAt || a.itemId - b.itemId);
  const chosen: Candidate[] = [];
  fill(
    chosen,
    waiting.filter(({ missedToday }) => missedToday),
    false,
  );
  if (probe) fill(chosen, [probe], false);
  fill(chosen, waiting, true);
  fill(chosen, waiting, false);

  const lastAt = Math.max(...known.map(({ card }) => card.lastRatedAt));
  const sinceLast = Math.floor((at - lastAt) / days(1));
  const later = known.map(({ card }) => card).filter((card) => !isDue(card, by));
  const dueOf = (cards: readonly Card[]) => cards.map(({ dueAt }) => dueAt);
  const missed = dueOf(later.filter(isMissed));
  const next = dueOf(later.filter((card) => !isMissed(card)));
  return {
    asked: interleave(chosen).map(({ itemId, lessonId, skill, variant }) => ({ itemId, lessonId, skill, variant })),
    awayDays: chosen.length > 0 && sinceLast >= away ? sinceLast : null,
    missed: missed.length > 0 ? { count: missed.length, at: Math.max(...missed) } : null,
    nextAt: next.length > 0 ? Math.min(...next) : null,
    cards: known.length,
  };
}
