import type { Catalog, CatalogCourse, CatalogLesson } from '#features/assessment/shapes.ts';
import { days } from '#lib/clock.ts';
import type { Scores } from '../shapes.ts';
import { difficultyOf, type Facility, type LessonTest } from './placement.ts';

/** How long after a placement the next one of the same course may begin: sooner it would ask what was explained a moment ago. */
export const placementEvery = days(30);

/** What someone has done of a lesson. */
export interface Past {
  lessonId: number;
  scores: Scores;
  completedAt: number | null;
  waivedAt: number | null;
}

type Facilities = ReadonlyMap<number, Facility>;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** What a placement of a course is made of. */
export function testOf(catalog: Catalog, course: CatalogCourse, past: readonly Past[], facilities: Facilities): LessonTest[] {
  const known = new Map(past.map((one) => [one.lessonId, one]));
  const cardOf = (itemId: number) => catalog.cardOfItem.get(itemId) ?? itemId;
  const met = new Set(past.flatMap(({ scores }) => Object.keys(scores).map((id) => cardOf(Number(id)))));
  const difficulty = ({ id, item }: CatalogLesson['items'][number]) => difficultyOf(item.difficulty, facilities.get(id));
  return course.lessons.map((lesson): LessonTest => {
    const { completedAt, waivedAt } = known.get(lesson.id) ?? { completedAt: null, waivedAt: null };
    // An exercise that practises lessons falls away with them: nothing of its own is asked.
    const asked = lesson.lesson.practises.length > 0 ? [] : [...lesson.items, ...lesson.siblings].filter(({ item }) => item.placement);
    return {
      lessonId: lesson.id,
      level: mean(lesson.items.map(difficulty)),
      left: completedAt === null && waivedAt === null,
      questions: asked.map((one) => {
        const card = cardOf(one.id);
        return { itemId: one.id, card, difficulty: difficulty(one), seconds: one.item.seconds, met: met.has(card) };
      }),
    };
  });
}

/**
 * The exercises that fall away together with some lessons: all that they practise is done or waived, and some of it waived now. Without
 * that, a test that waives nothing would spare someone the practice of what they have read.
 */
export function waivedWith({ lessons }: CatalogCourse, tests: readonly LessonTest[], waived: readonly number[]): number[] {
  const left = new Set(tests.filter((test) => test.left).map(({ lessonId }) => lessonId));
  const idOf = new Map(lessons.map(({ id, key }) => [key, id]));
  return lessons
    .filter(({ id, lesson }) => {
      const practised = lesson.practises.map((key) => idOf.get(key));
      const known = (one: number | undefined) => one !== undefined && (waived.includes(one) || !left.has(one));
      return left.has(id) && practised.some((one) => one !== undefined && waived.includes(one)) && practised.every(known);
    })
    .map(({ id }) => id);
}

interface Earlier {
  startedAt: number;
  finishedAt: number | null;
}

/** Whether a placement may be begun or gone on with, from when again, or that there is nothing to gain by one. */
export function placementOffer(
  gains: boolean,
  last: Earlier | undefined,
  now: number,
): { is: 'begin' | 'go-on' | 'nothing' } | { is: 'early'; from: number } {
  if (last && last.finishedAt === null) return { is: 'go-on' };
  const from = (last?.finishedAt ?? Number.NEGATIVE_INFINITY) + placementEvery;
  if (now < from) return { is: 'early', from };
  return { is: gains ? 'begin' : 'nothing' };
}
