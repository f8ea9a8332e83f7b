import { index, instant, integer, json, primaryKey, table } from '../columns.ts';
import { courses, lessons } from './catalog.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** Derived: replaying the journal makes the same rows. */
export const lessonProgress = table(
  'lesson_progress',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    lessonId: integer().notNull().references(() => lessons.id),
    /** The latest score of each item, `{[itemId]: [earned, total]}`. */
    scores: json<Record<string, [number, number]>>().notNull(),
    startedAt: instant().notNull(),
    lastAnsweredAt: instant().notNull(),
    completedAt: instant(),
    /** Skipped after a placement: they showed that they know it. Never called completed. */
    waivedAt: instant(),
  },
  (progress) => [
    primaryKey({ columns: [progress.organizationId, progress.userId, progress.lessonId] }),
    // A company's sums, lesson by lesson: read from the index alone.
    index('lesson_progress_by_lesson').on(progress.organizationId, progress.lessonId, progress.completedAt, progress.waivedAt),
  ],
);

/** Derived, likewise. A row stands for a completed course. */
export const courseCompletions = table(
  'course_completions',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    courseId: integer().notNull().references(() => courses.id),
    completedAt: instant().notNull(),
  },
  (completions) => [primaryKey({ columns: [completions.organizationId, completions.userId, completions.courseId] })],
);

/** Derived, likewise: one row a member, so that a list of people sorts without adding up. */
export const memberProgress = table(
  'member_progress',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    lessonsStarted: integer().notNull(),
    lessonsCompleted: integer().notNull(),
    lessonsWaived: integer().notNull().default(0),
    lastCompletedAt: instant(),
  },
  (progress) => [primaryKey({ columns: [progress.organizationId, progress.userId] })],
);
