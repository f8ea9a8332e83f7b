import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { calibrationBins, probes, reviewCards } from '#db/schema/review.ts';
import { register } from '#features/assessment/commands.ts';
import type { CatalogItem, CatalogLesson } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { chooseRetention } from '#features/organizations/commands/retention.ts';
import { readActor } from '#features/organizations/queries.ts';
import { isAnythingDue, readReview, readStanding } from '#features/review/load.ts';
import { inReview } from '#features/review/rules/in-catalog.ts';
import { recallAt } from '#features/review/rules/schedule.ts';
import { replay } from '#journal/replay.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days, hours, minutes } from '#lib/clock.ts';
import { giveAnswer, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
let journal: Journal;
let lesson: CatalogLesson;
let first: CatalogItem;
let cast: Cast;

beforeAll(async () => {
  journal = await freshJournal(start);
  // One whose questions are all asked in review, and one of them in more ways than one if there is such a lesson.
  const { lessons } = journal.catalog;
  const usable = lessons.filter(({ items }) => items.every(({ id }) => inReview(journal.catalog, id)));
  lesson = (usable.find(({ siblings }) => siblings.length > 0) ?? usable[0]) as CatalogLesson;
  const withSibling = lesson.items.find(({ id }) => (journal.catalog.variants.get(id)?.length ?? 0) > 1);
  first = (withSibling ?? lesson.items[0]) as CatalogItem;
});

/** A cast of its own for each test. */
const newCast = async (): Promise<Cast> => {
  cast = await makeCast(journal, start - days(1));
  return cast;
};
const complete = async (member: Member, at = start) => {
  for (const item of lesson.items) await giveAnswer(journal, member, item, { now: at });
};
const cardsOf = ({ userId }: Member) => journal.db.read.select().from(reviewCards).where(eq(reviewCards.userId, userId));
const cardOf = async (member: Member, { id }: CatalogItem = first) => (await cardsOf(member)).find(({ itemId }) => itemId === id);
const review = (member: Member, now: number, more: object = {}) =>
  giveAnswer(journal, member, first, { assessment: 'review', now, ...more });
const bins = () => journal.db.read.select().from(calibrationBins);

describe('an answer in review', () => {
  it('moves the card of its item, and no other', async () => {
    const { anna } = await newCast();
    await complete(anna);
    const before = await cardsOf(anna);
    await review(anna, start + days(3));
    const after = await cardsOf(anna);
    expect((await cardOf(anna))?.reps).toBe(2);
    expect((await cardOf(anna))?.dueAt).toBeGreaterThan(start + days(3));
    const others = (rows: typeof before) => rows.filter(({ itemId }) => itemId !== first.id);
    expect(others(after)).toEqual(others(before));
  });

  it('is refused for an item that was never met, and leaves nothing behind', async () => {
    const { anna } = await newCast();
    await expect(review(anna, start)).rejects.toMatchObject({ code: 'conflict' });
    expect(await cardsOf(anna)).toEqual([]);
  });

  it('never moves another’s card: Eva’s and Sofie’s stay as they were', async () => {
    const { anna, sofie, eva } = await newCast();
    for (const member of [anna, sofie, eva]) await complete(member);
    const before = [await cardsOf(sofie), await cardsOf(eva)];
    await review(anna, start + days(3));
    expect([await cardsOf(sofie), await cardsOf(eva)]).toEqual(before);
    // And who has no card can't borrow one.
    await expect(review((await makeCast(journal, start)).eva, start + days(3))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('counts neither for the lesson nor the course', async () => {
    const { anna } = await newCast();
    await complete(anna);
    const reply = await review(anna, start + days(3), { response: wrongResponse(first.item) });
    expect(reply.progress?.lesson.items[first.key]).toEqual({ right: true });
    expect(reply.progress?.lesson.status).toBe('completed');
  });

  it('to a sibling moves the card they share, and answers the probe that is open for it', async () => {
    const { anna } = await newCast();
    await complete(anna);
    const variants = journal.catalog.variants.get(first.id) ?? [];
    const asked = variants.at(-1) as CatalogItem;
    const drawn = { organizationId: anna.place.organizationId, userId: anna.userId, itemId: first.id, mark: 30 };
    // Whichever question was drawn by lot: this one is as good.
    await journal.db.write((tx) => tx.delete(probes).where(and(eq(probes.userId, anna.userId), eq(probes.mark, 30))));
    await journal.db.write((tx) => tx.insert(probes).values({ ...drawn, dueAt: start + days(30) }));
    const counted = async () => {
      const own = (await bins()).filter(({ kind }) => kind === 'probe-30');
      const sum = (of: (bin: (typeof own)[number]) => number) => own.reduce((all, bin) => all + of(bin), 0);
      return { answers: sum(({ answers }) => answers), predicted: sum(({ predicted }) => predicted) };
    };
    expect(variants.length, 'no sibling').toBeGreaterThan(1);
    const before = await counted();
    const predicted = recallAt((await cardOf(anna)) ?? { stability: 0, lastRatedAt: 0 }, start + days(31));
    await giveAnswer(journal, anna, asked, { assessment: 'review', now: start + days(31) });
    expect(await cardOf(anna)).toMatchObject({ lastItemId: asked.id, reps: 2 });
    const after = await counted();
    expect(after.answers).toBe(before.answers + 1);
    expect(after.predicted - before.predicted).toBeCloseTo(predicted, 6);
    const [probe] = await journal.db.read
      .select()
      .from(probes)
      .where(and(eq(probes.userId, anna.userId), eq(probes.mark, 30)));
    expect(probe?.answeredAt).toBe(start + days(31));
  });
});

describe('a session', () => {
  it('begins when the lesson is completed: nothing on the day, then its questions, two minutes of them at most', async () => {
    const { anna } = await newCast();
    await giveAnswer(journal, anna, first, { now: start });
    expect(await readReview(journal, anna, 'da', start + days(5))).toMatchObject({ items: [], any: false });
    await complete(anna);
    expect(await readReview(journal, anna, 'da', start + hours(1))).toMatchObject({ items: [], any: true });
    const { items } = await readReview(journal, anna, 'da', start + days(5));
    expect(items.length).toSatisfy((count: number) => count > 1 && count <= Math.min(6, lesson.items.length));
    expect(await isAnythingDue(journal, anna, start + hours(1))).toBe(false);
    expect(await isAnythingDue(journal, anna, start + days(5))).toBe(true);
  });

  it('asks about a question that came into its lesson after it was completed, once that is answered', async () => {
    const { anna } = await newCast();
    const without = siteItemsByLesson();
    const left = new Map(without).set(
      lesson.key,
      (without.get(lesson.key) ?? []).filter(({ id, variantOf }) => id !== first.key && variantOf !== first.key),
    );
    const catalog = await journal.db.write((tx) => register(tx, siteContent(), left, start));
    for (const item of catalog.lessonById.get(lesson.id)?.items ?? [])
      await giveAnswer({ ...journal, catalog }, anna, item, { now: start });
    expect((await cardsOf(anna)).map(({ active }) => active)).not.toContain(false);
    expect(await cardOf(anna)).toBeUndefined();
    await giveAnswer(journal, anna, first, { now: start + days(3) });
    expect(await cardOf(anna)).toMatchObject({ active: true, reps: 1 });
  });

  it('has a mistake come back the same day, and says in how many minutes', async () => {
    const { anna } = await newCast();
    await complete(anna);
    const at = start + days(5);
    await review(anna, at, { response: wrongResponse(first.item) });
    const standing = await readStanding(journal, anna, 'da', at);
    expect(standing).toMatchObject({ back: 'Det ene kommer igen om ti minutter.', backIn: minutes(10) });
    const key = (await readReview(journal, anna, 'da', at + minutes(10))).items;
    const ways = (journal.catalog.variants.get(first.id) ?? []).map((one) => one.key);
    expect(key.filter((one) => ways.includes(one))).toHaveLength(1);
    await review(anna, at + minutes(10));
    expect((await cardOf(anna))?.dueAt).toBeGreaterThan(at + hours(20));
  });

  it('is nobody else’s: Eva has nothing of Anna’s to answer', async () => {
    const { anna, eva } = await newCast();
    await complete(anna);
    const hers = await readReview(journal, eva, 'da', start + days(5));
    expect([hers.items, hers.any, hers.areas.every(({ questions }) => questions === 0)]).toEqual([[], false, true]);
    expect(await isAnythingDue(journal, eva, start + days(5))).toBe(false);
  });

  it('shows what moved: the area grows with an answer that was remembered', async () => {
    const { anna } = await newCast();
    await complete(anna);
    const area = journal.catalog.content.skills.findIndex(({ id }) => id === first.item.skill);
    const before = (await readReview(journal, anna, 'da', start + days(40))).areas[area]?.percent ?? 0;
    for (const item of lesson.items) await giveAnswer(journal, anna, item, { assessment: 'review', now: start + days(40) });
    expect((await readStanding(journal, anna, 'da', start + days(40))).areas[area]?.percent).toBeGreaterThan(before);
  });
});

describe('what a company wants to be remembered', () => {
  it('holds from a card’s next answer, for its own people alone', async () => {
    const { anna, olga, eva } = await newCast();
    for (const member of [anna, eva]) await complete(member);
    const before = await cardsOf(anna);
    const chosen = { organizationId: olga.place.organizationId, percent: 97, by: olga.userId };
    await transact(journal, (tx) => chooseRetention(tx, chosen, start + days(1)));
    expect(await cardsOf(anna)).toEqual(before);
    const now = start + days(3);
    const [again, hers] = await Promise.all([anna, eva].map(({ userId }) => readActor(journal.db.read, userId)));
    await review(again as Member, now);
    await review(hers as Member, now);
    const [mine, other] = [await cardOf(anna), await cardOf(eva)];
    expect(mine?.stability).toBeCloseTo(other?.stability ?? 0, 9);
    expect(mine?.dueAt).toBeLessThan(other?.dueAt ?? 0);
  });
});

describe('a replay', () => {
  it('makes the same cards, probes and bins', async () => {
    const tables = [reviewCards, probes, calibrationBins] as const;
    // The probe that a test above put there by hand isn't in the journal.
    await replay(journal.db);
    const rowsOf = async (table: (typeof tables)[number]) => (await journal.db.read.select().from(table)).map((row) => JSON.stringify(row));
    const read = async () => Promise.all(tables.map(async (table) => (await rowsOf(table)).sort()));
    const { anna } = await newCast();
    await complete(anna);
    for (const at of [3, 4, 31, 95]) await review(anna, start + days(at), at === 4 ? { response: wrongResponse(first.item) } : {});
    const before = await read();
    await replay(journal.db);
    expect(await read()).toEqual(before);
  });
});
