import { and, asc, eq, lte, ne, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { hole, intHole, prepared } from '#db/prepare.ts';
import { calibrationBins, lastReviews, probes, reviewCards } from '#db/schema/review.ts';
import { reviewed } from './rules/session.ts';

export type Card = typeof reviewCards.$inferSelect;
type Learner = { organizationId: number; userId: number };

const mine = () => and(eq(reviewCards.organizationId, intHole('organizationId')), eq(reviewCards.userId, intHole('userId')));

/** The card of an item, by the item that gives the card its name. */
export const cardOf = prepared<Learner & { itemId: number }, Card[]>((db) =>
  db
    .select()
    .from(reviewCards)
    .where(and(mine(), eq(reviewCards.itemId, intHole('itemId')))),
);

/** Something if they are asked again about what they answered in a lesson: then they have completed it. */
export const askedOfLesson = prepared<Learner & { lessonId: number }, { itemId: number }[]>((db) =>
  db
    .select({ itemId: reviewCards.itemId })
    .from(reviewCards)
    .where(and(mine(), eq(reviewCards.lessonId, intHole('lessonId')), eq(reviewCards.origin, 'lesson'), eq(reviewCards.active, true)))
    .limit(1),
);

/** Every card of a learner: a few thousand at most. */
export const learnerCards = prepared<Learner, Card[]>((db) => db.select().from(reviewCards).where(mine()));

/** Some of the cards that are due: what was missed by one instant, what is known by another. */
export const someCardsDue = prepared<Learner & { missedBy: number; knownBy: number }, { itemId: number }[]>((db) => {
  const due = or(
    and(eq(reviewCards.state, reviewed), lte(reviewCards.dueAt, hole('knownBy'))),
    and(ne(reviewCards.state, reviewed), lte(reviewCards.dueAt, hole('missedBy'))),
  );
  return db
    .select({ itemId: reviewCards.itemId })
    .from(reviewCards)
    .where(and(mine(), eq(reviewCards.active, true), due))
    .limit(50);
});

/** The items of the cards that were met in a lesson. */
export const lessonCards = prepared<Learner & { lessonId: number }, { itemId: number }[]>((db) =>
  db
    .select({ itemId: reviewCards.itemId })
    .from(reviewCards)
    .where(and(mine(), eq(reviewCards.lessonId, intHole('lessonId')))),
);

export const learnerProbes = prepared<Learner, (typeof probes.$inferSelect)[]>((db) =>
  db
    .select()
    .from(probes)
    .where(and(eq(probes.organizationId, intHole('organizationId')), eq(probes.userId, intHole('userId')))),
);

export const lastReviewOf = prepared<Learner, { at: number }[]>((db) =>
  db
    .select({ at: lastReviews.at })
    .from(lastReviews)
    .where(and(eq(lastReviews.organizationId, intHole('organizationId')), eq(lastReviews.userId, intHole('userId')))),
);

/** What was predicted against what happened, of one kind of measurement. */
export const binsOf = (db: Reader, kind: (typeof calibrationBins.$inferSelect)['kind']) =>
  db.select().from(calibrationBins).where(eq(calibrationBins.kind, kind)).orderBy(asc(calibrationBins.bin));
