import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstAnswers, itemStatistics, placements } from '#db/schema/assessment.ts';
import { reviewCards } from '#db/schema/review.ts';
import { readItemFigures } from '#features/assessment/load/statistics.ts';
import { noAnswers, secondsClass } from '#features/assessment/rules/statistics.ts';
import { grade, isReviewed, itemHashes, picksOf } from '#features/assessment/rules.ts';
import type { CatalogItem } from '#features/assessment/shapes.ts';
import { startPlacement } from '#features/learning/commands/placements.ts';
import { record } from '#journal/record.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days, minutes } from '#lib/clock.ts';
import { giveAnswer, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Member, makeCast } from '#tests/support/cast.ts';
import { engine, freshJournal } from '#tests/support/database.ts';
import { placementJournal } from '#tests/support/placement.ts';

const runs = { seed: 20261122, numRuns: engine === 'sqlite' ? 12 : 4 };
const start = Date.UTC(2026, 10, 2, 8);
let journal: Journal;
let items: CatalogItem[];

beforeAll(async () => {
  journal = await freshJournal(start);
  items = itemsOf(journal.catalog).slice(0, 6);
});

const answers = fc.array(
  fc.record({
    who: fc.nat(4),
    item: fc.nat(5),
    right: fc.boolean(),
    english: fc.boolean(),
    review: fc.boolean(),
    seconds: fc.option(fc.nat(500), { nil: undefined }),
  }),
  { minLength: 20, maxLength: 60 },
);
type Given = typeof answers extends fc.Arbitrary<infer T> ? T : never;

interface Row {
  answers: number;
  score: number;
  full: number;
  rest: [x: number, y: number][];
  review: number[];
  picks: Record<string, number>;
  seconds: number[];
}

/** What the sums should be: gone through again, answer by answer. */
class Expected {
  rows = new Map<string, Row>();
  firsts = new Map<string, number[]>();

  add(who: string, { id, item }: CatalogItem, given: Given[number], as: 'first' | 'review'): void {
    const graded = grade(item, (given.right ? rightResponse : wrongResponse)(item));
    if (!graded.ok) throw new Error('a sample was refused');
    const x = graded.score.earned / graded.score.total;
    const hashes = itemHashes(item);
    const key = JSON.stringify([id, given.english ? 'en' : 'da', given.english ? hashes.en : hashes.da, hashes.scoring]);
    const row: Row = this.rows.get(key) ?? { answers: 0, score: 0, full: 0, rest: [], review: [], picks: {}, seconds: Array(16).fill(0) };
    this.rows.set(key, row);
    for (const pick of picksOf(item, graded)) row.picks[pick] = (row.picks[pick] ?? 0) + 1;
    if (given.seconds !== undefined) row.seconds[secondsClass(given.seconds)] = (row.seconds[secondsClass(given.seconds)] ?? 0) + 1;
    if (as === 'review') return void row.review.push(x);
    const own = this.firsts.get(who) ?? [];
    if (own.length >= 3) row.rest.push([x, own.reduce((sum, one) => sum + one, 0) / own.length]);
    this.firsts.set(who, [...own, x]);
    row.answers++;
    row.score += x;
    row.full += x === 1 ? 1 : 0;
  }
}
const round = (n: number) => Math.round(n * 1e6) / 1e6;
const sum = (list: readonly number[]) => round(list.reduce((all, one) => all + one, 0));

