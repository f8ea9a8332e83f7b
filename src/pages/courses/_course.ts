import type { Content, Course } from '#features/catalog/shapes.ts';
import type { Locale } from '#i18n/index.ts';

/** The badge that a course ends in, in one language. */
export function badgeOf({ achievements, frameworks, skills }: Content, course: Course, locale: Locale) {
  const found = achievements.find(({ id, of }) => of === 'course' && id === course.id);
  if (!found) return;
  const requirements = frameworks.find(({ id }) => id === 'esco')?.requirements ?? [];
  return {
    area: skills.findIndex(({ id }) => id === course.skill),
    title: found.title[locale],
    statement: found.statement[locale].replace(/\.$/, ''),
    shows: found.shows[locale],
    doesNotShow: found.doesNotShow[locale],
    esco: found.alignment.flatMap(({ framework, requirement }) => {
      const title = requirements.find(({ id }) => id === requirement)?.title?.en;
      return framework === 'esco' && title ? [{ title, href: `http://data.europa.eu/esco/skill/${requirement}` }] : [];
    }),
  };
}

/** What a course's lessons refer to, framework by framework, each requirement once. */
export function supportsOf(
  { frameworks }: Content,
  course: Course,
  locale: Locale,
): { title: string; requirements: { id: string; title?: string | undefined }[] }[] {
  const named = new Set(course.lessons.flatMap(({ references }) => references));
  return frameworks
    .map(({ id, title, requirements }) => ({
      title: title[locale],
      requirements: requirements.filter((one) => named.has(`${id}:${one.id}`)).map((one) => ({ id: one.id, title: one.title?.[locale] })),
    }))
    .filter(({ requirements }) => requirements.length > 0);
}
