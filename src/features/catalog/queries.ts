import { desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { faultReports, lessons } from '#db/schema/catalog.ts';

const report = () => ({
  id: faultReports.publicId,
  lesson: lessons.key,
  locale: faultReports.locale,
  screen: faultReports.screen,
  kind: faultReports.kind,
  text: faultReports.text,
  reportedAt: faultReports.reportedAt,
  settledAt: faultReports.settledAt,
});

export const faultById = async (db: Reader, id: number) =>
  (
    await db.select(report()).from(faultReports).innerJoin(lessons, eq(lessons.id, faultReports.lessonId)).where(eq(faultReports.id, id))
  )[0];

/** Reports that nobody has settled, newest first. */
export const openFaults = (db: Reader) =>
  db
    .select(report())
    .from(faultReports)
    .innerJoin(lessons, eq(lessons.id, faultReports.lessonId))
    .where(isNull(faultReports.settledAt))
    .orderBy(desc(faultReports.reportedAt), desc(faultReports.id))
    .limit(500);

/** The ones settled last. */
export const settledFaults = (db: Reader) =>
  db
    .select(report())
    .from(faultReports)
    .innerJoin(lessons, eq(lessons.id, faultReports.lessonId))
    .where(isNotNull(faultReports.settledAt))
    .orderBy(desc(faultReports.settledAt), desc(faultReports.id))
    .limit(50);
