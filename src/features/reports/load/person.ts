import { earnedIn } from '#features/credentials/rules.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { isId } from '#lib/ids.ts';
import { badgesEarnedIn, memberByPublicId } from '../queries/person.ts';
import { coursesCompletedBy, lessonsOf } from '../queries.ts';
import type { PersonView } from '../shapes.ts';
import { isWaived, type Source, standing } from './list.ts';

/** The day a lesson was tested out of, while it hasn't been taken. */
const waivedDay = (row: { completedAt: number | null; waivedAt: number | null } | undefined): string | null =>
  isWaived(row) && row?.waivedAt ? dayOf(row.waivedAt) : null;

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
    const states = lessons.map((lesson) => begun.get(lesson.id));
    return {
      id: key,
      title: course.title[locale],
      href: href(locale, `/courses/${key}`),
      status: at === undefined ? (states.some(Boolean) ? 'in-progress' : 'not-started') : states.every(isWaived) ? 'waived' : 'completed',
      completedOn: at === undefined ? null : dayOf(at),
      lessons: lessons.map(({ id: lessonId, key: lessonKey, lesson }) => ({
        ...standing(begun.get(lessonId)),
        waivedOn: waivedDay(begun.get(lessonId)),
        code: lesson.code,
        title: lesson.text[locale].title,
        href: href(locale, `/courses/${key}/${lessonKey}`),
        reviewedOn: lesson.reviewedOn,
      })),
    };
  });
  const badges = earnedIn(catalog.content, await badgesEarnedIn(db.read, scope, person.userId), locale).map(
    ({ title, of, skill, href: to, awardedAt }) => ({ title, of, area: skill, href: to, earnedOn: dayOf(awardedAt) }),
  );
  const all = courses.flatMap(({ lessons }) => lessons);
  return {
    ...person,
    joinedOn: dayOf(joinedAt),
    today: dayOf(now),
    completed: all.filter(({ status }) => status === 'completed').length,
    waived: all.filter(({ status }) => status === 'waived').length,
    lessons: all.length,
    courses,
    badges,
  };
}
