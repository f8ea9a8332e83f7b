import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { hole, intHole, prepared, preparedWrite, textHole } from '#db/prepare.ts';
import { credentials } from '#db/schema/credentials.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { lessonsDone } from '#features/learning/queries.ts';
import type { EventOf } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { newId } from '#lib/ids.ts';
import { coursesFor } from './rules.ts';

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

type Completed = Pick<EventOf<'course.completed'>, 'at' | 'userId' | 'organizationId'>;

/** Awards an achievement to the person, once in a lifetime. */
async function award(tx: Writer, { at, userId, organizationId }: Completed, achievement: string): Promise<void> {
  if ((await awardOf(tx, { userId, achievement })).length > 0) return;
  await record(tx, { type: 'achievement.awarded', at, userId, organizationId, body: { achievement, publicId: newId(at) } });
}

/** Follows `course.completed`: awards the course's achievement. */
export async function awardForCourse(tx: Writer, event: EventOf<'course.completed'>, catalog: Catalog): Promise<void> {
  const course = catalog.courseById.get(event.body.courseId);
  const found = catalog.content.achievements.find(({ id, of }) => of === 'course' && id === course?.key);
  if (found) await award(tx, event, found.id);
}

/** The lessons of each track that has an achievement and all its courses, by the achievement's id. */
const trackLessons = ({ content, courses }: Catalog): { id: string; lessons: number[] }[] =>
  content.achievements.flatMap((achievement) => {
    if (achievement.of !== 'track') return [];
    const keys = coursesFor(content, achievement).map(({ id }) => id);
    const lessons = courses.filter(({ key }) => keys.includes(key)).flatMap((course) => course.lessons.map(({ id }) => id));
    return lessons.length > 0 ? [{ id: achievement.id, lessons }] : [];
  });

/**
 * Follows `lesson.completed` and `lesson.waived`: awards the achievement of a track whose lessons are all done by now. By lessons, since a
 * course may have grown after it was completed. Whatever lesson was completed, since the achievement may be younger than what it is for; but
 * only a lesson of the track that was waived, for many are in one unit of work, and only the last of its own finds all done.
 */
export async function awardForTracks(tx: Writer, event: EventOf<'lesson.completed' | 'lesson.waived'>, catalog: Catalog): Promise<void> {
  const { type, userId, organizationId, body } = event;
  const tracks = trackLessons(catalog).filter(({ lessons }) => type === 'lesson.completed' || lessons.includes(body.lessonId));
  if (tracks.length === 0 || organizationId === null) return;
  const done = new Set((await lessonsDone(tx, { userId, organizationId })).map(({ lessonId }) => lessonId));
  for (const { id, lessons } of tracks) if (lessons.every((lesson) => done.has(lesson))) await award(tx, event, id);
}

/** The derived table of `achievement.awarded`. */
export async function projectAward(tx: Writer, { at, userId, organizationId, body }: EventOf<'achievement.awarded'>): Promise<void> {
  if (organizationId === null) return;
  await insertAward(tx, { ...body, userId, organizationId, at });
}
