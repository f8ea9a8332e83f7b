import type { Database } from '#db/client.ts';
import type { Catalog, CatalogLesson } from '#features/assessment/shapes.ts';
import { lessonMinutes } from '#features/assessment/source.ts';
import { coursesBefore, namesOf } from '#features/catalog/rules.ts';
import type { Content } from '#features/catalog/shapes.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import { readInvitation } from '#features/review/load.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { placementsOpen } from './load/placements.ts';
import { learnerPlacements } from './queries/placements.ts';
import { learnerCourses, learnerLessons } from './queries.ts';
import { courseStanding, earlyCourses, isDone, lessonStanding, nextLesson, partOfDay } from './rules.ts';
import type { CourseRow, LearningView, LessonLink, LessonStanding, Progress } from './shapes.ts';

type Source = { db: Database; catalog: Catalog };

async function readStandings({ db, catalog }: Source, actor: Actor) {
  const learner = { organizationId: learningPlace(actor).organizationId, userId: actor.userId };
  const rows = new Map((await learnerLessons(db.read, learner)).map((row) => [row.lessonId, row]));
  const completions = new Map((await learnerCourses(db.read, learner)).map((row) => [row.courseId, row.completedAt]));
  const lessons = catalog.lessons.map((lesson) => {
    const row = rows.get(lesson.id);
    const standing = lessonStanding(lesson, row?.scores ?? {}, row?.completedAt ?? null, row?.waivedAt);
    return { ...standing, lastAnsweredAt: row?.lastAnsweredAt ?? null };
  });
  const courses = catalog.courses.map((course) => {
    const states = course.lessons.map(({ id }) => rows.get(id));
    const completed = states.filter((state) => typeof state?.completedAt === 'number').length;
    const waived = states.filter((state) => state?.completedAt === null && state.waivedAt !== null).length;
    return courseStanding(course, { completed, waived }, states.some(Boolean), completions.get(course.id) ?? null);
  });
  return { lessons, courses, past: [...rows.values()], learner };
}

/** How someone stands in every lesson and course there is. */
export async function readProgress(source: Source, actor: Actor, now: number): Promise<Progress> {
  const { lessons, courses, past, learner } = await readStandings(source, actor);
  return {
    placements: placementsOpen(source.catalog, past, await learnerPlacements(source.db.read, learner), now),
    lessons: Object.fromEntries(lessons.map(({ lastAnsweredAt: _, ...standing }) => [standing.id, standing])),
    courses: Object.fromEntries(courses.map((standing) => [standing.id, standing])),
  };
}

const linkTo = ({ lesson }: CatalogLesson, locale: Locale): LessonLink => ({
  href: href(locale, `/courses/${lesson.course}/${lesson.id}`),
  title: lesson.text[locale].title,
  summary: lesson.text[locale].summary,
  minutes: lessonMinutes(lesson),
  exercise: lesson.kind === 'exercise',
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
  const { lessons, courses, past, learner } = await readStandings(source, actor);
  const placements = placementsOpen(catalog, past, await learnerPlacements(source.db.read, learner), now);
  const standings = new Map<string, LessonStanding>(lessons.map((standing) => [standing.id, standing]));
  const done = ({ key }: CatalogLesson) => isDone(standings.get(key) ?? { status: 'not-started' });

  const early = earlyCourses(courses, (id) => coursesBefore(content, id));
  const following = nextLesson(lessons.map((one, i) => ({ ...one, early: early.has(catalog.lessons[i]?.lesson.course ?? '') })));
  const lesson = following && catalog.lessons.find(({ key }) => key === following.standing.id);
  const course = catalog.courses.find(({ id, key }) => (lesson ? id === lesson.courseId : placements[key] === 'go-on'));
  const courseRows = catalog.courses.map((course, i): CourseRow => {
    const left = course.lessons.find((one) => !done(one));
    const { answered, total, waived, status, completedOn } = courses[i] ?? courseStanding(course, { completed: 0, waived: 0 }, false, null);
    return {
      href: href(locale, `/courses/${course.key}`),
      title: course.course.title[locale],
      done: answered,
      total,
      waived,
      status,
      completedOn,
      next: left && linkTo(left, locale),
      first: early.has(course.key) ? builtOn(content, course.key, locale) : [],
    };
  });
  const { invitation, areas } = await readInvitation(source, actor, locale, now);
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
    placement:
      course && placements[course.key]
        ? { href: href(locale, `/placement/${course.key}`), as: placements[course.key] ?? 'begin', title: course.course.title[locale] }
        : null,
    courses: courseRows.filter(({ status }) => status !== 'not-started').sort((a, b) => Number(isDone(a)) - Number(isDone(b))),
    review: invitation,
    areas,
  };
}
