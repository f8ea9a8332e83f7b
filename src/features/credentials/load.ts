import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { learnerLessons } from '#features/learning/queries.ts';
import type { Progress } from '#features/learning/shapes.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { isId } from '#lib/ids.ts';
import { credentialByPublicId, credentialsOf } from './queries.ts';
import { publicAchievement } from './rules.ts';
import type { BadgeRow, BadgeView } from './shapes.ts';

type Source = { db: Database; catalog: Catalog };

/** The badges someone has, oldest first, and then the ones that can be earned, in the order of their courses. */
export async function readBadges(
  { db, catalog: { content } }: Source,
  actor: Actor,
  progress: Progress,
  locale: Locale,
): Promise<BadgeRow[]> {
  const held = await credentialsOf(db.read, actor.userId);
  const earned = held.flatMap((credential): BadgeRow[] => {
    const found = publicAchievement(content, credential, locale);
    return found
      ? [{ title: found.title, area: found.skill, href: found.href, earnedOn: dayOf(credential.awardedAt), lessonsLeft: 0 }]
      : [];
  });
  const has = new Set(held.map(({ achievement }) => achievement));
  const open = content.courses.flatMap((course): BadgeRow[] => {
    const achievement = content.achievements.find((one) => one.course === course.id);
    if (!achievement || has.has(course.id)) return [];
    const standing = progress.courses[course.id];
    const area = content.skills.findIndex(({ id }) => id === course.skill);
    const lessonsLeft = (standing?.total ?? course.lessons.length) - (standing?.answered ?? 0) - (standing?.waived ?? 0);
    return [{ title: achievement.title[locale], area, href: href(locale, `/courses/${course.id}`), earnedOn: null, lessonsLeft }];
  });
  return [...earned, ...open];
}

/** A badge by its address; null when there is none, or when its achievement has left the content. */
export async function readBadge({ db, catalog }: Source, publicId: string, actor: Actor | null, locale: Locale): Promise<BadgeView | null> {
  const credential = isId(publicId) ? await credentialByPublicId(db.read, publicId) : undefined;
  const { content } = catalog;
  const found = credential && publicAchievement(content, credential, locale);
  const achievement = content.achievements.find((one) => one.course === credential?.achievement);
  const course = catalog.courses.find(({ key }) => key === credential?.achievement);
  if (!credential || !found || !achievement || !course) return null;

  const past = await learnerLessons(db.read, { organizationId: credential.organizationId, userId: credential.userId });
  const completed = new Map(past.map((row) => [row.lessonId, row.completedAt]));
  const waivedAt = new Map(past.map((row) => [row.lessonId, row.waivedAt]));
  const lessons = course.lessons.flatMap(({ id, key, lesson }) => {
    const at = completed.get(id);
    if (typeof at !== 'number' || at > credential.awardedAt) return [];
    return [{ at, title: lesson.text[locale].title, href: href(locale, `/courses/${course.key}/${key}`), completedOn: dayOf(at) }];
  });
  // What was taken after all, later, was tested out of when the badge was earned.
  const testedOut = course.lessons.flatMap(({ id, key, lesson }) => {
    const [at, done] = [waivedAt.get(id), completed.get(id)];
    if (typeof at !== 'number' || at > credential.awardedAt || (typeof done === 'number' && done <= credential.awardedAt)) return [];
    return [{ title: lesson.text[locale].title, href: href(locale, `/courses/${course.key}/${key}`), on: dayOf(at) }];
  });
  const requirements = content.frameworks.find(({ id }) => id === 'esco')?.requirements ?? [];
  return {
    title: found.title,
    area: found.skill,
    statement: found.statement.replace(/\.$/, ''),
    shows: achievement.shows[locale],
    doesNotShow: achievement.doesNotShow[locale],
    holder: credential.holder,
    mine: actor?.userId === credential.userId,
    issuedOn: dayOf(credential.awardedAt),
    company: credential.kind === 'company' ? credential.organization : null,
    course: { title: course.course.title[locale], href: href(locale, `/courses/${course.key}`) },
    lessons: lessons.sort((a, b) => a.at - b.at).map(({ at: _, ...lesson }) => lesson),
    testedOut,
    esco: achievement.alignment.flatMap(({ framework, requirement }) => {
      const title = requirements.find(({ id }) => id === requirement)?.title?.[locale];
      return framework === 'esco' && title ? [{ title, href: `http://data.europa.eu/esco/skill/${requirement}` }] : [];
    }),
  };
}
