import type { Writer } from '#db/client.ts';
import { hole, preparedWrite, rawHole } from '#db/prepare.ts';
import { responses } from '#db/schema/assessment.ts';
import { countAnswer } from '#features/assessment/commands/statistics.ts';
import type { Graded } from '#features/assessment/rules.ts';
import type { Catalog, ItemVersion } from '#features/assessment/shapes.ts';
import { cardOf } from '#features/review/queries.ts';
import { inReview } from '#features/review/rules/in-catalog.ts';
import { defaultRetention, sitting } from '#features/review/rules/schedule.ts';
import type { Locale } from '#i18n/index.ts';
import type { EventOf, NewEvent } from '#journal/events.ts';
import { record } from '#journal/record.ts';
import { canonicalJson } from '#lib/hash.ts';
import { moveOn, placementAsking } from './commands/placements.ts';
import { learnerPlacements } from './queries/placements.ts';
import { answeredBefore, learnerCourses, lessonState, lessonsDone, responseById } from './queries.ts';
import { completes } from './rules.ts';
import type { Outcome, PlacementOutcome } from './shapes.ts';

export interface Answer {
  /** The client's UUID. */
  id: string;
  /** What it was asked for. */
  assessment: 'lesson' | 'review' | 'placement';
  /** Public id of the placement that asked it. */
  placement?: string | undefined;
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
  | { is: 'new'; as: 'first' | 'review' | 'again'; placement?: PlacementOutcome }
  /** Not met yet, where it is said to be asked again; or what its placement says. */
  | { is: 'unknown'; why: 'not-met' | 'unknown' | 'over' | 'not-asked' }
  | { is: 'repeated'; outcome: Outcome }
  | { is: 'conflict' };

type Learner = { userId: number; organizationId: number };

/**
 * Whether someone has seen an item explained, so that what they answer now is no first answer. A lesson that was tested out of has
 * cards of items that were never shown.
 */
async function wasSeen(
  tx: Writer,
  learner: Learner,
  { itemId, item }: ItemVersion,
  cards: Awaited<ReturnType<typeof cardOf>>,
): Promise<boolean> {
  if (cards.some(({ origin, reps }) => origin === 'lesson' || reps > 1)) return true;
  if (cards.length > 0 && (await answeredBefore(tx, { ...learner, itemId })).length > 0) return true;
  if (!item.placement) return false;
  return (await learnerPlacements(tx, learner)).some(({ answers }) => answers.some((one) => one.itemId === itemId));
}

/** Takes an answer once: the same again is recognised by its id, another one under that id is refused. */
export async function answer(
  tx: Writer,
  catalog: Catalog,
  { id, assessment, placement, userId, organizationId, version, graded, retention, now }: Answer,
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
  // Nothing comes back that was never met, or whose lesson isn't done. A page from before may still ask.
  if (assessment === 'review' && !known.some(({ active }) => active)) return { is: 'unknown', why: 'not-met' };
  const asking = assessment === 'placement' ? await placementAsking(tx, catalog, { userId, organizationId, placement, version }) : null;
  if (typeof asking === 'string') return { is: 'unknown', why: asking };
  const body = {
    itemId: version.itemId,
    itemVersionId: version.id,
    lessonId: lesson.id,
    earned,
    total,
    ...(assessment !== 'lesson' && { assessment }),
    ...(cardItemId !== version.itemId ? { cardItemId } : known.length === 0 && { first: true as const }),
    ...(retention !== defaultRetention && { retention }),
  };
  await record(tx, { type: 'item.answered', at: now, userId, organizationId, body });
  const again =
    assessment === 'review'
      ? known.some(({ lastRatedAt }) => now - lastRatedAt < sitting)
      : await wasSeen(tx, { userId, organizationId }, version, known);
  const as = again ? 'again' : assessment === 'review' ? 'review' : 'first';
  return asking
    ? { is: 'new', as, placement: await moveOn(tx, catalog, asking, version, graded.score, retention, now) }
    : { is: 'new', as };
}

/** Stores the answer together with what it led to, once every follower has had its say. */
export async function keepAnswer(
  tx: Writer,
  catalog: Catalog,
  given: Answer,
  { as, placement }: Extract<Answered, { is: 'new' }>,
  events: NewEvent[],
): Promise<Outcome> {
  const { userId, organizationId, version, graded } = given;
  const lesson = catalog.lessonOfItem.get(version.itemId);
  if (!lesson) throw new Error(`item ${version.itemId} belongs to no lesson`);
  const [state] = await lessonState(tx, { userId, organizationId, lessonId: lesson.id });
  const own = (await lessonsDone(tx, { userId, organizationId })).filter(
    ({ lessonId }) => catalog.lessonById.get(lessonId)?.courseId === lesson.courseId,
  );
  const completed = own.filter(({ completedAt }) => completedAt !== null).length;
  const courses = await learnerCourses(tx, { userId, organizationId });
  const outcome: Outcome = {
    scores: state?.scores ?? {},
    lessonCompletedAt: state?.completedAt ?? null,
    courseCompletedAt: courses.find(({ courseId }) => courseId === lesson.courseId)?.completedAt ?? null,
    lessonsCompleted: completed,
    awards: events.flatMap((event) => (event.type === 'achievement.awarded' ? [event.body] : [])),
    ...(state?.waivedAt && { lessonWaivedAt: state.waivedAt }),
    ...(completed < own.length && { lessonsWaived: own.length - completed }),
    ...(placement && { placement }),
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
  const itemIds = lesson.items.filter(({ id }) => inReview(catalog, id)).map(({ id }) => id);
  const completed = { lessonId: lesson.id, courseId: lesson.courseId, itemIds };
  await record(tx, { type: 'lesson.completed', at, userId, organizationId, body: completed });
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
  // Whoever takes a lesson after all that they were let skip has completed the course before.
  const before = await learnerCourses(tx, { userId, organizationId });
  if (before.some(({ courseId }) => courseId === course.id)) return;
  await record(tx, { type: 'course.completed', at, userId, organizationId, body: { courseId: course.id } });
}
