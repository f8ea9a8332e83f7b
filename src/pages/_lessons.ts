import { lessonMinutes } from '#features/assessment/source.ts';
import { coursesBefore, namesOf, trackOf, tracksInOrder } from '#features/catalog/rules.ts';
import type { Content, Course, Lesson, Track } from '#features/catalog/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { listIn } from '#lib/lists.ts';

/** What a list of lessons shows of one. */
export const lessonRow = ({ skills }: Content, lesson: Lesson, locale: Locale) => ({
  id: lesson.id,
  href: href(locale, `/courses/${lesson.course}/${lesson.id}`),
  title: lesson.text[locale].title,
  summary: lesson.text[locale].summary,
  minutes: lessonMinutes(lesson),
  exercise: lesson.kind === 'exercise',
  /** The plank it belongs to, 0 to 7. */
  area: skills.findIndex(({ id }) => id === lesson.skill),
});
export const lessonRows = (content: Content, course: Course, locale: Locale) =>
  course.lessons.map((lesson) => lessonRow(content, lesson, locale));

/** `2 lektioner og 4 øvelser`; without what there is none of. */
export function countRows(rows: { exercise: boolean }[], locale: Locale): string {
  const t = translator(locale);
  const exercises = rows.filter(({ exercise }) => exercise).length;
  const lessons = rows.length - exercises;
  const said = [
    (lessons > 0 || exercises === 0) && t('catalog.lessons', { count: lessons }),
    exercises > 0 && t('catalog.exercises', { count: exercises }),
  ];
  return listIn(locale).format(said.filter((part) => part !== false));
}

/** What to take before some courses, and where it is; `courses` are the ids to have completed. */
export interface First {
  names: { title: string; href: string }[];
  courses: string[];
}

function firstOf(content: Content, before: string[], locale: Locale): First {
  const { tracks, courses } = namesOf(content, before);
  return {
    names: [
      ...tracks.map(({ id, title }) => ({ title: title[locale], href: href(locale, `/courses#${id}`) })),
      ...courses.map(({ id, title }) => ({ title: title[locale], href: href(locale, `/courses/${id}`) })),
    ],
    courses: before,
  };
}

/** What to take before a course. */
export const beforeCourse = (content: Content, course: Course, locale: Locale): First =>
  firstOf(content, coursesBefore(content, course.id), locale);

/** The tracks in the order they are taken, each with the courses it is shown with; courses that are in none stand last, alone. */
export function trackRows(content: Content, locale: Locale) {
  const inOrder = (track: Track) =>
    track.courses.flatMap((id) => content.courses.filter((course) => course.id === id && trackOf(content, id) === track));
  const tracks = tracksInOrder(content).map((track) => ({ track, courses: inOrder(track) }));
  const loose = content.courses.filter(({ id }) => !trackOf(content, id));
  return [...tracks, ...(loose.length > 0 ? [{ track: undefined, courses: loose }] : [])].map(({ track, courses }) => {
    const before = courses.map(({ id }) => coursesBefore(content, id));
    const shared = (before[0] ?? []).filter((id) => before.every((one) => one.includes(id)) && !courses.some((own) => own.id === id));
    return {
      id: track?.id,
      title: track?.title[locale],
      summary: track?.summary[locale],
      first: firstOf(content, shared, locale),
      courses,
    };
  });
}
