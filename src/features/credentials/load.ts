import type { Database } from '#db/client.ts';
import type { Catalog, CatalogCourse } from '#features/assessment/shapes.ts';
import { learnerLessons } from '#features/learning/queries.ts';
import type { Progress } from '#features/learning/shapes.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { isId } from '#lib/ids.ts';
import { credentialByPublicId, credentialsOf } from './queries.ts';
import { areaOf, coursesFor, earnedIn, pathTo, publicAchievement } from './rules.ts';
import type { BadgeCourse, BadgeRow, BadgeView } from './shapes.ts';

type Source = { db: Database; catalog: Catalog };

/** The badges someone has, oldest first, and then the ones that can be earned: the courses' in their order, then the tracks'. */
export async function readBadges(
  { db, catalog: { content } }: Source,
  actor: Actor,
  progress: Progress,
  locale: Locale,
): Promise<BadgeRow[]> {
  const held = await credentialsOf(db.read, actor.userId);
  const earned = earnedIn(content, held, locale).map(
    ({ title, of, skill, href: to, awardedAt }): BadgeRow => ({
      title,
      of,
      area: skill,
      href: to,
      earnedOn: dayOf(awardedAt),
      lessonsLeft: 0,
    }),
  );
  const has = new Set(held.map(({ achievement }) => achievement));
  const left = ({ id, lessons }: { id: string; lessons: readonly unknown[] }): number => {
    const { total, answered, waived } = progress.courses[id] ?? { total: lessons.length, answered: 0, waived: 0 };
    return total - answered - waived;
  };
  const open = [...content.courses, ...content.tracks].flatMap((one): BadgeRow[] => {
    const achievement = content.achievements.find(({ id, of }) => id === one.id && of === ('courses' in one ? 'track' : 'course'));
    if (!achievement || has.has(achievement.id)) return [];
    const courses = coursesFor(content, achievement);
    if (courses.length === 0) return [];
    return [
      {
        title: achievement.title[locale],
        of: achievement.of,
        area: areaOf(content, achievement),
        href: href(locale, pathTo(achievement)),
        earnedOn: null,
        lessonsLeft: courses.reduce((sum, course) => sum + left(course), 0),
      },
    ];
  });
  return [...earned, ...open];
}

type Past = Awaited<ReturnType<typeof learnerLessons>>[number];

/** What had been done of a course at an instant. */
function builtOn(course: CatalogCourse, past: ReadonlyMap<number, Past>, by: number, locale: Locale): BadgeCourse {
  const earlier = (at: number | null | undefined): at is number => typeof at === 'number' && at <= by;
  const link = ({ key, lesson }: CatalogCourse['lessons'][number]) => ({
    title: lesson.text[locale].title,
    href: href(locale, `/courses/${course.key}/${key}`),
  });
  const done = course.lessons.flatMap((one) => {
    const at = past.get(one.id)?.completedAt;
    return earlier(at) ? [{ at, ...link(one), completedOn: dayOf(at) }] : [];
  });
  return {
    title: course.course.title[locale],
    href: href(locale, `/courses/${course.key}`),
    lessons: done.sort((a, b) => a.at - b.at).map(({ at: _, ...lesson }) => lesson),
    // What was taken after all, later, was tested out of when the badge was earned.
    testedOut: course.lessons.flatMap((one) => {
      const { waivedAt, completedAt } = past.get(one.id) ?? {};
      return earlier(waivedAt) && !earlier(completedAt) ? [{ ...link(one), on: dayOf(waivedAt) }] : [];
    }),
  };
}

/** A badge by its address; null when there is none, or when its achievement has left the content. */
export async function readBadge({ db, catalog }: Source, publicId: string, actor: Actor | null, locale: Locale): Promise<BadgeView | null> {
  const credential = isId(publicId) ? await credentialByPublicId(db.read, publicId) : undefined;
  const { content } = catalog;
  const found = credential && publicAchievement(content, credential, locale);
  const achievement = content.achievements.find(({ id }) => id === credential?.achievement);
  if (!credential || !found || !achievement) return null;

  const rows = await learnerLessons(db.read, { organizationId: credential.organizationId, userId: credential.userId });
  const past = new Map(rows.map((row) => [row.lessonId, row]));
  const courses = coursesFor(content, achievement).flatMap(({ id }) => catalog.courses.find(({ key }) => key === id) ?? []);
  const track = achievement.of === 'track' ? content.tracks.find(({ id }) => id === achievement.id) : undefined;
  const built = courses.map((course) => builtOn(course, past, credential.awardedAt, locale));
  const requirements = content.frameworks.find(({ id }) => id === 'esco')?.requirements ?? [];
  return {
    title: found.title,
    of: found.of,
    area: found.skill,
    statement: found.statement.replace(/\.$/, ''),
    shows: achievement.shows[locale],
    doesNotShow: achievement.doesNotShow[locale],
    holder: credential.holder,
    mine: actor?.userId === credential.userId,
    issuedOn: dayOf(credential.awardedAt),
    company: credential.kind === 'company' ? credential.organization : null,
    track: track ? { title: track.title[locale], href: href(locale, pathTo(achievement)) } : null,
    // A course that came to the track later has nothing to do with it.
    courses: track ? built.filter(({ lessons, testedOut }) => lessons.length + testedOut.length > 0) : built,
    esco: achievement.alignment.flatMap(({ framework, requirement }) => {
      const title = requirements.find(({ id }) => id === requirement)?.title?.[locale];
      return framework === 'esco' && title ? [{ title, href: `http://data.europa.eu/esco/skill/${requirement}` }] : [];
    }),
  };
}
