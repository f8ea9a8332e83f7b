import type { Writer } from '#db/client.ts';
import { hole, preparedWrite, rawHole } from '#db/prepare.ts';
import { responses } from '#db/schema/assessment.ts';
import { countAnswer } from '#features/assessment/commands/statistics.ts';
import type { Graded } from '#features/assessment/rules.ts';
import type { Catalog, ItemVersion } from '#features/assessment/shapes.ts';
import { cardOf } from '#features/review/queries.ts';
import { defaultRetention } from '#features/review/rules/schedule.ts';
import type { Locale } from '#i18n/index.ts';
import type { EventOf, NewEvent } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { canonicalJson } from '#lib/hash.ts';
import { learnerCourses, lessonState, lessonsDone, responseById } from './queries.ts';
import { completes } from './rules.ts';
import type { Outcome } from './shapes.ts';

export interface Answer {
  /** The client's UUID. */
  id: string;
  /** What it was asked for. */
  assessment: 'lesson' | 'review' | 'placement';
  /** The language it was read in. */
  locale: Locale;
  /** As the browser counted them. */
  seconds?: number | undefined;
  /** Percent that the company wants to be remembered. */
  retention: number;
  userId: number;
  organizationId: number;
  version: ItemVersion;
  graded: Extract<Graded, { ok: true }>;
  now: number;
}

const insertResponse = preparedWrite((tx) =>
  tx.insert(responses).values({
    id: hole('id'),
    userId: hole('userId'),
    organizationId: hole('organizationId'),
    itemVersionId: hole('itemVersionId'),
    response: hole('response'),
    earned: hole('earned'),
    total: hole('total'),
    outcome: hole('outcome'),
    answeredAt: hole('answeredAt'),
    assessment: hole('assessment') as never,
    seconds: rawHole('seconds'),
  }),
);

export type Answered =
  | { is: 'new'; as: 'first' | 'review' | 'again' }
  | { is: 'unknown' }
  | { is: 'repeated'; outcome: Outcome }
  | { is: 'conflict' };

/** Takes an answer once: the same again is recognised by its id, another one under that id is refused. */
export async function answer(
  tx: Writer,
  catalog: Catalog,
  { id, assessment, userId, organizationId, version, graded, retention, now }: Answer,
): Promise<Answered> {
  const [earlier] = await responseById(tx, { id });
  if (earlier) {
    // The item, not its version: an explanation may have been mended between the answer and its retry.
    const same =
      earlier.userId === userId && earlier.itemId === version.itemId && canonicalJson(earlier.response) === canonicalJson(graded.response);
    return same ? { is: 'repeated', outcome: earlier.outcome as Outcome } : { is: 'conflict' };
  }
  const lesson = catalog.lessonOfItem.get(version.itemId);
  if (!lesson) throw new Error(`item ${version.itemId} belongs to no lesson`);
  const { earned, total } = graded.score;
  const cardItemId = catalog.cardOfItem.get(version.itemId) ?? version.itemId;
  const known = await cardOf(tx, { userId, organizationId, itemId: cardItemId });
  // Nothing comes back that was never met. A page from before may still ask.
  if (assessment === 'review' && known.length === 0) return { is: 'unknown' };
  const body = {
    itemId: version.itemId,
    itemVersionId: version.id,
    lessonId: lesson.id,
    earned,
    total,
    ...(assessment !== 'lesson' && { assessment }),
    ...(cardItemId !== version.itemId && { cardItemId }),
    ...(retention !== defaultRetention && { retention }),
  };
  await record(tx, { type: 'item.answered', at: now, userId, organizationId, body });
  const as = assessment === 'review' ? 'review' : assessment === 'placement' || known.length === 0 ? 'first' : 'again';
  return { is: 'new', as };
}

/** Stores the answer together with what it led to, once every follower has had its say. */
export async function keepAnswer(
  tx: Writer,
  catalog: Catalog,
  given: Answer,
  as: 'first' | 'review' | 'again',
  events: NewEvent[],
): Promise<Outcome> {
  const { userId, organizationId, version, graded } = given;
  const lesson = catalog.lessonOfItem.get(version.itemId);
  if (!lesson) throw new Error(`item ${version.itemId} belongs to no lesson`);
  const [state] = await lessonState(tx, { userId, organizationId, lessonId: lesson.id });
  const done = await lessonsDone(tx, { userId, organizationId });
  const courses = await learnerCourses(tx, { userId, organizationId });
  const outcome: Outcome = {
    scores: state?.scores ?? {},
    lessonCompletedAt: state?.completedAt ?? null,
    courseCompletedAt: courses.find(({ courseId }) => courseId === lesson.courseId)?.completedAt ?? null,
    lessonsCompleted: done.filter(({ lessonId }) => catalog.lessonById.get(lessonId)?.courseId === lesson.courseId).length,
    awards: events.flatMap((event) => (event.type === 'achievement.awarded' ? [event.body] : [])),
  };
  await insertResponse(tx, {
    id: given.id,
    userId,
    organizationId,
    itemVersionId: version.id,
    response: graded.response,
    earned: graded.score.earned,
    total: graded.score.total,
    outcome,
    answeredAt: given.now,
    assessment: given.assessment,
    seconds: given.seconds ?? null,
  });
  if (as !== 'again') await countAnswer(tx, { ...given, as });
  return outcome;
}

/** Follows `item.answered`: completes the lesson the first time its rule is met. */
export async function completeLesson(
  tx: Writer,
  { at, userId, organizationId, body }: EventOf<'item.answered'>,
  catalog: Catalog,
): Promise<void> {
  const lesson = catalog.lessonById.get(body.lessonId);
  if (!lesson || organizationId === null || body.assessment) return;
  const [state] = await lessonState(tx, { userId, organizationId, lessonId: lesson.id });
  if (!state || state.completedAt !== null || !completes(lesson, state.scores)) return;
  await record(tx, { type: 'lesson.completed', at, userId, organizationId, body: { lessonId: lesson.id, courseId: lesson.courseId } });
}

/** Follows `lesson.completed` and `lesson.waived`: completes the course when that was its last lesson. */
export async function completeCourse(
  tx: Writer,
  { at, userId, organizationId, body }: EventOf<'lesson.completed' | 'lesson.waived'>,
  catalog: Catalog,
): Promise<void> {
  const course = catalog.courseById.get(body.courseId);
  if (!course || organizationId === null) return;
  const done = new Set((await lessonsDone(tx, { userId, organizationId })).map(({ lessonId }) => lessonId));
  if (!course.lessons.every(({ id }) => done.has(id))) return;
  await record(tx, { type: 'course.completed', at, userId, organizationId, body: { courseId: course.id } });
}
