import type { Content } from '#features/catalog/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';

/** An award as the person who earned it sees it; null when its achievement is no longer in the content. */
export function publicAchievement(content: Content, { achievement, publicId }: { achievement: string; publicId: string }, locale: Locale) {
  const found = content.achievements.find((one) => one.course === achievement);
  const course = content.courses.find((one) => one.id === achievement);
  if (!found || !course) return null;
  return {
    id: publicId,
    title: found.title[locale],
    statement: found.statement[locale],
    skill: content.skills.findIndex(({ id }) => id === course.skill),
    href: href(locale, `/badges/${publicId}`),
  };
}
