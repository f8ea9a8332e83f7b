import type { Writer } from '#db/client.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { responses } from '#db/schema/assessment.ts';
import type { Graded } from '#features/assessment/rules.ts';
import type { Catalog, ItemVersion } from '#features/assessment/shapes.ts';
import type { EventOf, NewEvent } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { canonicalJson } from '#lib/hash.ts';
import { completedLessons, learnerCourses, lessonState, responseById } from './queries.ts';
import { completes } from './rules.ts';
import type { Outcome } from './shapes.ts';

export interface Answer {
  /** The client's UUID. */
  id: string;
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
  }),
);

export type Answered = { is: 'new' } | { is: 'repeated'; outcome: Outcome } | { is: 'conflict' };

/** Takes an answer once: the same again is recognised by its id, another one under that id is refused. */
export async function answer(
  tx: Writer,
  catalog: Catalog,
  { id, userId, organizationId, version, graded, now }: Answer,
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
  const body = { itemId: version.itemId, itemVersionId: version.id, lessonId: lesson.id, earned, total };
  await record(tx, { type: 'item.answered', at: now, userId, organizationId, body });
  return { is: 'new' };
}

/** Stores the answer together with what it led to, once every follower has had its say. */
export async function keepAnswer(tx: Writer, catalog: Catalog, given: Answer, events: NewEvent[]): Promise<Outcome> {
  const { userId, organizationId, version, graded } = given;
  const lesson = catalog.lessonOfItem.get(version.itemId);
  if (!lesson) throw new Error(`item ${version.itemId} belongs to no lesson`);
  const [state] = await lessonState(tx, { userId, organizationId, lessonId: lesson.id });
  const done = await completedLessons(tx, { userId, organizationId });
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
  });
  return outcome;
}

/** Follows `item.answered`: completes the lesson the first time its rule is met. */
export async function completeLesson(
  tx: Writer,
  { at, userId, organizationId, body }: EventOf<'item.answered'>,
  catalog: Catalog,
): Promise<void> {
  const lesson = catalog.lessonById.get(body.lessonId);
  if (!lesson || organizationId === null) return;
  const [state] = await lessonState(tx, { userId, organizationId, lessonId: lesson.id });
  if (!state || state.completedAt !== null || !completes(lesson, state.scores)) return;
  await record(tx, { type: 'lesson.completed', at, userId, organizationId, body: { lessonId: lesson.id, courseId: lesson.courseId } });
}

/** Follows `lesson.completed`: completes the course when that was its last lesson. */
export async function completeCourse(
  tx: Writer,
  { at, userId, organizationId, body }: EventOf<'lesson.completed'>,
  catalog: Catalog,
): Promise<void> {
  const course = catalog.courseById.get(body.courseId);
  if (!course || organizationId === null) return;
  const done = new Set((await completedLessons(tx, { userId, organizationId })).map(({ lessonId }) => lessonId));
  if (!course.lessons.every(({ id }) => done.has(id))) return;
  await record(tx, { type: 'course.completed', at, userId, organizationId, body: { courseId: course.id } });
}
