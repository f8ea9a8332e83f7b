import { id, instant, integer, table, text } from '../columns.ts';

/** Text ids from the content folder and the integers that everything else refers to. Rows are never removed. */
export const courses = table('courses', { id: id(), key: text().notNull().unique(), registeredAt: instant().notNull() });

export const lessons = table('lessons', {
  id: id(),
  key: text().notNull().unique(),
  courseId: integer().notNull().references(() => courses.id),
  registeredAt: instant().notNull(),
});
