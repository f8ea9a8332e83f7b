import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { register } from '#features/assessment/commands.ts';
import type { CatalogCourse } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import type { Content, Course } from '#features/catalog/shapes.ts';
import { siteContent } from '#features/catalog/source.ts';
import { readProgress } from '#features/learning/load.ts';
import type { Journal } from '#journal/transact.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { type Member, makeCast } from '#tests/support/cast.ts';
import { freshDatabase } from '#tests/support/database.ts';

let journal: Journal;
let course: CatalogCourse;

/** The real content with every lesson in its first course: a course of several lessons, however many there are by now. */
function inOneCourse({ courses, ...content }: Content, most = Number.POSITIVE_INFINITY): Content {
  const lessons = courses.flatMap((one) => one.lessons).slice(0, most);
  return { ...content, courses: [{ ...(courses[0] as Course), lessons }] };
}

beforeAll(async () => {
  const db = await freshDatabase();
  const catalog = await db.write((tx) => register(tx, inOneCourse(siteContent()), siteItemsByLesson(), 1));
  journal = { db, catalog };
  [course] = catalog.courses as [CatalogCourse];
});

const happened = async ({ userId }: Member, type: string) =>
  (await journal.db.read.select().from(events).where(eq(events.userId, userId))).filter((event) => event.type === type).length;

describe('a course of several lessons', () => {
  it('is under way after the first and completed after the last, in whatever order they are taken', async () => {
    const { anna } = await makeCast(journal);
    expect(course.lessons.length).toBeGreaterThan(1);
    const backwards = course.lessons.toReversed();
    for (const [index, lesson] of backwards.entries()) {
      let reply: Awaited<ReturnType<typeof giveAnswer>> | undefined;
      for (const item of lesson.items) reply = await giveAnswer(journal, anna, item);
      const last = index === backwards.length - 1;
      expect(reply?.progress?.course).toMatchObject({
        answered: index + 1,
        total: backwards.length,
        status: last ? 'completed' : 'in-progress',
      });
      expect(reply?.achievements).toHaveLength(last ? 1 : 0);
    }
  });

  it('that grows a lesson later is completed again without a second badge', async () => {
    const { anna } = await makeCast(journal);
    const smaller = await journal.db.write((tx) => register(tx, inOneCourse(siteContent(), 1), siteItemsByLesson(), 1));
    const [first] = smaller.lessons;
    for (const item of first?.items ?? []) await giveAnswer({ ...journal, catalog: smaller }, anna, item);
    expect(await happened(anna, 'achievement.awarded')).toBe(1);
    for (const item of course.lessons.slice(1).flatMap(({ items }) => items)) await giveAnswer(journal, anna, item);
    expect(await happened(anna, 'achievement.awarded')).toBe(1);
    const progress = await readProgress(journal, anna, Date.now());
    expect(progress.courses[course.key]).toMatchObject({ status: 'completed', answered: course.lessons.length });
  });

  it('counts a lesson without items as not completed, so that no badge comes from nothing', async () => {
    const { anna } = await makeCast(journal);
    const emptied = new Map([...siteItemsByLesson()].map(([lesson, items], index) => [lesson, index === 0 ? [] : items]));
    const catalog = await journal.db.write((tx) => register(tx, inOneCourse(siteContent()), emptied, 1));
    for (const item of catalog.lessons.flatMap(({ items }) => items)) await giveAnswer({ ...journal, catalog }, anna, item);
    expect(await happened(anna, 'course.completed')).toBe(0);
  });
});
