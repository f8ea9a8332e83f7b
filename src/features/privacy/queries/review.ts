import { asc, eq } from 'drizzle-orm';
import { items, placements } from '#db/schema/assessment.ts';
import { courses, lessons } from '#db/schema/catalog.ts';
import { organizations } from '#db/schema/organizations.ts';
import { reviewCards } from '#db/schema/review.ts';
import { recallAt } from '#features/review/rules/schedule.ts';
import { time } from '../rules.ts';
import type { ReadSection } from '../shapes.ts';
import { companyName, courseName, lessonName } from './learning.ts';

const place = { kind: organizations.kind, name: organizations.name };

export const readReviewCards: ReadSection = async (source, { actor, locale, now }) => {
  const rows = await source.db.read
    .select({ card: reviewCards, lesson: lessons.key, item: items.key, place })
    .from(reviewCards)
    .innerJoin(lessons, eq(lessons.id, reviewCards.lessonId))
    .innerJoin(items, eq(items.id, reviewCards.itemId))
    .innerJoin(organizations, eq(organizations.id, reviewCards.organizationId))
    .where(eq(reviewCards.userId, actor.userId))
    .orderBy(asc(reviewCards.dueAt));
  return rows.map(({ card, lesson, item, place }) => ({
    company: companyName(place),
    lesson: lessonName(source, lesson, locale),
    questionId: item,
    lastAskedAt: time(card.lastRatedAt),
    askedAgainAt: card.active ? time(card.dueAt) : null,
    timesAsked: card.reps,
    timesForgotten: card.lapses,
    expectedRecall: Math.round(recallAt(card, now) * 100) / 100,
  }));
};

export const readPlacements: ReadSection = async (source, { actor, locale }) => {
  const rows = await source.db.read
    .select({ placement: placements, course: courses.key, place })
    .from(placements)
    .innerJoin(courses, eq(courses.id, placements.courseId))
    .innerJoin(organizations, eq(organizations.id, placements.organizationId))
    .where(eq(placements.userId, actor.userId))
    .orderBy(asc(placements.startedAt));
  return rows.map(({ placement, course, place }) => ({
    company: companyName(place),
    course: courseName(source, course, locale),
    startedAt: time(placement.startedAt),
    finishedAt: time(placement.finishedAt),
    questions: placement.answers.map(({ earned, total, at }) => ({ points: earned, outOf: total, answeredAt: time(at) })),
    testedOutOf: placement.waived.map((key) => lessonName(source, key, locale)),
  }));
};
