import { eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/client.ts';
import { placements } from '#db/schema/assessment.ts';
import { isReviewed } from '#features/assessment/rules.ts';
import type { Catalog, CatalogCourse, ItemVersion } from '#features/assessment/shapes.ts';
import { defaultRetention } from '#features/review/rules/schedule.ts';
import { record } from '#journal/record.ts';
import { newId } from '#lib/ids.ts';
import { facilitiesOf, learnerPlacements, type Placement, placementByPublicId } from '../queries/placements.ts';
import { learnerLessons } from '../queries.ts';
import { placementOffer, testOf, waivedWith } from '../rules/placeable.ts';
import { canGain, type LessonTest, nextQuestion, questionsLeft, waivedBy } from '../rules/placement.ts';
import type { PlacementOutcome } from '../shapes.ts';

interface Learner {
  organizationId: number;
  userId: number;
}

/** What a placement of a course is made of for someone, as things are now. */
export async function readTest(db: Reader, catalog: Catalog, learner: Learner, course: CatalogCourse): Promise<LessonTest[]> {
  const ids = course.lessons.flatMap(({ items, siblings }) => [...items, ...siblings].map(({ id }) => id));
  return testOf(catalog, course, await learnerLessons(db, learner), await facilitiesOf(db, ids));
}

export const givenIn = ({ answers }: Pick<Placement, 'answers'>) =>
  answers.map(({ itemId, earned, total }) => ({ itemId, right: earned === total }));

/** Whether what a placement asks can still be asked: the lesson may have been taken since, or the item be gone. */
export const isAsked = (tests: readonly LessonTest[], { askedItemId }: Pick<Placement, 'askedItemId'>): boolean =>
  tests.some(({ left, questions }) => left && questions.some(({ itemId, met }) => !met && itemId === askedItemId));

/** Asks what comes next, or is over: then the lessons it waives are, and come back in review by `retention`, in percent. */
async function goOn(tx: Writer, course: CatalogCourse, tests: LessonTest[], placement: Placement, retention: number, now: number) {
  const given = givenIn(placement);
  const next = nextQuestion(tests, given);
  const { answers } = placement;
  if (next) {
    await tx.update(placements).set({ answers, askedItemId: next.itemId }).where(eq(placements.id, placement.id));
    return { done: false, waived: [], left: questionsLeft(tests, given) };
  }
  const known = waivedBy(tests, given);
  const ids = [...known, ...waivedWith(course, tests, known)];
  const waived = course.lessons.filter(({ id }) => ids.includes(id));
  const keys = waived.map(({ key }) => key);
  await tx.update(placements).set({ answers, askedItemId: null, finishedAt: now, waived: keys }).where(eq(placements.id, placement.id));
  const { userId, organizationId, id: placementId } = placement;
  const about = { at: now, userId, organizationId };
  await record(tx, { ...about, type: 'placement.finished', body: { placementId, courseId: course.id, waived: waived.length } });
  for (const { id: lessonId, items } of waived) {
    const itemIds = items.filter(({ item }) => isReviewed(item)).map(({ id }) => id);
    const body = { lessonId, courseId: course.id, placementId, itemIds, ...(retention !== defaultRetention && { retention }) };
    await record(tx, { ...about, type: 'lesson.waived', body });
  }
  return { done: true, waived: keys, left: 0 };
}

export type Started = { is: 'open' | 'nothing' } | { is: 'early'; from: number };

/** Begins a placement of a course, or goes on with the one that is open. */
export async function startPlacement(
  tx: Writer,
  catalog: Catalog,
  learner: Learner,
  course: CatalogCourse,
  now: number,
  retention = defaultRetention,
): Promise<Started> {
  const last = (await learnerPlacements(tx, learner)).findLast(({ courseId }) => courseId === course.id);
  const tests = await readTest(tx, catalog, learner, course);
  const offer = placementOffer(canGain(tests), last, now);
  if (offer.is === 'go-on' && last) {
    if (!isAsked(tests, last)) await goOn(tx, course, tests, last, retention, now);
    return { is: 'open' };
  }
  if (offer.is === 'early') return offer;
  const first = nextQuestion(tests, []);
  if (!first) return { is: 'nothing' };
  const row = { ...learner, publicId: newId(now), courseId: course.id, startedAt: now, askedItemId: first.itemId, answers: [], waived: [] };
  const [placement] = await tx.insert(placements).values(row).returning({ id: placements.id });
  const placementId = (placement as { id: number }).id;
  await record(tx, { type: 'placement.started', at: now, ...learner, body: { placementId, courseId: course.id } });
  return { is: 'open' };
}

interface Asked extends Learner {
  /** Its public id. */
  placement: string | undefined;
  version: ItemVersion;
}

/** The placement that asks an item of someone. Refused: somebody else's, over, or it asks something else. */
export async function placementAsking(
  tx: Writer,
  { courseById }: Pick<Catalog, 'courseById'>,
  { userId, organizationId, placement: publicId, version }: Asked,
): Promise<Placement | 'unknown' | 'over' | 'not-asked'> {
  const [placement] = publicId === undefined ? [] : await placementByPublicId(tx, { publicId });
  if (!placement || placement.userId !== userId || placement.organizationId !== organizationId) return 'unknown';
  // Its course may have left the content, and the lesson have moved to another.
  if (placement.finishedAt !== null || !courseById.has(placement.courseId)) return 'over';
  return placement.askedItemId === version.itemId ? placement : 'not-asked';
}

/** Takes the answer to what a placement asked, and asks on. */
export async function moveOn(
  tx: Writer,
  catalog: Catalog,
  placement: Placement,
  version: ItemVersion,
  score: { earned: number; total: number },
  retention: number,
  now: number,
): Promise<PlacementOutcome> {
  const course = catalog.courseById.get(placement.courseId);
  if (!course) throw new Error(`placement ${placement.id} is of a course that isn't there`);
  const tests = await readTest(tx, catalog, placement, course);
  const answers = [...placement.answers, { itemId: version.itemId, itemVersionId: version.id, ...score, at: now }];
  return goOn(tx, course, tests, { ...placement, answers }, retention, now);
}
