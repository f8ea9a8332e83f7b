import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { placements } from '#db/schema/assessment.ts';
import { events } from '#db/schema/journal.ts';
import { lessonProgress, memberProgress } from '#db/schema/learning.ts';
import type { CatalogItem, CatalogLesson } from '#features/assessment/shapes.ts';
import { readBadge } from '#features/credentials/load.ts';
import { startPlacement } from '#features/learning/commands/placements.ts';
import { readPlacement } from '#features/learning/load/placements.ts';
import { readProgress } from '#features/learning/load.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readPerson } from '#features/reports/load/person.ts';
import { replay } from '#journal/replay.ts';
import { transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { giveAnswer, itemById, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { type TrackJournal, trackJournal } from '#tests/support/track.ts';

let journal: TrackJournal;
let cast: Cast;
const now = Date.UTC(2026, 10, 23, 8);

async function begin(whole: boolean): Promise<void> {
  journal = await trackJournal({ whole });
  cast = await makeCast(journal, now);
}

const courseAt = (at: number) => journal.catalog.courses[at] as (typeof journal.catalog.courses)[number];
const lessonsOf = (at = 0) => courseAt(at).lessons as [CatalogLesson, CatalogLesson, CatalogLesson, CatalogLesson];

/** Answers what a placement of a course asks until it is over: rightly in some lessons, wrongly in the others. */
async function take(member: Member, knows: (lesson: string) => boolean, { at = now, of = 0 } = {}) {
  const { userId, place } = member;
  const learner = { userId, organizationId: place.organizationId };
  await transact(journal, (tx) => startPlacement(tx, journal.catalog, learner, courseAt(of), at));
  for (;;) {
    const rows = await journal.db.read.select().from(placements).where(eq(placements.userId, userId)).orderBy(asc(placements.id));
    const { publicId, askedItemId } = rows.at(-1) as (typeof rows)[number];
    const item = itemById(journal.catalog, askedItemId) as CatalogItem;
    const lesson = journal.catalog.lessonOfItem.get(item.id)?.key ?? '';
    const response = (knows(lesson) ? rightResponse : wrongResponse)(item.item);
    const reply = await giveAnswer(journal, member, item, { assessment: 'placement', placement: publicId, response, now: at });
    if (reply.placement?.done) return reply;
  }
}
const complete = async (member: Member, { items }: CatalogLesson) => {
  for (const item of items) await giveAnswer(journal, member, item, { now });
};
const waivedOf = async ({ userId }: Member) =>
  (await journal.db.read.select().from(events).where(eq(events.userId, userId)).orderBy(asc(events.id))).filter(
    ({ type }) => type === 'lesson.waived',
  );

describe('an exercise of a course that was tested out of', () => {
  beforeEach(() => begin(true));

  it('is waived in the same placement, as its lessons are; one that practises nothing stays', async () => {
    const { anna } = cast;
    const [one, two, practice, other] = lessonsOf();
    const reply = await take(anna, () => true);
    expect(reply.placement?.waived).toEqual([one.key, two.key, practice.key]);
    const { lessons } = await readProgress(journal, anna, now);
    expect(lessons[practice.key]).toMatchObject({ status: 'waived', waivedOn: '2026-11-23' });
    expect(lessons[other.key]).toMatchObject({ status: 'not-started' });
    const waived = await waivedOf(anna);
    expect(new Set(waived.map(({ body }) => (body as { placementId: number }).placementId)).size).toBe(1);
    expect(waived.map(({ body }) => (body as { lessonId: number }).lessonId)).toEqual([one.id, two.id, practice.id]);
    const [sums] = await journal.db.read.select().from(memberProgress).where(eq(memberProgress.userId, anna.userId));
    expect(sums).toMatchObject({ lessonsCompleted: 0, lessonsWaived: 3 });
    const page = await readPlacement(journal, anna, courseAt(0).key, 'da', now);
    expect(page?.is === 'done' && page.waived.map(({ exercise }) => exercise)).toEqual([false, false, true]);
    expect(page?.is === 'done' && page.left.map(({ title }) => title)).toEqual([other.lesson.text.da.title]);
  });

  it('stays to be done when one of its lessons wasn’t known', async () => {
    const { anna } = cast;
    const [one] = lessonsOf();
    expect((await take(anna, (lesson) => lesson === one.key)).placement?.waived).toEqual([one.key]);
  });

  it('is waived when its other lesson was completed, but not by a test that waives nothing', async () => {
    const { anna, sofie } = cast;
    const [one, two, practice] = lessonsOf();
    await complete(anna, one);
    expect((await take(anna, () => true)).placement?.waived).toEqual([two.key, practice.key]);
    await complete(sofie, one);
    expect((await take(sofie, () => false)).placement?.waived).toEqual([]);
  });

  it('is waived later, when the rest of what it practises is', async () => {
    const { anna } = cast;
    const [one, two, practice] = lessonsOf();
    await take(anna, (lesson) => lesson === one.key);
    const later = await take(anna, () => true, { at: now + days(31) });
    expect(later.placement?.waived).toEqual([two.key, practice.key]);
  });

  it('that was completed stays completed', async () => {
    const { anna } = cast;
    const [one, two, practice] = lessonsOf();
    await complete(anna, practice);
    expect((await take(anna, () => true)).placement?.waived).toEqual([one.key, two.key]);
    expect((await readProgress(journal, anna, now)).lessons[practice.key]).toMatchObject({ status: 'completed' });
  });
});

describe('a course whose exercises all practise what can be tested', () => {
  beforeEach(() => begin(false));

  it('is tested out of whole, with its badge; the track’s comes with the last course, and says what was tested out of', async () => {
    const { anna, mads, eva } = cast;
    const first = await take(anna, () => true);
    expect(first.placement?.waived).toHaveLength(3);
    expect(first.progress?.course).toMatchObject({ status: 'waived', answered: 0, waived: 3 });
    expect(first.achievements.map(({ of }) => of)).toEqual(['course']);
    const second = await take(anna, () => true, { of: 1 });
    expect(second.achievements.map(({ of }) => of).sort()).toEqual(['course', 'track']);
    const badge = await readBadge(journal, second.achievements.find(({ of }) => of === 'track')?.id ?? '', eva, 'da');
    expect(badge?.courses.map(({ lessons, testedOut }) => [lessons.length, testedOut.length])).toEqual([
      [0, 3],
      [0, 1],
    ]);
    const managed = scopeToManage(mads, mads.place.publicId);
    const person = managed && (await readPerson(journal, managed.scope, anna.publicId, 'da', now));
    expect(person?.courses.map(({ status }) => status)).toEqual(['waived', 'waived']);
    expect(await readPlacement(journal, anna, courseAt(0).key, 'da', now + days(40))).toMatchObject({ is: 'nothing' });
  });

  it('is the same after a replay', async () => {
    await take(cast.anna, () => true);
    const rows = async () => (await journal.db.read.select().from(lessonProgress)).map((row) => JSON.stringify(row)).sort();
    const before = await rows();
    await replay(journal.db);
    expect(await rows()).toEqual(before);
  });
});
