import { id, index, instant, integer, table, text } from '../columns.ts';

/** Text ids from the content folder and the integers that everything else refers to. Rows are never removed. */
export const courses = table('courses', { id: id(), key: text().notNull().unique(), registeredAt: instant().notNull() });

export const lessons = table('lessons', {
  id: id(),
  key: text().notNull().unique(),
  courseId: integer().notNull().references(() => courses.id),
  registeredAt: instant().notNull(),
});

/** What a reader found wrong with a lesson. Says nothing of who found it. */
export const faultReports = table(
  'fault_reports',
  {
    id: id(),
    publicId: text().notNull().unique(),
    lessonId: integer().notNull().references(() => lessons.id),
    locale: text().notNull(),
    /** The screen it was reported from, counted from 1; 0 for the lesson as a whole. */
    screen: integer().notNull(),
    kind: text().$type<'wrong' | 'unclear' | 'language' | 'technical' | 'other'>().notNull(),
    text: text().notNull(),
    reportedAt: instant().notNull(),
    settledAt: instant(),
  },
  (reports) => [index('fault_reports_by_time').on(reports.settledAt, reports.reportedAt)],
);
