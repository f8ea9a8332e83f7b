import type { Database } from '#db/client.ts';
import type { Catalog, CatalogLesson } from '#features/assessment/shapes.ts';
import { lessonMinutes } from '#features/assessment/source.ts';
import { coursesBefore, namesOf } from '#features/catalog/rules.ts';
import type { Content } from '#features/catalog/shapes.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { learnerCourses, learnerLessons } from './queries.ts';
import { courseStanding, earlyCourses, lessonStanding, nextLesson, partOfDay } from './rules.ts';
import type { AreaRow, CourseRow, LearningView, LessonLink, LessonStanding, Progress } from './shapes.ts';

type Source = { db: Database; catalog: Catalog };

async function readStandings({ db, catalog }: Source, actor: Actor) {
  const learner = { organizationId: learningPlace(actor).organizationId, userId: actor.userId };
  const rows = new Map((await learnerLessons(db.read, learner)).map((row) => [row.lessonId, row]));
  const completions = new Map((await learnerCourses(db.read, learner)).map((row) => [row.courseId, row.completedAt]));
  const lessons = catalog.lessons.map((lesson) => {
    const row = rows.get(lesson.id);
    return { ...lessonStanding(lesson, row?.scores ?? {}, row?.completedAt ?? null), lastAnsweredAt: row?.lastAnsweredAt ?? null };
  });
  const courses = catalog.courses.map((course) => {
    const states = course.lessons.map(({ id }) => rows.get(id));
    const completed = states.filter((state) => typeof state?.completedAt === 'number').length;
    return courseStanding(course, completed, states.some(Boolean), completions.get(course.id) ?? null);
  });
  return { lessons, courses };
}

/** How someone stands in every lesson and course there is. */
export async function readProgress(source: Source, actor: Actor): Promise<Progress> {
  const { lessons, courses } = await readStandings(source, actor);
  return {
    lessons: Object.fromEntries(lessons.map(({ lastAnsweredAt: _, ...standing }) => [standing.id, standing])),
    courses: Object.fromEntries(courses.map((standing) => [standing.id, standing])),
  };
}

const linkTo = ({ lesson }: CatalogLesson, locale: Locale): LessonLink => ({
  href: href(locale, `/courses/${lesson.course}/${lesson.id}`),
  title: lesson.text[locale].title,
  summary: lesson.text[locale].summary,
  minutes: lessonMinutes(lesson),
});

/** What a course builds on, by name. */
function builtOn(content: Content, course: string, locale: Locale): string[] {
  const { tracks, courses } = namesOf(content, coursesBefore(content, course));
  return [...tracks, ...courses].map(({ title }) => title[locale]);
}

/** Everything on someone's own page but the badges. */
export async function readLearning(source: Source, actor: Actor, locale: Locale, now: number): Promise<LearningView> {
  const { catalog } = source;
  const { content } = catalog;
  const { lessons, courses } = await readStandings(source, actor);
  const standings = new Map<string, LessonStanding>(lessons.map((standing) => [standing.id, standing]));
  const isDone = ({ key }: CatalogLesson) => standings.get(key)?.status === 'completed';

  const early = earlyCourses(courses, (id) => coursesBefore(content, id));
  const following = nextLesson(lessons.map((one, i) => ({ ...one, early: early.has(catalog.lessons[i]?.lesson.course ?? '') })));
  const lesson = following && catalog.lessons.find(({ key }) => key === following.standing.id);
  const courseRows = catalog.courses.map((course, i): CourseRow => {
    const left = course.lessons.find((one) => !isDone(one));
    const { answered, total, status, completedOn } = courses[i] ?? courseStanding(course, 0, false, null);
    return {
      href: href(locale, `/courses/${course.key}`),
      title: course.course.title[locale],
      done: answered,
      total,
      status,
      completedOn,
      next: left && linkTo(left, locale),
      first: early.has(course.key) ? builtOn(content, course.key, locale) : [],
    };
  });
  const areas = content.skills.map(({ id, title }): AreaRow => {
    const own = catalog.lessons.filter(({ lesson: { skill } }) => skill === id);
    return { title: title[locale], done: own.filter(isDone).length, total: own.length };
  });
  const place = learningPlace(actor);
  return {
    part: partOfDay(now),
    firstName: actor.name?.trim().split(/\s+/)[0] || null,
    company: place.kind === 'company' ? place.name : null,
    companies: actor.memberships.filter(({ kind }) => kind === 'company').length,
    lessons: lessons.length,
    next:
      following && lesson
        ? {
            as: following.as,
            lesson: linkTo(lesson, locale),
            standing: following.standing,
            needed: lesson.share,
            area: content.skills.findIndex(({ id }) => id === lesson.lesson.skill),
          }
        : null,
    courses: courseRows
      .filter(({ status }) => status !== 'not-started')
      .sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed')),
    areas,
  };
}
