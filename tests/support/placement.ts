import { register } from '#features/assessment/commands.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import type { Journal } from '#journal/transact.ts';
import { freshDatabase } from './database.ts';

/** A lesson's shortest items, as hard as one another. */
export function briefItems(lesson: string, count: number): Item[] {
  const own = (siteItemsByLesson().get(lesson) ?? []).filter(({ variantOf }) => variantOf === undefined);
  const brief = own.toSorted((a, b) => a.seconds - b.seconds).slice(0, count);
  return brief.map((item) => ({ ...item, difficulty: 'medium' }));
}

/** A fresh database with the first course cut down to two lessons of two short items, which a placement may ask. */
export async function placementJournal(): Promise<Journal> {
  const [course] = siteContent().courses;
  if (!course) throw new Error('the content has no course');
  const lessons = course.lessons.filter(({ kind }) => kind === 'lesson').slice(0, 2);
  const items = new Map(lessons.map(({ id }) => [id, briefItems(id, 2).map((item) => ({ ...item, placement: true }))]));
  const db = await freshDatabase();
  const content = { ...siteContent(), courses: [{ ...course, lessons }] };
  return { db, catalog: await db.write((tx) => register(tx, content, items, 1)) };
}
