import { register } from '#features/assessment/commands.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import type { Journal } from '#journal/transact.ts';
import { freshDatabase } from './database.ts';

/** A fresh database with the first course cut down to two lessons of one item, so that chance completes it often. */
export async function smallJournal(): Promise<Journal> {
  const [course] = siteContent().courses;
  if (!course) throw new Error('the content has no course');
  const lessons = course.lessons.slice(0, 2);
  const items = new Map(lessons.map(({ id }) => [id, (siteItemsByLesson().get(id) ?? []).slice(0, 1)]));
  const db = await freshDatabase();
  return { db, catalog: await db.write((tx) => register(tx, { ...siteContent(), courses: [{ ...course, lessons }] }, items, 1)) };
}
