import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { plus } from '#db/expressions.ts';
import { hole, intHole, prepared, preparedWrite, realHole, textHole } from '#db/prepare.ts';
import { firstAnswers, itemStatistics } from '#db/schema/assessment.ts';
import type { Locale } from '#i18n/index.ts';
import { noAnswers, secondsClass } from '../rules/statistics.ts';
import { type Graded, itemHashes, picksOf } from '../rules.ts';
import type { ItemVersion } from '../shapes.ts';

/** Fewest other items someone must have answered before their mean says how they do elsewhere. */
const fewestOthers = 3;

type Row = typeof itemStatistics.$inferSelect;
type Key = Pick<Row, 'itemId' | 'locale' | 'wording' | 'scoring'>;

const statisticsOf = prepared<Key, Row[]>((db) =>
  db
    .select()
    .from(itemStatistics)
    .where(
      and(
        eq(itemStatistics.itemId, intHole('itemId')),
        eq(itemStatistics.locale, textHole('locale')),
        eq(itemStatistics.wording, textHole('wording')),
        eq(itemStatistics.scoring, textHole('scoring')),
      ),
    ),
);

const figures = {
  answers: hole('answers'),
  score: hole('score'),
  full: hole('full'),
  restAnswers: hole('restAnswers'),
  restX: hole('restX'),
  restY: hole('restY'),
  restXx: hole('restXx'),
  restYy: hole('restYy'),
  restXy: hole('restXy'),
  reviewAnswers: hole('reviewAnswers'),
  reviewScore: hole('reviewScore'),
  picks: hole('picks'),
  seconds: hole('seconds'),
  firstAt: hole('firstAt'),
  lastAt: hole('lastAt'),
};
const keep = preparedWrite<Row>((tx) =>
  tx
    .insert(itemStatistics)
    .values({ itemId: hole('itemId'), locale: hole('locale') as never, wording: hole('wording'), scoring: hole('scoring'), ...figures })
    .onConflictDoUpdate({
      target: [itemStatistics.itemId, itemStatistics.locale, itemStatistics.wording, itemStatistics.scoring],
      set: figures as never,
    }),
);

const begin = (key: Key, at: number): Row => ({ ...key, ...noAnswers, full: 0, firstAt: at, lastAt: at });

type Learner = { organizationId: number; userId: number };

/** Adds a first answer to someone's, and answers with their sums now. */
const addToFirsts = preparedWrite<Learner & { one: number; score: number }, { answers: number; score: number }[]>((tx) =>
  tx
    .insert(firstAnswers)
    .values({ organizationId: hole('organizationId'), userId: hole('userId'), answers: hole('one'), score: hole('score') })
    .onConflictDoUpdate({
      target: [firstAnswers.organizationId, firstAnswers.userId],
      set: { answers: plus(firstAnswers.answers, 1), score: plus(firstAnswers.score, realHole('score')) },
    })
    .returning({ answers: firstAnswers.answers, score: firstAnswers.score }),
);

export interface Counted extends Learner {
  version: ItemVersion;
  /** The language it was read in. */
  locale: Locale;
  graded: Extract<Graded, { ok: true }>;
  /** A first answer, or one in review. Later answers in the lesson say nothing of the item, nor do those of the same sitting. */
  as: 'first' | 'review';
  seconds?: number | undefined;
  now: number;
}

/** Adds an answer to its item's statistics. */
export async function countAnswer(
  tx: Writer,
  { userId, organizationId, version, locale, graded, as, seconds, now }: Counted,
): Promise<void> {
  const all = itemHashes(version.item);
  const key = { itemId: version.itemId, locale, wording: all[locale], scoring: all.scoring };
  const [before = begin(key, now)] = await statisticsOf(tx, key);
  const { earned, total } = graded.score;
  const x = total > 0 ? earned / total : 0;
  const row: Row = { ...before, picks: { ...before.picks }, lastAt: Math.max(before.lastAt, now) };
  for (const id of picksOf(version.item, graded)) row.picks[id] = (row.picks[id] ?? 0) + 1;
  if (seconds !== undefined) row.seconds = before.seconds.with(secondsClass(seconds), (before.seconds[secondsClass(seconds)] ?? 0) + 1);
  if (as === 'review') {
    row.reviewAnswers += 1;
    row.reviewScore += x;
  } else {
    row.answers += 1;
    row.score += x;
    if (earned === total) row.full += 1;
    const [sums] = await addToFirsts(tx, { organizationId, userId, one: 1, score: x });
    const others = (sums?.answers ?? 1) - 1;
    if (sums && others >= fewestOthers) {
      const y = (sums.score - x) / others;
      row.restAnswers += 1;
      row.restX += x;
      row.restY += y;
      row.restXx += x * x;
      row.restYy += y * y;
      row.restXy += x * y;
    }
  }
  await keep(tx, row);
}
