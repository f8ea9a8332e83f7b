import { lessonMinutes } from '#features/assessment/source.ts';
import type { Content, Course, Lesson } from '#features/catalog/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';

/** What a list of lessons shows of one. */
export const lessonRow = ({ skills }: Content, lesson: Lesson, locale: Locale) => ({
  id: lesson.id,
  href: href(locale, `/courses/${lesson.course}/${lesson.id}`),
  title: lesson.text[locale].title,
  summary: lesson.text[locale].summary,
  minutes: lessonMinutes(lesson),
  /** The plank it belongs to, 0 to 7. */
  area: skills.findIndex(({ id }) => id === lesson.skill),
});
export const lessonRows = (content: Content, course: Course, locale: Locale) =>
  course.lessons.map((lesson) => lessonRow(content, lesson, locale));

const foundation = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12'] as const;

/** The foundation as it is planned: how much of it there is, and the titles of what isn't there yet. */
export function foundationPlan({ courses }: Content, locale: Locale): { ready: number; total: number; coming: string[] } {
  const t = translator(locale);
  const written = new Set(courses.flatMap(({ lessons }) => lessons.map(({ code }) => code)));
  const coming = foundation.filter((code) => !written.has(code));
  return { ready: foundation.length - coming.length, total: foundation.length, coming: coming.map((code) => t(`planned.${code}`)) };
}
