import type { Database } from '#db/client.ts';
import type { Catalog, CatalogCourse } from '#features/assessment/shapes.ts';
import { lessonMinutes } from '#features/assessment/source.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { givenIn, isAsked, readTest } from '../commands/placements.ts';
import { learnerPlacements, type Placement } from '../queries/placements.ts';
import { learnerLessons } from '../queries.ts';
import { type Past, placementOffer, testOf } from '../rules/placeable.ts';
import { canGain, questionsLeft, timeOf } from '../rules/placement.ts';
import type { PlacementView, Progress } from '../shapes.ts';

type Source = { db: Database; catalog: Catalog };

/** Minutes of some lessons, by text id: what it gives back to skip them. */
export const minutesBack = ({ lessons }: Catalog, keys: readonly string[]): number =>
  lessons.filter(({ key }) => keys.includes(key)).reduce((sum, { lesson }) => sum + lessonMinutes(lesson), 0);

/** The lessons that a placement could waive for someone who has met none of their questions. Worked out once: every page asks for it. */
const waivable = new WeakMap<Catalog, Set<number>>();
function waivableIn(catalog: Catalog): Set<number> {
  let found = waivable.get(catalog);
  if (!found) {
    const tests = catalog.courses.flatMap((course) => testOf(catalog, course, [], new Map()));
    found = new Set(tests.filter((test) => canGain([test])).map(({ lessonId }) => lessonId));
    waivable.set(catalog, found);
  }
  return found;
}

/** The courses that someone may be tested in now. By what their authors say of the questions: the statistics are read where one begins. */
export function placementsOpen(
  catalog: Catalog,
  past: readonly Past[],
  earlier: readonly Placement[],
  now: number,
): NonNullable<Progress['placements']> {
  const begun = new Map(past.map((one) => [one.lessonId, one]));
  const open = catalog.courses.flatMap((course): [string, 'begin' | 'go-on'][] => {
    const last = earlier.findLast(({ courseId }) => courseId === course.id);
    if (last?.finishedAt === null) return [[course.key, 'go-on']];
    const left = course.lessons.filter(({ id }) => waivableIn(catalog).has(id));
    const gains =
      left.some(({ id }) => !begun.has(id)) ||
      (left.some(({ id }) => begun.get(id)?.completedAt === null) && canGain(testOf(catalog, course, past, new Map())));
    return gains && placementOffer(gains, last, now).is === 'begin' ? [[course.key, 'begin']] : [];
  });
  return Object.fromEntries(open);
}

/** What the page of a course's placement shows; null where there is no such course. */
export async function readPlacement(
  { db, catalog }: Source,
  actor: Actor,
  courseKey: string,
  locale: Locale,
  now: number,
): Promise<PlacementView | null> {
  const course = catalog.courses.find(({ key }) => key === courseKey);
  if (!course) return null;
  const learner = { organizationId: learningPlace(actor).organizationId, userId: actor.userId };
  const last = (await learnerPlacements(db.read, learner)).findLast(({ courseId }) => courseId === course.id);
  const tests = await readTest(db.read, catalog, learner, course);
  const offer = placementOffer(canGain(tests), last, now);
  const view = { course: course.key, title: course.course.title[locale], href: href(locale, `/courses/${course.key}`) };
  const asked = last && offer.is === 'go-on' && isAsked(tests, last) ? catalog.lessonOfItem.get(last.askedItemId ?? 0) : undefined;
  if (last && asked) {
    const item = [...asked.items, ...asked.siblings].find(({ id }) => id === last.askedItemId);
    const given = givenIn(last);
    const [done, left] = [given.length, Math.max(1, questionsLeft(tests, given))];
    if (item) return { ...view, is: 'asking', placement: last.publicId, item: item.key, number: done + 1, of: done + left };
  }
  if (offer.is === 'early' && last)
    return {
      ...view,
      is: 'done',
      ...resultOf(catalog, course, last, await learnerLessons(db.read, learner), locale),
      againOn: dayOf(offer.from),
    };
  if (offer.is === 'nothing') return { ...view, is: 'nothing' };
  const most = questionsLeft(tests, last?.finishedAt === null ? givenIn(last) : []);
  const practises = course.lessons.some(({ lesson }) => lesson.practises.length > 0);
  return { ...view, is: offer.is === 'go-on' ? 'go-on' : 'begin', minutes: Math.ceil(timeOf(tests) / 60), most, practises };
}

function resultOf(catalog: Catalog, course: CatalogCourse, { waived, answers }: Placement, past: readonly Past[], locale: Locale) {
  const done = new Set(
    past.filter(({ completedAt, waivedAt }) => completedAt !== null || waivedAt !== null).map(({ lessonId }) => lessonId),
  );
  const link = ({ key, lesson }: CatalogCourse['lessons'][number]) => ({
    href: href(locale, `/courses/${course.key}/${key}`),
    title: lesson.text[locale].title,
    minutes: lessonMinutes(lesson),
    exercise: lesson.kind === 'exercise',
  });
  return {
    questions: answers.length,
    waived: course.lessons.filter(({ key }) => waived.includes(key)).map(link),
    left: course.lessons.filter(({ id, key }) => !done.has(id) && !waived.includes(key)).map(link),
    minutesBack: minutesBack(catalog, waived),
  };
}
