import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { credentials } from '#db/schema/credentials.ts';
import { events } from '#db/schema/journal.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { register } from '#features/assessment/commands.ts';
import type { CatalogCourse, CatalogItem, CatalogLesson, Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { readProgress } from '#features/learning/load.ts';
import type { Journal } from '#journal/transact.ts';
import { newId } from '#lib/ids.ts';
import { giveAnswer, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

let journal: Journal;
let course: CatalogCourse;
let lesson: CatalogLesson;
let first: CatalogItem;
let second: CatalogItem;

beforeAll(async () => {
  journal = await freshJournal();
  [course] = journal.catalog.courses as [CatalogCourse];
  [lesson] = course.lessons as [CatalogLesson];
  [first, second] = lesson.items as [CatalogItem, CatalogItem];
});

const typesFor = async ({ userId }: Member): Promise<string[]> => {
  const rows = await journal.db.read.select().from(events).where(eq(events.userId, userId)).orderBy(asc(events.id));
  return rows.map(({ type }) => type).filter((type) => !/^(user|membership|organization)/.test(type));
};
const counted = ({ userId }: Member) => journal.db.read.select().from(responses).where(eq(responses.userId, userId));

/** Answers everything in a course, the last item last. */
async function finish(member: Member, one: CatalogCourse, now?: number) {
  const items = one.lessons.flatMap((lesson) => lesson.items);
  let last: Awaited<ReturnType<typeof giveAnswer>> | undefined;
  for (const item of items) last = await giveAnswer(journal, member, item, { now });
  if (!last) throw new Error(`${one.key} has no items`);
  return last;
}

describe('an answer', () => {
  it('is stored with its version, its score and what it led to', async () => {
    const { anna } = await makeCast(journal);
    const id = newId();
    const reply = await giveAnswer(journal, anna, first, { id });
    expect(reply).toMatchObject({
      recorded: true,
      feedback: { verdict: 'right' },
      progress: { lesson: { answered: 1, status: 'in-progress' } },
    });
    const [row] = await counted(anna);
    expect(row).toMatchObject({ id, earned: reply.feedback.score.earned, total: reply.feedback.score.total });
    expect(await typesFor(anna)).toEqual(['item.answered']);
  });

  it('leaves no name, address or response in the journal', async () => {
    const { anna } = await makeCast(journal);
    await giveAnswer(journal, anna, first);
    const rows = await journal.db.read.select().from(events);
    const text = JSON.stringify(rows);
    for (const secret of [anna.name, anna.email, ...Object.values(rightResponse(first.item)).flat()]) expect(text).not.toContain(secret);
  });

  it('counts once when the same request comes again, and gets the same reply', async () => {
    const { anna } = await makeCast(journal);
    const id = newId();
    const reply = await giveAnswer(journal, anna, first, { id });
    await giveAnswer(journal, anna, second);
    const again = await giveAnswer(journal, anna, first, { id });
    expect(again).toEqual(reply);
    expect(await counted(anna)).toHaveLength(2);
    expect(await typesFor(anna)).toEqual(['item.answered', 'item.answered']);
  });

  it('counts once when its retry comes after an explanation was mended', async () => {
    const { anna } = await makeCast(journal);
    const id = newId();
    const reply = await giveAnswer(journal, anna, first, { id });
    const mend = (item: Item): Item => (item.id === first.key ? { ...item, takeaway: { da: 'Bedre sagt.', en: 'Better said.' } } : item);
    const mended = new Map([...siteItemsByLesson()].map(([lesson, items]) => [lesson, items.map(mend)]));
    const catalog = await journal.db.write((tx) => register(tx, siteContent(), mended, Date.now()));
    const again = await giveAnswer({ ...journal, catalog }, anna, first, { id });
    expect(again.progress).toEqual(reply.progress);
    expect(again.feedback.takeaway).toBe('Bedre sagt.');
    expect(await counted(anna)).toHaveLength(1);
  });

  it('is refused when another one already came under its id, or came from someone else', async () => {
    const { anna, sofie } = await makeCast(journal);
    const id = newId();
    await giveAnswer(journal, anna, first, { id });
    await expect(giveAnswer(journal, anna, first, { id, response: wrongResponse(first.item) })).rejects.toMatchObject({ code: 'conflict' });
    await expect(giveAnswer(journal, anna, second, { id })).rejects.toMatchObject({ code: 'conflict' });
    await expect(giveAnswer(journal, sofie, first, { id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await counted(anna)).toHaveLength(1);
    expect(await counted(sofie)).toHaveLength(0);
  });

  it('counts once when it comes ten times at once', async () => {
    const { anna } = await makeCast(journal);
    const id = newId();
    const replies = await Promise.all(Array.from({ length: 10 }, () => giveAnswer(journal, anna, first, { id })));
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect(await counted(anna)).toHaveLength(1);
    expect(await typesFor(anna)).toEqual(['item.answered']);
  });

  it('takes the latest score of an item, and keeps a lesson completed', async () => {
    const { anna } = await makeCast(journal);
    for (const item of lesson.items) await giveAnswer(journal, anna, item);
    const reply = await giveAnswer(journal, anna, first, { response: wrongResponse(first.item) });
    expect(reply.progress?.lesson.status).toBe('completed');
    expect(reply.progress?.lesson.items[first.key]).toEqual({ right: false });
  });
});

describe('a lesson', () => {
  it('is not completed while too little is right, and is once it is', async () => {
    const { anna } = await makeCast(journal);
    for (const item of lesson.items) await giveAnswer(journal, anna, item, { response: wrongResponse(item.item) });
    expect(await typesFor(anna)).not.toContain('lesson.completed');
    for (const item of lesson.items) await giveAnswer(journal, anna, item);
    expect((await typesFor(anna)).filter((type) => type === 'lesson.completed')).toHaveLength(1);
  });
});

describe('a course', () => {
  it('completes with its last lesson, and that reply carries the badge', async () => {
    const { anna } = await makeCast(journal);
    const last = await finish(anna, course);
    expect(last.progress?.course.status).toBe('completed');
    expect(last.achievements).toHaveLength(1);
    const [award] = await journal.db.read.select().from(credentials).where(eq(credentials.userId, anna.userId));
    expect(last.achievements[0]).toMatchObject({ id: award?.publicId, href: `/badges/${award?.publicId}` });
    expect((await typesFor(anna)).slice(-4)).toEqual(['item.answered', 'lesson.completed', 'course.completed', 'achievement.awarded']);
  });

  it('gives its badge once, however often it is answered again', async () => {
    const { anna } = await makeCast(journal);
    await finish(anna, course);
    const again = await finish(anna, course);
    expect(again.achievements).toEqual([]);
    const happened = await typesFor(anna);
    for (const type of ['course.completed', 'achievement.awarded']) expect(happened.filter((one) => one === type)).toHaveLength(1);
  });

  it('stays completed in the reply to a later answer, as it does on the next page', async () => {
    const { anna } = await makeCast(journal);
    await finish(anna, course);
    const reply = await giveAnswer(journal, anna, first);
    const progress = await readProgress(journal, anna, Date.now());
    expect(reply.progress?.course).toEqual(progress.courses[course.key]);
    expect(reply.progress?.lesson).toEqual(progress.lessons[lesson.key]);
  });

  it('completes and gives one badge when its last answers come at the same time', async () => {
    const { anna } = await makeCast(journal);
    const items = course.lessons.flatMap((lesson) => lesson.items);
    const replies = await Promise.all([...items, ...items].map((item) => giveAnswer(journal, anna, item)));
    expect(replies.flatMap(({ achievements }) => achievements)).toHaveLength(1);
    expect(await journal.db.read.select().from(credentials).where(eq(credentials.userId, anna.userId))).toHaveLength(1);
  });
});

describe('progress', () => {
  it('is the organization’s and the person’s own', async () => {
    const { anna, sofie, eva } = await makeCast(journal);
    await finish(anna, course);
    for (const other of [sofie, eva]) {
      const progress = await readProgress(journal, other, Date.now());
      expect(Object.values(progress.lessons).map(({ answered }) => answered)).toEqual(Object.values(progress.lessons).map(() => 0));
    }
    const own = await readProgress(journal, anna, Date.now());
    expect(own.courses[course.key]).toMatchObject({ status: 'completed', answered: course.lessons.length, total: course.lessons.length });
  });

  it('adds up in the table a list of people is sorted by', async () => {
    const { anna } = await makeCast(journal);
    await finish(anna, course);
    const key = and(eq(memberProgress.organizationId, anna.place.organizationId), eq(memberProgress.userId, anna.userId));
    const [row] = await journal.db.read.select().from(memberProgress).where(key);
    const lessons = await journal.db.read.select().from(lessonProgress).where(eq(lessonProgress.userId, anna.userId));
    const courses = await journal.db.read.select().from(courseCompletions).where(eq(courseCompletions.userId, anna.userId));
    expect(row).toMatchObject({
      lessonsStarted: lessons.length,
      lessonsCompleted: lessons.filter(({ completedAt }) => completedAt !== null).length,
    });
    expect(courses).toHaveLength(1);
  });
});
