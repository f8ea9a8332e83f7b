import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { hole, intHole, prepared, preparedWrite, textHole } from '#db/prepare.ts';
import { credentials } from '#db/schema/credentials.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { EventOf } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { newId } from '#lib/ids.ts';

const awardOf = prepared<{ userId: number; achievement: string }, { achievement: string }[]>((db) =>
  db
    .select({ achievement: credentials.achievement })
    .from(credentials)
    .where(and(eq(credentials.userId, intHole('userId')), eq(credentials.achievement, textHole('achievement')))),
);

const insertAward = preparedWrite((tx) =>
  tx.insert(credentials).values({
    achievement: hole('achievement'),
    publicId: hole('publicId'),
    userId: hole('userId'),
    organizationId: hole('organizationId'),
    awardedAt: hole('at'),
  }),
);

/** Follows `course.completed`: awards the course's achievement to the person, once in a lifetime. */
export async function awardForCourse(
  tx: Writer,
  { at, userId, organizationId, body }: EventOf<'course.completed'>,
  catalog: Catalog,
): Promise<void> {
  const course = catalog.courseById.get(body.courseId);
  const achievement = catalog.content.achievements.find((one) => one.course === course?.key);
  if (!achievement) return;
  if ((await awardOf(tx, { userId, achievement: achievement.course })).length > 0) return;
  await record(tx, {
    type: 'achievement.awarded',
    at,
    userId,
    organizationId,
    body: { achievement: achievement.course, publicId: newId(at) },
  });
}

/** The derived table of `achievement.awarded`. */
export async function projectAward(tx: Writer, { at, userId, organizationId, body }: EventOf<'achievement.awarded'>): Promise<void> {
  if (organizationId === null) return;
  await insertAward(tx, { ...body, userId, organizationId, at });
}
