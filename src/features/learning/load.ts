import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import { learnerCourses, learnerLessons } from './queries.ts';
import { courseStanding, lessonStanding } from './rules.ts';
import type { Progress } from './shapes.ts';

/** How someone stands in every lesson and course there is. */
export async function readProgress({ db, catalog }: { db: Database; catalog: Catalog }, actor: Actor): Promise<Progress> {
  const learner = { organizationId: learningPlace(actor).organizationId, userId: actor.userId };
  const lessons = new Map((await learnerLessons(db.read, learner)).map((row) => [row.lessonId, row]));
  const courses = new Map((await learnerCourses(db.read, learner)).map((row) => [row.courseId, row.completedAt]));
  return {
    lessons: Object.fromEntries(
      catalog.lessons.map((lesson) => {
        const state = lessons.get(lesson.id);
        return [lesson.key, lessonStanding(lesson, state?.scores ?? {}, state?.completedAt ?? null)];
      }),
    ),
    courses: Object.fromEntries(
      catalog.courses.map((course) => {
        const states = course.lessons.map(({ id }) => lessons.get(id));
        const completed = states.filter((state) => typeof state?.completedAt === 'number').length;
        return [course.key, courseStanding(course, completed, states.some(Boolean), courses.get(course.id) ?? null)];
      }),
    ),
  };
}
