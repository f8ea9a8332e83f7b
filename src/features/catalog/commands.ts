import type { Writer } from '#db/client.ts';
import { courses, lessons } from '#db/schema/catalog.ts';
import type { Content } from './shapes.ts';

/** Gives every course and lesson its integer, once and for all. Answers with all of them by text id. */
export async function registerCatalog(tx: Writer, content: Content, now: number) {
  const courseIds = new Map((await tx.select().from(courses)).map((row) => [row.key, row.id]));
  const lessonIds = new Map((await tx.select().from(lessons)).map((row) => [row.key, row.id]));
  for (const course of content.courses) {
    if (!courseIds.has(course.id)) {
      const [row] = await tx.insert(courses).values({ key: course.id, registeredAt: now }).returning({ id: courses.id });
      courseIds.set(course.id, (row as { id: number }).id);
    }
    for (const lesson of course.lessons) {
      if (lessonIds.has(lesson.id)) continue;
      const courseId = courseIds.get(course.id) as number;
      const [row] = await tx.insert(lessons).values({ key: lesson.id, courseId, registeredAt: now }).returning({ id: lessons.id });
      lessonIds.set(lesson.id, (row as { id: number }).id);
    }
  }
  return { courseIds, lessonIds };
}