describe('an item’s statistics', () => {
  it('are what one gets by going through the answers', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async (list) => {
        await journal.db.write(async (tx) => {
          await tx.delete(itemStatistics);
          await tx.delete(firstAnswers);
        });
        const cast = await makeCast(journal, start);
        const people = Object.values(cast) as Member[];
        const expected = new Expected();
        const met = new Set<string>();
        for (const [index, given] of list.entries()) {
          const [who, item] = [people[given.who] as Member, items[given.item] as CatalogItem];
          const known = met.has(`${who.userId}/${item.id}`);
          const review = given.review && known;
          const response = (given.right ? rightResponse : wrongResponse)(item.item);
          const { english, seconds } = given;
          await giveAnswer(journal, who, item, {
            response,
            now: start + days(index),
            locale: english ? 'en' : 'da',
            assessment: review ? 'review' : 'lesson',
            ...(seconds !== undefined && { seconds }),
          });
          if (review || !known) expected.add(String(who.userId), item, given, review ? 'review' : 'first');
          met.add(`${who.userId}/${item.id}`);
          // As if its lesson were done.
          await journal.db.write((tx) => tx.update(reviewCards).set({ active: true }));
        }
        const rows = await journal.db.read.select().from(itemStatistics);
        expect(rows).toHaveLength(expected.rows.size);
        for (const row of rows) {
          const own = expected.rows.get(JSON.stringify([row.itemId, row.locale, row.wording, row.scoring]));
          if (!own) throw new Error('a row nobody answered');
          expect({ ...row, score: round(row.score), reviewScore: round(row.reviewScore) }).toMatchObject({
            answers: own.answers,
            score: round(own.score),
            full: own.full,
            restAnswers: own.rest.length,
            reviewAnswers: own.review.length,
            reviewScore: sum(own.review),
            picks: own.picks,
            seconds: own.seconds,
          });
          const found = [row.restX, row.restY, row.restXx, row.restYy, row.restXy].map(round);
          expect(found).toEqual([
            sum(own.rest.map(([x]) => x)),
            sum(own.rest.map(([, y]) => y)),
            sum(own.rest.map(([x]) => x * x)),
            sum(own.rest.map(([, y]) => y * y)),
            sum(own.rest.map(([x, y]) => x * y)),
          ]);
        }
      }),
      runs,
    );
  }, 300_000);

  it('count an item once that a placement asked before its lesson did', async () => {
    const small = await placementJournal();
    const { anna } = await makeCast(small, start);
    const [course] = small.catalog.courses;
    if (!course) throw new Error('there is no course');
    const learner = { userId: anna.userId, organizationId: anna.place.organizationId };
    await transact(small, (tx) => startPlacement(tx, small.catalog, learner, course, start));
    const [open] = await small.db.read.select().from(placements).where(eq(placements.userId, anna.userId));
    const item = itemsOf(small.catalog).find(({ id }) => id === open?.askedItemId) as CatalogItem;
    const response = wrongResponse(item.item);
    await giveAnswer(small, anna, item, { assessment: 'placement', placement: open?.publicId as string, response, now: start });
    await giveAnswer(small, anna, item, { now: start + days(1) });
    const [row] = await small.db.read.select().from(itemStatistics).where(eq(itemStatistics.itemId, item.id));
    expect(row).toMatchObject({ answers: 1, score: 0 });
  });

  it('count the first answer to what a lesson asks after all that was tested out of without it', async () => {
    const { anna } = await makeCast(journal, start);
    const [lesson] = journal.catalog.lessons;
    const item = lesson?.items.find((one) => isReviewed(one.item));
    if (!lesson || !item) throw new Error('nothing is reviewed');
    const waived = { lessonId: lesson.id, courseId: lesson.courseId, placementId: 0, itemIds: [item.id] };
    const by = { at: start, userId: anna.userId, organizationId: anna.place.organizationId };
    await journal.db.write((tx) => tx.delete(itemStatistics));
    await transact(journal, (tx) => record(tx, { ...by, type: 'lesson.waived', body: waived }));
    // Twice in one sitting, and once more later.
    for (const at of [0, 0, 3]) await giveAnswer(journal, anna, item, { now: start + days(at) });
    const counted = async () => (await journal.db.read.select().from(itemStatistics).where(eq(itemStatistics.itemId, item.id)))[0];
    expect((await counted())?.answers).toBe(1);
    // Missed in review, told why, and right ten minutes later: that is practice.
    const missed = { assessment: 'review' as const, response: wrongResponse(item.item), now: start + days(20) };
    await giveAnswer(journal, anna, item, missed);
    await giveAnswer(journal, anna, item, { assessment: 'review', now: missed.now + minutes(10) });
    expect(await counted()).toMatchObject({ answers: 1, reviewAnswers: 1, reviewScore: 0 });
  });
});

describe('a question in figures', () => {
  it('is about its wording of now; earlier ones are counted beside it, and show a drift', async () => {
    const [one] = items as [CatalogItem];
    const hashes = itemHashes(one.item);
    const row = {
      itemId: one.id,
      locale: 'da' as const,
      scoring: hashes.scoring,
      ...noAnswers,
      full: 0,
      firstAt: 1,
    };
    await journal.db.write(async (tx) => {
      await tx.delete(itemStatistics);
      await tx.insert(itemStatistics).values([
        { ...row, wording: hashes.da, answers: 60, score: 48, lastAt: 9 },
        { ...row, locale: 'en', wording: hashes.en, answers: 20, score: 15, lastAt: 9 },
        { ...row, wording: 'older', answers: 50, score: 20, lastAt: 5 },
        { ...row, wording: 'oldest', answers: 90, score: 80, lastAt: 3 },
      ]);
    });
    const [lesson] = await readItemFigures(journal.db.read, journal.catalog.lessons, 'da');
    const found = lesson?.items.find(({ key }) => key === one.key);
    expect(found).toMatchObject({
      answers: 80,
      earlier: 140,
      facility: { value: 63 / 80 },
      discrimination: null,
      seconds: null,
      review: null,
    });
    expect(found?.drift?.value).toBeCloseTo(0.4);
    expect(found?.languages?.value).toBeCloseTo(-0.05);
    expect(found?.flags.map(({ flag }) => flag)).toContain('drift');
    expect(found?.flags.map(({ flag }) => flag)).not.toContain('languages');
  });
});
