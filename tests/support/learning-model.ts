import type { Catalog, CatalogLesson } from '#features/assessment/shapes.ts';
import type { Outcome, Scores } from '#features/learning/shapes.ts';

/** An answer, once it has its place among the others. */
export interface Placed {
  at: number;
  userId: number;
  organizationId: number;
  itemId: number;
  earned: number;
  total: number;
}

export interface Model {
  /** What must follow each answer in the journal, itself included. */
  happened: string[][];
  /** What each answer's reply must say. Awards have ids of their own: here stands what they are for. */
  outcomes: (Omit<Outcome, 'awards'> & { awards: string[] })[];
  lessonProgress: Record<
    string,
    { scores: Scores; startedAt: number; lastAnsweredAt: number; completedAt: number | null; waivedAt: number | null }
  >;
  courseCompletions: Record<string, number>;
  memberProgress: Record<
    string,
    { lessonsStarted: number; lessonsCompleted: number; lessonsWaived: number; lastCompletedAt: number | null }
  >;
  itemTallies: Record<string, { people: number; wrong: number }>;
  credentials: Record<string, number>;
}

const isDone = (lesson: CatalogLesson, scores: Scores): boolean => {
  const shares = lesson.items.map(({ id }) => (scores[id] ? scores[id][0] / scores[id][1] : Number.NaN));
  // NaN, an item without an answer, is never enough.
  return shares.length > 0 && shares.reduce((sum, share) => sum + share, 0) / shares.length >= lesson.share - 1e-9;
};

/** What must be so when these answers came one after another: written from the rules alone, without the code that keeps them. */
export function learnt(catalog: Catalog, answers: readonly Placed[]): Model {
  const model: Model = {
    happened: [],
    outcomes: [],
    lessonProgress: {},
    courseCompletions: {},
    memberProgress: {},
    itemTallies: {},
    credentials: {},
  };
  for (const { at, userId, organizationId, itemId, earned, total } of answers) {
    const lesson = catalog.lessonOfItem.get(itemId) as CatalogLesson;
    const course = catalog.courses.find(({ id }) => id === lesson.courseId) as Catalog['courses'][number];
    const person = `${organizationId}/${userId}`;
    const happened = ['item.answered'];
    const awards: string[] = [];

    const member = model.memberProgress[person] ?? { lessonsStarted: 0, lessonsCompleted: 0, lessonsWaived: 0, lastCompletedAt: null };
    model.memberProgress[person] = member;
    let state = model.lessonProgress[`${person}/${lesson.id}`];
    if (!state) {
      state = { scores: {}, startedAt: at, lastAnsweredAt: at, completedAt: null, waivedAt: null };
      model.lessonProgress[`${person}/${lesson.id}`] = state;
      member.lessonsStarted++;
    }
    if (!state.scores[itemId]) {
      const { people, wrong } = model.itemTallies[`${organizationId}/${itemId}`] ?? { people: 0, wrong: 0 };
      model.itemTallies[`${organizationId}/${itemId}`] = { people: people + 1, wrong: wrong + (earned < total ? 1 : 0) };
    }
    state.scores = { ...state.scores, [itemId]: [earned, total] };
    state.lastAnsweredAt = at;

    const completedOf = () => course.lessons.filter(({ id }) => (model.lessonProgress[`${person}/${id}`]?.completedAt ?? null) !== null);
    if (state.completedAt === null && isDone(lesson, state.scores)) {
      happened.push('lesson.completed');
      state.completedAt = at;
      member.lessonsCompleted++;
      member.lastCompletedAt = at;
      if (completedOf().length === course.lessons.length) {
        happened.push('course.completed');
        model.courseCompletions[`${person}/${course.id}`] ??= at;
        const achievement = catalog.content.achievements.find(({ id, of }) => of === 'course' && id === course.key)?.id;
        if (achievement && model.credentials[`${userId}/${achievement}`] === undefined) {
          happened.push('achievement.awarded');
          model.credentials[`${userId}/${achievement}`] = at;
          awards.push(achievement);
        }
      }
    }
    model.happened.push(happened);
    model.outcomes.push({
      scores: state.scores,
      lessonCompletedAt: state.completedAt,
      courseCompletedAt: model.courseCompletions[`${person}/${course.id}`] ?? null,
      lessonsCompleted: completedOf().length,
      awards,
    });
  }
  return model;
}
