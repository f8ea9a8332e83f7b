import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, hours, minutes } from '#lib/clock.ts';
import { dayEnd } from '#lib/days.ts';
import { sitting } from './schedule.ts';
import { type Card, chooseSession, dueBy, type InCatalog, isDue, mostAsked, mostSeconds, nextVariant } from './session.ts';

const now = Date.parse('2026-03-10T07:00:00Z');

const card = (itemId: number, more: Partial<Card> = {}): Card => ({
  itemId,
  lastItemId: itemId,
  dueAt: now - hours(1),
  stability: 10,
  state: 2,
  reps: 2,
  lastRatedAt: now - days(10),
  active: true,
  ...more,
});

/** Item 23 belongs to lesson 2 and takes the seconds given. */
const inCatalog =
  (seconds = 15): InCatalog =>
  (itemId) => ({ lessonId: Math.floor(itemId / 10), skill: 'messages', variants: [{ id: itemId, key: `item-${itemId}`, seconds }] });

const ids = (cards: Card[], at = now, seconds = 15) => chooseSession(cards, [], at, inCatalog(seconds)).asked.map(({ itemId }) => itemId);

const someCards = fc.uniqueArray(
  fc.record({
    itemId: fc.integer({ min: 0, max: 59 }),
    stability: fc.double({ min: 0.1, max: 300, noNaN: true }),
    state: fc.constantFrom(1, 2, 2, 2, 3),
    reps: fc.integer({ min: 1, max: 9 }),
    dueIn: fc.integer({ min: -60, max: 60 }),
    ratedAgo: fc.double({ min: 0, max: 90, noNaN: true }),
    active: fc.boolean(),
  }),
  { selector: ({ itemId }) => itemId, maxLength: 40 },
);
const made = (list: typeof someCards extends fc.Arbitrary<infer T> ? T : never): Card[] =>
  list.map(({ dueIn, ratedAgo, ...rest }) => card(rest.itemId, { ...rest, dueAt: now + hours(dueIn), lastRatedAt: now - days(ratedAgo) }));
const probed = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 5 });
const takes: InCatalog = (itemId) =>
  itemId % 7 === 0
    ? undefined
    : {
        lessonId: Math.floor(itemId / 10),
        skill: 'messages',
        variants: [
          { id: itemId, key: `item-${itemId}`, seconds: 10 + (itemId % 6) * 10 },
          ...(itemId % 2 ? [{ id: 1000 + itemId, key: `other-${itemId}`, seconds: 20 }] : []),
        ],
      };

