import { publicAchievement } from '#features/credentials/rules.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { isId } from '#lib/ids.ts';
import { badgesEarnedIn, memberByPublicId } from '../queries/person.ts';
import { coursesCompletedBy, lessonsOf } from '../queries.ts';
import type { PersonView } from '../shapes.ts';
import { type Source, standing } from './list.ts';

/** One person of a company by the id in an address; null when nobody there has it. */
export async function readPerson(
  { db, catalog }: Source,
  scope: OrganizationScope,
  publicId: string,
  locale: Locale,
  now: number,
): Promise<PersonView | null> {
  const member = isId(publicId) ? await memberByPublicId(db.read, scope, publicId) : undefined;
  if (!member) return null;
  const { joinedAt, ...person } = member;
  const begun = new Map((await lessonsOf(db.read, scope, [person.userId])).map((row) => [row.lessonId, row]));
  const completedCourses = new Map((await coursesCompletedBy(db.read, scope, person.userId)).map((row) => [row.courseId, row.completedAt]));
  const courses = catalog.courses.map(({ id, key, course, lessons }): PersonView['courses'][number] => {
    const at = completedCourses.get(id);
    return {
      id: key,
      title: course.title[locale],
      href: href(locale, `/courses/${key}`),
      status: at !== undefined ? 'completed' : lessons.some((lesson) => begun.has(lesson.id)) ? 'in-progress' : 'not-started',
      completedOn: at === undefined ? null : dayOf(at),
      lessons: lessons.map(({ id: lessonId, key: lessonKey, lesson }) => ({
        ...standing(begun.get(lessonId)),
        code: lesson.code,
        title: lesson.text[locale].title,
        href: href(locale, `/courses/${key}/${lessonKey}`),
        reviewedOn: lesson.reviewedOn,
      })),
    };
  });
  const badges = (await badgesEarnedIn(db.read, scope, person.userId)).flatMap((credential) => {
    const found = publicAchievement(catalog.content, credential, locale);
    return found ? [{ title: found.title, area: found.skill, href: found.href, earnedOn: dayOf(credential.awardedAt) }] : [];
  });
  const all = courses.flatMap(({ lessons }) => lessons);
  return {
    ...person,
    joinedOn: dayOf(joinedAt),
    today: dayOf(now),
    completed: all.filter(({ status }) => status === 'completed').length,
    lessons: all.length,
    courses,
    badges,
  };
}
