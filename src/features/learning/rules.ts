import type { CatalogCourse, CatalogLesson } from '#features/assessment/shapes.ts';
import { dayOf, timeOfDay } from '#lib/days.ts';
import type { CourseStanding, LearningView, LessonStanding, Scores, Status } from './shapes.ts';

/** Nothing is left to do: completed, or tested out of. */
export const isDone = ({ status }: { status: Status }): boolean => status === 'completed' || status === 'waived';

/** Right share of a lesson, 0-1. Every item weighs the same, and one that isn't answered earns nothing. */
export function earnedShare(lesson: CatalogLesson, scores: Scores): number {
  if (lesson.items.length === 0) return 0;
  const earned = lesson.items.reduce((sum, { id }) => {
    const score = scores[id];
    return sum + (score ? score[0] / score[1] : 0);
  }, 0);
  return earned / lesson.items.length;
}

/** Whether the scores complete the lesson: every item answered, and enough right in the end. */
export const completes = (lesson: CatalogLesson, scores: Scores): boolean =>
  lesson.items.length > 0 && lesson.items.every(({ id }) => scores[id]) && earnedShare(lesson, scores) >= lesson.share - 1e-9;

export function lessonStanding(
  lesson: CatalogLesson,
  scores: Scores,
  completedAt: number | null,
  waivedAt: number | null = null,
): LessonStanding {
  const answered = lesson.items.filter(({ id }) => scores[id]);
  const begun: Status = answered.length > 0 ? 'in-progress' : 'not-started';
  const status: Status = completedAt !== null ? 'completed' : waivedAt !== null ? 'waived' : begun;
  return {
    id: lesson.key,
    answered: answered.length,
    total: lesson.items.length,
    earnedShare: earnedShare(lesson, scores),
    status,
    completedOn: completedAt === null ? undefined : dayOf(completedAt),
    waivedOn: status === 'waived' && waivedAt !== null ? dayOf(waivedAt) : undefined,
    items: Object.fromEntries(answered.map(({ id, key }) => [key, { right: scores[id]?.[0] === scores[id]?.[1] }])),
  };
}

/** `completed` and `waived` count lessons. */
export function courseStanding(
  course: CatalogCourse,
  { completed, waived }: { completed: number; waived: number },
  started: boolean,
  completedAt: number | null,
): CourseStanding {
  const finished: Status = completed > 0 || waived === 0 ? 'completed' : 'waived';
  return {
    id: course.key,
    answered: completed,
    total: course.lessons.length,
    waived,
    status: completedAt !== null ? finished : started ? 'in-progress' : 'not-started',
    completedOn: completedAt === null ? undefined : dayOf(completedAt),
  };
}

/** The part of the day in Danish time, as people greet by it. */
export function partOfDay(now: number): LearningView['part'] {
  const hour = Number(timeOfDay('en', now).slice(0, 2));
  if (hour < 5 || hour >= 23) return 'night';
  if (hour < 10) return 'morning';
  if (hour < 12) return 'forenoon';
  return hour < 18 ? 'afternoon' : 'evening';
}

type Candidate = LessonStanding & {
  lastAnsweredAt: number | null;
  /** Its course builds on one that isn't completed yet. */
  early?: boolean | undefined;
};

/** The courses that build on one that isn't completed, by text id. `before` says what comes before a course. */
export const earlyCourses = (courses: readonly CourseStanding[], before: (course: string) => readonly string[]): Set<string> => {
  const left = new Set(courses.filter((course) => !isDone(course)).map(({ id }) => id));
  return new Set(courses.filter(({ id }) => before(id).some((one) => left.has(one))).map(({ id }) => id));
};

/**
 * The one lesson to turn to: the one answered last that isn't done, or the first there is left. One whose course builds
 * on another that isn't completed comes only when there is nothing else.
 * `again`: everything is answered, but not enough of it right.
 */
export function nextLesson<Standing extends Candidate>(standings: readonly Standing[]) {
  const left = standings.filter((standing) => !isDone(standing));
  const inTurn = left.filter(({ early }) => !early);
  const open = inTurn.length > 0 ? inTurn : left;
  const begun = open.filter(({ status }) => status === 'in-progress').sort((a, b) => (b.lastAnsweredAt ?? 0) - (a.lastAnsweredAt ?? 0));
  const standing = begun[0] ?? open[0];
  if (!standing) return null;
  const fresh = standings.every(({ status }) => status === 'not-started') ? ('begin' as const) : ('onward' as const);
  return { standing, as: begun.length === 0 ? fresh : standing.answered < standing.total ? ('go-on' as const) : ('again' as const) };
}
