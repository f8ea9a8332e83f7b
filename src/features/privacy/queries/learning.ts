import { asc, eq, inArray } from 'drizzle-orm';
import { firstAnswers, items } from '#db/schema/assessment.ts';
import { courses, lessons } from '#db/schema/catalog.ts';
import { credentials } from '#db/schema/credentials.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { organizations } from '#db/schema/organizations.ts';
import { lastReviews } from '#db/schema/review.ts';
import type { Locale } from '#i18n/index.ts';
import { time } from '../rules.ts';
import type { ReadSection, Source } from '../shapes.ts';

/** A lesson by the name it has now, or by its id when it has left the content. */
export function lessonName({ catalog }: Source, key: string, locale: Locale): string {
  return catalog.lessons.find((one) => one.key === key)?.lesson.text[locale].title ?? key;
}

export function courseName({ catalog }: Source, key: string, locale: Locale): string {
  return catalog.courses.find((one) => one.key === key)?.course.title[locale] ?? key;
}

export const companyName = ({ kind, name }: { kind: string; name: string }): string | null => (kind === 'company' ? name : null);

const place = { kind: organizations.kind, name: organizations.name };

export const readProgress: ReadSection = async (source, { actor, locale }) => {
  const rows = await source.db.read
    .select({ progress: lessonProgress, lesson: lessons.key, place })
    .from(lessonProgress)
    .innerJoin(lessons, eq(lessons.id, lessonProgress.lessonId))
    .innerJoin(organizations, eq(organizations.id, lessonProgress.organizationId))
    .where(eq(lessonProgress.userId, actor.userId))
    .orderBy(asc(lessonProgress.startedAt));
  const ids = [...new Set(rows.flatMap(({ progress }) => Object.keys(progress.scores).map(Number)))];
  const keys = new Map(
    ids.length > 0 ? (await source.db.read.select().from(items).where(inArray(items.id, ids))).map(({ id, key }) => [id, key]) : [],
  );
  return rows.map(({ progress, lesson, place }) => ({
    company: companyName(place),
    lesson: lessonName(source, lesson, locale),
    startedAt: time(progress.startedAt),
    lastAnsweredAt: time(progress.lastAnsweredAt),
    completedAt: time(progress.completedAt),
    testedOutAt: time(progress.waivedAt),
    latestPoints: Object.entries(progress.scores).map(([id, [points, outOf]]) => ({
      questionId: keys.get(Number(id)) ?? id,
      points,
      outOf,
    })),
  }));
};

export const readCompletedCourses: ReadSection = async (source, { actor, locale }) =>
  (
    await source.db.read
      .select({ course: courses.key, completedAt: courseCompletions.completedAt, place })
      .from(courseCompletions)
      .innerJoin(courses, eq(courses.id, courseCompletions.courseId))
      .innerJoin(organizations, eq(organizations.id, courseCompletions.organizationId))
      .where(eq(courseCompletions.userId, actor.userId))
      .orderBy(asc(courseCompletions.completedAt))
  ).map(({ course, completedAt, place }) => ({
    company: companyName(place),
    course: courseName(source, course, locale),
    completedAt: time(completedAt),
  }));

export const readTotals: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ progress: memberProgress, place })
      .from(memberProgress)
      .innerJoin(organizations, eq(organizations.id, memberProgress.organizationId))
      .where(eq(memberProgress.userId, actor.userId))
  ).map(({ progress, place }) => ({
    company: companyName(place),
    lessonsStarted: progress.lessonsStarted,
    lessonsCompleted: progress.lessonsCompleted,
    lessonsTestedOut: progress.lessonsWaived,
    lastCompletedAt: time(progress.lastCompletedAt),
  }));

export const readFirstAnswers: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ firsts: firstAnswers, place })
      .from(firstAnswers)
      .innerJoin(organizations, eq(organizations.id, firstAnswers.organizationId))
      .where(eq(firstAnswers.userId, actor.userId))
  ).map(({ firsts, place }) => ({ company: companyName(place), questions: firsts.answers, points: firsts.score }));

export const readLastReviews: ReadSection = async ({ db }, { actor }) =>
  (
    await db.read
      .select({ at: lastReviews.at, place })
      .from(lastReviews)
      .innerJoin(organizations, eq(organizations.id, lastReviews.organizationId))
      .where(eq(lastReviews.userId, actor.userId))
  ).map(({ at, place }) => ({ company: companyName(place), lastReviewedAt: time(at) }));

export const readBadges: ReadSection = async ({ db, catalog }, { actor, locale }) =>
  (
    await db.read
      .select({ credential: credentials, place })
      .from(credentials)
      .innerJoin(organizations, eq(organizations.id, credentials.organizationId))
      .where(eq(credentials.userId, actor.userId))
      .orderBy(asc(credentials.awardedAt))
  ).map(({ credential, place }) => ({
    badge: catalog.content.achievements.find(({ id }) => id === credential.achievement)?.title[locale] ?? credential.achievement,
    page: `/badges/${credential.publicId}`,
    company: companyName(place),
    awardedAt: time(credential.awardedAt),
  }));
