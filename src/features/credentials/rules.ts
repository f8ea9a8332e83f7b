import type { Achievement, Content, Course } from '#features/catalog/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';

/** The courses that an achievement is for, in their order; none when one of them isn't in the content. */
export function coursesFor({ courses, tracks }: Pick<Content, 'courses' | 'tracks'>, { id, of }: Pick<Achievement, 'id' | 'of'>): Course[] {
  const keys = of === 'course' ? [id] : (tracks.find((track) => track.id === id)?.courses ?? []);
  const found = keys.flatMap((key) => courses.find((course) => course.id === key) ?? []);
  return found.length === keys.length ? found : [];
}

/** Where it is read about how an achievement is earned. */
export const pathTo = ({ id, of }: Pick<Achievement, 'id' | 'of'>): string => (of === 'course' ? `/courses/${id}` : `/courses#${id}`);

/** The skill area of an achievement's drawing, 0 to 7; null for a track of all areas: the whole shield. */
export function areaOf({ skills, courses, tracks }: Content, { id, of }: Pick<Achievement, 'id' | 'of'>): number | null {
  const skill = (of === 'course' ? courses : tracks).find((one) => one.id === id)?.skill;
  return skill === undefined ? null : skills.findIndex((one) => one.id === skill);
}

/** An award as the person who earned it sees it; null when its achievement is no longer in the content. */
export function publicAchievement(content: Content, { achievement, publicId }: { achievement: string; publicId: string }, locale: Locale) {
  const found = content.achievements.find(({ id }) => id === achievement);
  if (!found || coursesFor(content, found).length === 0) return null;
  return {
    id: publicId,
    of: found.of,
    title: found.title[locale],
    statement: found.statement[locale],
    skill: areaOf(content, found),
    href: href(locale, `/badges/${publicId}`),
  };
}

interface Award {
  achievement: string;
  publicId: string;
  awardedAt: number;
}

/** Awards in the order they were earned: a track's after the course that completed it. */
export function earnedIn(content: Content, awards: readonly Award[], locale: Locale) {
  return awards
    .flatMap((award) => {
      const found = publicAchievement(content, award, locale);
      return found ? [{ ...found, awardedAt: award.awardedAt }] : [];
    })
    .toSorted((a, b) => a.awardedAt - b.awardedAt || Number(a.of === 'track') - Number(b.of === 'track'));
}
