import { beforeAll, describe, expect, it } from 'vitest';
import { isReviewed } from '#features/assessment/rules.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import { readBadge, readBadges } from '#features/credentials/load.ts';
import { readLearning, readProgress } from '#features/learning/load.ts';
import type { Journal } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.UTC(2026, 10, 22, 9);
let journal: Journal;
let cast: Cast;

const learning = (member: Member) => readLearning(journal, member, 'da', now);
const badges = async (member: Member) => readBadges(journal, member, await readProgress(journal, member, Date.now()), 'da');

async function complete(member: Member, { items }: CatalogLesson, at: number) {
  for (const item of items) await giveAnswer(journal, member, item, { now: at });
}

beforeAll(async () => {
  journal = await freshJournal(now);
  cast = await makeCast(journal, now - days(60));
  const { courses, lessons } = journal.catalog;
  for (const lesson of courses[0]?.lessons ?? []) await complete(cast.anna, lesson, now - days(5));
  for (const lesson of lessons) await complete(cast.sofie, lesson, now - days(4));
});

describe('someone’s own page', () => {
  it('leads to the first lesson on the first day, and shows nothing as done', async () => {
    const { firstName, next, courses, areas } = await learning(cast.olga);
    expect({ firstName, as: next?.as, id: next?.standing.id }).toEqual({
      firstName: 'Olga',
      as: 'begin',
      id: journal.catalog.lessons[0]?.key,
    });
    expect(courses).toEqual([]);
    expect(areas).toHaveLength(8);
    expect(areas.every(({ questions, percent }) => questions === 0 && percent === null)).toBe(true);
  });

  it('says by area how many questions come back and how much of it is remembered, and nothing of an area without any', async () => {
    const { content, lessons } = journal.catalog;
    const { areas } = await learning(cast.sofie);
    const asked = lessons.flatMap(({ items }) => items).filter(({ item }) => isReviewed(item));
    expect(areas.map(({ questions }) => questions)).toEqual(
      content.skills.map(({ id }) => asked.filter(({ item: { skill } }) => skill === id).length),
    );
    // All right, four days ago.
    for (const { questions, percent } of areas) {
      if (questions === 0) expect(percent).toBeNull();
      else expect(percent).toSatisfy((value: number) => value > 80 && value < 95);
    }
  });

  it('asks about what is due, two minutes at most', async () => {
    expect((await learning(cast.olga)).review).toBeNull();
    const { review } = await learning(cast.sofie);
    expect(review).toMatchObject({ minutes: 2, awayDays: null });
    expect(review?.questions).toSatisfy((count: number) => count > 1 && count <= 6);
  });

  it('has nothing next when everything is completed', async () => {
    expect((await learning(cast.sofie)).next).toBeNull();
  });

  it('shows the badges one has, and then those one can earn', async () => {
    const [earned, open] = await badges(cast.anna);
    expect(earned).toMatchObject({ earnedOn: dayOf(now - days(5)), lessonsLeft: 0 });
    expect(earned?.href).toMatch(/^\/badges\//);
    expect(open).toMatchObject({ earnedOn: null, lessonsLeft: journal.catalog.courses[1]?.lessons.length });
    expect((await badges(cast.olga)).every(({ earnedOn }) => earnedOn === null)).toBe(true);
  });
});

describe('a badge', () => {
  const addressOf = async (member: Member) => (await badges(member))[0]?.href.replace('/badges/', '') ?? '';

  it('says to anyone who holds it, who issued it, and the lessons it was built on', async () => {
    const [course] = journal.catalog.courses;
    const badge = await readBadge(journal, await addressOf(cast.anna), null, 'da');
    expect(badge).toMatchObject({
      holder: cast.anna.name,
      mine: false,
      company: cast.anna.place.name,
      issuedOn: dayOf(now - days(5)),
    });
    expect(badge?.courses[0]?.lessons.map(({ title }) => title)).toEqual(course?.lessons.map(({ lesson }) => lesson.text.da.title));
  });

  it('is theirs only to the holder', async () => {
    const address = await addressOf(cast.anna);
    expect((await readBadge(journal, address, cast.anna, 'da'))?.mine).toBe(true);
    for (const other of [cast.mads, cast.eva]) expect((await readBadge(journal, address, other, 'da'))?.mine).toBe(false);
  });

  it.each(['', 'nope', '\0', '01234567-89ab-7cde-8f01-23456789abcd'])('is not there at "%s"', async (address) => {
    expect(await readBadge(journal, address, null, 'da')).toBeNull();
  });
});
