import { and, eq } from 'drizzle-orm';
import { intHole, prepared } from '#db/prepare.ts';
import { lastReviews, probes, reviewCards } from '#db/schema/review.ts';

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

/** Every card of a learner: a few thousand at most. */
export const learnerCards = prepared<Learner, Card[]>((db) => db.select().from(reviewCards).where(mine()));

/** The cards that came with a lesson. */
export const lessonCards = prepared<Learner & { lessonId: number }, Card[]>((db) =>
  db
    .select()
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
