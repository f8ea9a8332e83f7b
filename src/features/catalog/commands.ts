import { and, eq, isNull } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { courses, faultReports, lessons } from '#db/schema/catalog.ts';
import { record } from '#journal/record.ts';
import { newId } from '#lib/ids.ts';
import type { Content, FaultInput } from './shapes.ts';

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

/** Takes a report of a fault. Nothing says who it came from. */
export async function reportFault(
  tx: Writer,
  lessonId: number,
  { locale, screen, kind, text }: Omit<FaultInput, 'lesson'>,
  now: number,
): Promise<void> {
  const [row] = await tx
    .insert(faultReports)
    .values({ publicId: newId(now), lessonId, locale, screen, kind, text, reportedAt: now })
    .returning({ id: faultReports.id });
  const faultReportId = (row as { id: number }).id;
  await record(tx, { type: 'fault.reported', at: now, userId: null, organizationId: null, body: { faultReportId } });
}

/** Settles a report. False when there is none, or when it is settled already. */
export async function settleFault(tx: Writer, publicId: string, userId: number, now: number): Promise<boolean> {
  const [row] = await tx
    .update(faultReports)
    .set({ settledAt: now })
    .where(and(eq(faultReports.publicId, publicId), isNull(faultReports.settledAt)))
    .returning({ id: faultReports.id });
  if (!row) return false;
  await record(tx, { type: 'fault.settled', at: now, userId, organizationId: null, body: { faultReportId: row.id } });
  return true;
}
