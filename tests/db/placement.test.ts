import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placements, responses } from '#db/schema/assessment.ts';
import { events } from '#db/schema/journal.ts';
import { memberProgress } from '#db/schema/learning.ts';
import { calibrationBins } from '#db/schema/review.ts';
import type { CatalogCourse, CatalogItem } from '#features/assessment/shapes.ts';
import { readBadge } from '#features/credentials/load.ts';
import { startPlacement } from '#features/learning/commands/placements.ts';
import { readPlacement } from '#features/learning/load/placements.ts';
import { readLearning, readProgress } from '#features/learning/load.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readPerson } from '#features/reports/load/person.ts';
import { readReport } from '#features/reports/load.ts';
import { cellsOf } from '#features/reports/rules/table.ts';
import { binsOf, learnerCards } from '#features/review/queries.ts';
import { falseWaives } from '#features/review/rules/calibration.ts';
import { translator } from '#i18n/index.ts';
import { replay } from '#journal/replay.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days, hours } from '#lib/clock.ts';
import { newId } from '#lib/ids.ts';
import { giveAnswer, itemById, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { placementJournal } from '#tests/support/placement.ts';

let journal: Journal;
let course: CatalogCourse;
let cast: Cast;
const now = Date.UTC(2026, 10, 23, 8);

beforeAll(async () => {
  journal = await placementJournal();
  [course] = journal.catalog.courses as [CatalogCourse];
});
beforeEach(async () => {
  cast = await makeCast(journal, now);
});

const learner = ({ userId, place }: Member) => ({ userId, organizationId: place.organizationId });
const start = async (member: Member, at = now) =>
  (await transact(journal, (tx) => startPlacement(tx, journal.catalog, learner(member), course, at))).result;
const opened = async ({ userId }: Member) => {
  const rows = await journal.db.read.select().from(placements).where(eq(placements.userId, userId)).orderBy(asc(placements.id));
  const row = rows.at(-1);
  if (!row) throw new Error('no placement was begun');
  return row;
};
const itemOf = (id: number | null): CatalogItem => {
  const found = itemById(journal.catalog, id);
  if (!found) throw new Error(`nothing is asked: ${id}`);
  return found;
};
const typesFor = async ({ userId }: Member): Promise<string[]> =>
  (await journal.db.read.select().from(events).where(eq(events.userId, userId)).orderBy(asc(events.id)))
    .map(({ type }) => type)
    .filter((type) => !/^(user|membership|organization)/.test(type));

/** Answers what is asked until it is over: rightly in some lessons, wrongly in the others. */
async function take(member: Member, knows: (lesson: string) => boolean, at = now) {
  await start(member, at);
  for (;;) {
    const { publicId, askedItemId } = await opened(member);
    const item = itemOf(askedItemId);
    const lesson = journal.catalog.lessonOfItem.get(item.id)?.key ?? '';
    const response = (knows(lesson) ? rightResponse : wrongResponse)(item.item);
    const reply = await giveAnswer(journal, member, item, { assessment: 'placement', placement: publicId, response, now: at });
    if (reply.placement?.done) return reply;
  }
}

describe('a placement', () => {
  it('asks until it is over, and lets skip what was known', async () => {
    const { anna } = cast;
    expect(await start(anna)).toEqual({ is: 'open' });
    const [known, other] = course.lessons;
    const reply = await take(anna, (lesson) => lesson === known?.key);
    expect(reply.placement).toMatchObject({ done: true, waived: [known?.key], left: 0 });
    expect(reply.placement?.minutesBack).toBeGreaterThan(0);
    const progress = await readProgress(journal, anna, now);
    expect(progress.lessons[known?.key ?? '']).toMatchObject({ status: 'waived', completedOn: undefined, waivedOn: '2026-11-23' });
    expect(progress.lessons[other?.key ?? '']).toMatchObject({ status: 'not-started' });
    expect(progress.courses[course.key]).toMatchObject({ answered: 0, waived: 1, status: 'in-progress' });
    expect(await typesFor(anna)).toEqual([
      'placement.started',
      'item.answered',
      'item.answered',
      'item.answered',
      'placement.finished',
      'lesson.waived',
    ]);
    const [sums] = await journal.db.read.select().from(memberProgress).where(eq(memberProgress.userId, anna.userId));
    expect(sums).toMatchObject({ lessonsStarted: 1, lessonsCompleted: 0, lessonsWaived: 1 });
    // What may be skipped is asked about again, and the lesson that is next is another one.
    const cards = await learnerCards(journal.db.read, learner(anna));
    expect(cards.every(({ origin, active, lessonId }) => origin === 'waived' && active && lessonId === known?.id)).toBe(true);
    expect(cards.length).toBeGreaterThan(1);
    const own = await readLearning(journal, anna, 'da', now);
    expect(own.next?.lesson.title).toBe(other?.lesson.text.da.title);
  });

  it('goes on with the one that is open, and begins a new one only after thirty days', async () => {
    const { anna } = cast;
    expect([await start(anna), await start(anna)]).toEqual([{ is: 'open' }, { is: 'open' }]);
    expect(await journal.db.read.$count(placements, eq(placements.userId, anna.userId))).toBe(1);
    await take(anna, () => false);
    expect(await start(anna, now + days(29))).toEqual({ is: 'early', from: now + days(30) });
    expect(await readPlacement(journal, anna, course.key, 'da', now + days(29))).toMatchObject({
      is: 'done',
      waived: [],
      againOn: '2026-12-23',
    });
    expect(await start(anna, now + days(30))).toEqual({ is: 'open' });
    expect(await journal.db.read.$count(placements, eq(placements.userId, anna.userId))).toBe(2);
  });

  it('completes the course and gives its badge when all of it was known, and the badge says so', async () => {
    const { anna } = cast;
    const reply = await take(anna, () => true);
    expect(reply.placement?.waived).toEqual(course.lessons.map(({ key }) => key));
    expect(reply.progress?.course).toMatchObject({ status: 'waived', answered: 0, waived: course.lessons.length });
    expect(reply.achievements).toHaveLength(1);
    const badge = await readBadge(journal, reply.achievements[0]?.id ?? '', anna, 'da');
    expect(badge?.courses).toMatchObject([
      { lessons: [], testedOut: course.lessons.map(({ lesson }) => ({ title: lesson.text.da.title, on: '2026-11-23' })) },
    ]);
    expect(await start(anna, now + days(40))).toEqual({ is: 'nothing' });
  });

  it('calls a lesson completed once it is taken after all, and the course completed once', async () => {
    const { anna } = cast;
    await take(anna, () => true);
    const [lesson] = course.lessons;
    for (const item of lesson?.items ?? []) await giveAnswer(journal, anna, item, { now: now + hours(1) });
    const progress = await readProgress(journal, anna, now + hours(2));
    expect(progress.lessons[lesson?.key ?? '']?.status).toBe('completed');
    expect(progress.courses[course.key]).toMatchObject({ status: 'completed', answered: 1, waived: course.lessons.length - 1 });
    expect((await typesFor(anna)).filter((type) => type === 'course.completed')).toHaveLength(1);
  });

  it('gives the same request the same reply, also when it is over', async () => {
    const { anna } = cast;
    await start(anna);
    const { publicId, askedItemId } = await opened(anna);
    const given = { id: newId(now), assessment: 'placement' as const, placement: publicId, now };
    const replies = await Promise.all([1, 2, 3].map(() => giveAnswer(journal, anna, itemOf(askedItemId), given)));
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    await take(anna, () => true);
    expect(await giveAnswer(journal, anna, itemOf(askedItemId), given)).toEqual(replies[0]);
    const all = await journal.db.read
      .select()
      .from(responses)
      .where(and(eq(responses.userId, anna.userId), eq(responses.assessment, 'placement')));
    expect(all).toHaveLength((await opened(anna)).answers.length);
  });

  it('takes nothing that it doesn’t ask, nothing when it is over, and nothing from anybody else', async () => {
    const { anna, sofie, eva } = cast;
    await start(anna);
    const { publicId, askedItemId } = await opened(anna);
    const asked = itemOf(askedItemId);
    const other = itemOf(course.lessons.flatMap(({ items }) => items).find(({ id }) => id !== askedItemId)?.id ?? 0);
    const by = { assessment: 'placement' as const, placement: publicId, now };
    await expect(giveAnswer(journal, anna, other, by)).rejects.toMatchObject({ code: 'conflict' });
    for (const outsider of [sofie, eva])
      await expect(giveAnswer(journal, outsider, asked, by)).rejects.toMatchObject({ code: 'not-found' });
    await expect(giveAnswer(journal, anna, asked, { ...by, placement: newId() })).rejects.toMatchObject({ code: 'not-found' });
    expect((await opened(anna)).answers).toEqual([]);
    await take(anna, () => true);
    await expect(giveAnswer(journal, anna, asked, by)).rejects.toMatchObject({ code: 'gone' });
  });

  it('is over when its course has left the content', async () => {
    const { anna } = cast;
    await start(anna);
    const { publicId, askedItemId } = await opened(anna);
    const later = { ...journal, catalog: { ...journal.catalog, courses: [], courseById: new Map() } };
    const given = { assessment: 'placement' as const, placement: publicId, now };
    await expect(giveAnswer(later, anna, itemOf(askedItemId), given)).rejects.toMatchObject({ code: 'gone' });
  });

  it('doesn’t ask what was answered in its lesson, nor of a lesson that is done', async () => {
    const { anna } = cast;
    const [first, second] = course.lessons;
    for (const item of first?.items ?? []) await giveAnswer(journal, anna, item, { now });
    expect(await start(anna)).toEqual({ is: 'open' });
    expect(second?.items.map(({ id }) => id)).toContain((await opened(anna)).askedItemId);
    // Taken meanwhile: then there is nothing left to ask.
    for (const item of second?.items ?? []) await giveAnswer(journal, anna, item, { now });
    await start(anna);
    expect((await opened(anna)).finishedAt).toBe(now);
    expect((await readProgress(journal, anna, now)).placements).toEqual({});
  });
});

describe('a company’s list', () => {
  it('counts what was completed, and says tested out beside it: the screen and the file alike', async () => {
    const { anna, mads } = cast;
    const [known, other] = course.lessons;
    await take(anna, (lesson) => lesson === known?.key);
    for (const item of other?.items ?? []) await giveAnswer(journal, anna, item, { now });
    const managed = scopeToManage(mads, mads.place.publicId);
    if (!managed) throw new Error('Mads manages nothing');
    const report = await readReport(journal, managed.scope, new URLSearchParams('sort=waived&dir=desc'), 'da', now);
    expect(report.state.sort).toBe('waived');
    expect(report.rows[0]).toMatchObject({ userId: anna.userId, lessonsCompleted: 1, lessonsWaived: 1 });
    expect(report.rows[0]?.lessons.slice(0, 2)).toEqual([
      { status: 'waived', completedOn: null },
      { status: 'completed', completedOn: '2026-11-23' },
    ]);
    expect(report.chosen).toMatchObject({ completed: 1, waived: 1 });
    expect(report.lessons.slice(0, 2).map(({ completed, waived }) => [completed, waived])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const { head, rows } = cellsOf(report, translator('da'));
    expect(head).toContain('Testet ud');
    expect(rows[0]).toEqual(expect.arrayContaining(['testet ud', { day: '2026-11-23' }, 1]));
    const person = await readPerson(journal, managed.scope, anna.publicId, 'da', now);
    expect(person).toMatchObject({ completed: 1, waived: 1 });
    expect(person?.courses[0]?.lessons[0]).toMatchObject({ status: 'waived', waivedOn: '2026-11-23' });
  });

  it('has no column for it where nobody has', async () => {
    const { mads } = cast;
    const managed = scopeToManage(mads, mads.place.publicId);
    const report = managed && (await readReport(journal, managed.scope, new URLSearchParams(), 'da', now));
    expect(report && cellsOf(report, translator('da')).head).not.toContain('Testet ud');
  });
});

describe('what was let skip and not known', () => {
  it('comes back when the company wants it to', async () => {
    const { anna, eva } = cast;
    await take({ ...anna, memberships: anna.memberships.map((one) => ({ ...one, retention: 75 })) }, () => true);
    await take(eva, () => true);
    const due = async (member: Member) => Math.min(...(await learnerCards(journal.db.read, learner(member))).map(({ dueAt }) => dueAt));
    expect(await due(anna)).toBeGreaterThan(await due(eva));
  });

  it('is counted when it first comes back, and a replay counts the same', async () => {
    const { anna } = cast;
    await journal.db.write((tx) => tx.delete(calibrationBins));
    await take(anna, () => true);
    const cards = await learnerCards(journal.db.read, learner(anna));
    const later = now + days(20);
    for (const [at, { itemId }] of cards.entries()) {
      const item = itemOf(itemId);
      const response = (at === 0 ? wrongResponse : rightResponse)(item.item);
      await giveAnswer(journal, anna, item, { assessment: 'review', response, now: later });
    }
    const measured = falseWaives(await binsOf(journal.db.read, 'waived'));
    expect(measured).toMatchObject({ answers: cards.length, forgotten: 1 });
    expect(measured.share?.value).toBeCloseTo(1 / cards.length);
    await replay(journal.db);
    expect(falseWaives(await binsOf(journal.db.read, 'waived'))).toEqual(measured);
  });
});