describe('a session', () => {
  test('has at most six questions and two minutes, and one as soon as anything is due', () => {
    fc.assert(
      fc.property(someCards, probed, (list, probes) => {
        const cards = made(list);
        const open = probes.map((itemId) => ({ itemId, dueAt: now - days(1) }));
        const { asked } = chooseSession(cards, open, now, takes);
        expect(asked.length).toBeLessThanOrEqual(mostAsked);
        const seconds = asked.reduce((sum, { variant }) => sum + variant.seconds, 0);
        if (asked.length > 1) expect(seconds).toBeLessThanOrEqual(mostSeconds);
        const due = cards.filter((one) => one.active && takes(one.itemId) && isDue(one, dueBy(now)));
        if (due.length > 0) expect(asked.length).toBeGreaterThan(0);
        expect(new Set(asked.map(({ itemId }) => itemId)).size).toBe(asked.length);
      }),
    );
  });

  test('asks what is due, and at most one probe beside it; never what isn’t asked any more', () => {
    fc.assert(
      fc.property(someCards, probed, (list, probes) => {
        const cards = made(list);
        const open = probes.map((itemId) => ({ itemId, dueAt: now - days(1) }));
        const { asked } = chooseSession(cards, open, now, takes);
        const own = asked.map(({ itemId }) => cards.find((one) => one.itemId === itemId) as Card);
        for (const one of own) expect(one.active && takes(one.itemId) !== undefined).toBe(true);
        const early = own.filter((one) => !isDue(one, dueBy(now)));
        expect(early.length).toBeLessThanOrEqual(1);
        for (const { itemId, lastRatedAt } of early) {
          expect(probes).toContain(itemId);
          expect(now - lastRatedAt).toBeGreaterThanOrEqual(sitting);
        }
      }),
    );
  });

  test('is the same for the same cards, in whatever order they come', () => {
    fc.assert(
      fc.property(someCards, probed, (list, probes) => {
        const cards = made(list);
        const open = probes.map((itemId) => ({ itemId, dueAt: now - days(1) }));
        expect(chooseSession(cards.toReversed(), open.toReversed(), now, takes)).toEqual(chooseSession(cards, open, now, takes));
      }),
    );
  });

  test('takes what was missed today before anything else', () => {
    const missed = card(41, { state: 3, lastRatedAt: now - minutes(30), dueAt: now - minutes(20), stability: 0.3 });
    const others = Array.from({ length: 12 }, (_, at) => card(at));
    expect(ids([...others, missed])).toContain(41);
    const soon = { ...missed, dueAt: now + minutes(3) };
    expect(ids([...others, soon])).not.toContain(41);
  });

  test('counts what is due later today, but not tomorrow', () => {
    expect(ids([card(1, { dueAt: now + minutes(10) })])).toEqual([1]);
    expect(ids([card(1, { dueAt: dayEnd(now) })])).toEqual([1]);
    expect(ids([card(1, { dueAt: dayEnd(now) + 1 })])).toEqual([]);
  });

  test('after an absence is as short as ever, asks first what has waited longest, and says how long it was', () => {
    const cards = Array.from({ length: 300 }, (_, at) => card(at, { lastRatedAt: now - days(200), dueAt: now - days(100) + minutes(at) }));
    const { asked, awayDays } = chooseSession(cards, [], now, inCatalog());
    expect(asked).toHaveLength(6);
    // Six of one lesson would follow one another: some of another come between.
    for (const { itemId } of asked) expect(itemId).toBeLessThan(20);
    expect(awayDays).toBe(200);
    expect(chooseSession([card(1, { lastRatedAt: now - days(13) })], [], now, inCatalog()).awayDays).toBeNull();
  });

  test('leaves out what takes too long beside the rest, but never all', () => {
    expect(ids([card(1), card(11), card(21)], now, 60)).toHaveLength(2);
    expect(ids([card(1)], now, 600)).toEqual([1]);
  });

  test('asks a probe though nothing is due, and the oldest of several', () => {
    const cards = [card(1, { dueAt: now + days(9) }), card(2, { dueAt: now + days(9) })];
    const open = [
      { itemId: 1, dueAt: now - days(1) },
      { itemId: 2, dueAt: now - days(2) },
    ];
    expect(chooseSession(cards, open, now, inCatalog()).asked.map(({ itemId }) => itemId)).toEqual([2]);
  });

  test('keeps lessons apart by choosing them too', () => {
    const cards = Array.from({ length: 12 }, (_, at) => card(at, { stability: 100 - at }));
    const { asked } = chooseSession([...cards, card(31, { stability: 1 }), card(41, { stability: 1 })], [], now, inCatalog());
    const row = asked.map(({ lessonId }) => lessonId);
    expect(row.filter((one, at) => at > 0 && row[at - 1] === one)).toEqual([]);
  });

  test('says when the next question comes, and of how many', () => {
    const later = card(2, { dueAt: now + days(3) });
    expect(chooseSession([card(1), later, card(3, { dueAt: now + days(5) })], [], now, inCatalog())).toMatchObject({
      nextAt: later.dueAt,
      cards: 3,
    });
    const waits = card(4, { state: 3, dueAt: now + minutes(7), lastRatedAt: now - minutes(3) });
    expect(chooseSession([waits, later], [], now, inCatalog())).toMatchObject({
      missed: { count: 1, at: waits.dueAt },
      nextAt: later.dueAt,
    });
    expect(chooseSession([], [], now, inCatalog())).toEqual({ asked: [], awayDays: null, missed: null, nextAt: null, cards: 0 });
  });
});

describe('a variant', () => {
  const variants = [1, 2, 3].map((id) => ({ id, key: String(id), seconds: 20 }));

  test('is another than the last, and each has its turn', () => {
    let lastItemId = 1;
    const seen = Array.from({ length: 6 }, (_, reps) => {
      lastItemId = nextVariant({ lastItemId, reps }, variants)?.id as number;
      return lastItemId;
    });
    expect(seen).toEqual([2, 3, 1, 2, 3, 1]);
  });

  test('is the item itself where there is no other, and none where nothing is left', () => {
    expect(nextVariant({ lastItemId: 1, reps: 4 }, variants.slice(0, 1))?.id).toBe(1);
    expect(nextVariant({ lastItemId: 9, reps: 4 }, variants)?.id).toBe(2);
    expect(nextVariant({ lastItemId: 1, reps: 4 }, [])).toBeUndefined();
  });
});
