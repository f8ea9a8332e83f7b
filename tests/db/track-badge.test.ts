import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { credentials } from '#db/schema/credentials.ts';
import { events } from '#db/schema/journal.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import type { Content } from '#features/catalog/shapes.ts';
import { readBadge, readBadges } from '#features/credentials/load.ts';
import { readProgress } from '#features/learning/load.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readBadges as exportBadges } from '#features/privacy/queries/learning.ts';
import { readPerson } from '#features/reports/load/person.ts';
import { replay } from '#journal/replay.ts';
import type { Journal } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { type TrackJournal, trackJournal } from '#tests/support/track.ts';

let journal: TrackJournal;
let cast: Cast;
const now = Date.UTC(2026, 10, 23, 8);

beforeEach(async () => {
  journal = await trackJournal();
  cast = await makeCast(journal, now);
});

/** Answers all of some lessons; answers with the badges that came of it, by what they are for, and when the last was given. */
async function take(member: Member, lessons: readonly CatalogLesson[], at = now, by: Journal = journal) {
  const replies = [];
  for (const item of lessons.flatMap(({ items }) => items)) replies.push(await giveAnswer(by, member, item, { now: at }));
  return replies.map(({ achievements }) => achievements.map(({ of }) => of));
}
const awarded = ({ userId }: Member) =>
  journal.db.read
    .select()
    .from(events)
    .where(and(eq(events.userId, userId), eq(events.type, 'achievement.awarded')));
const withoutBadge = (content: Content): Content => ({
  ...content,
  achievements: content.achievements.filter(({ of }) => of === 'course'),
});

/** Of which the track has the first course alone, and maybe a skill area. */
const withOneCourse = (content: Content, skill?: string): Content => ({
  ...content,
  tracks: content.tracks.map((track) => ({ ...track, ...(skill && { skill }), courses: track.courses.slice(0, 1) })),
});

describe('the badge of a track', () => {
  it('comes with the last lesson of the last course, in the reply to its last answer, and once', async () => {
    const { anna } = cast;
    const { lessons } = journal.catalog;
    const replies = await take(anna, lessons);
    expect(replies.at(-1)?.toSorted()).toEqual(['course', 'track']);
    expect(replies.flat().filter((of) => of === 'track')).toEqual(['track']);
    await take(anna, lessons, now + days(1));
    expect(await awarded(anna)).toHaveLength(3);
    const last = (await awarded(anna)).map(({ organizationId, at }) => [organizationId, at]);
    expect(new Set(last.map(String)).size).toBe(1);
  });

  it('needs each lesson of each course', async () => {
    const { anna, sofie } = cast;
    const [first, ...rest] = journal.catalog.lessons as [CatalogLesson, ...CatalogLesson[]];
    expect((await take(sofie, rest)).flat()).toEqual(['course']);
    expect((await take(anna, [...rest.slice(0, -1), first])).flat()).toEqual(['course']);
    expect((await awarded(sofie)).length + (await awarded(anna)).length).toBe(2);
  });

  it('stays when a course comes to the track, and nobody gets it twice', async () => {
    const { anna, sofie } = cast;
    const smaller = await journal.as(withOneCourse);
    const [one, two] = journal.catalog.courses;
    expect((await take(anna, one?.lessons ?? [], now, smaller)).at(-1)?.toSorted()).toEqual(['course', 'track']);
    expect((await take(sofie, one?.lessons ?? [])).flat()).toEqual(['course']);
    expect((await take(anna, two?.lessons ?? [])).flat()).toEqual(['course']);
    const held = await journal.db.read.select().from(credentials).where(eq(credentials.userId, anna.userId));
    expect(held.map(({ achievement }) => achievement).sort()).toEqual([one?.key, two?.key, 'both'].sort());
  });

  it('that is younger than what it is for comes with the next lesson of any kind', async () => {
    const { anna } = cast;
    const before = await journal.as((content) => ({ ...withoutBadge(content), courses: content.courses.slice(0, 1) }));
    await take(anna, before.catalog.lessons, now, before);
    const smaller = await journal.as(withOneCourse);
    const [, second] = smaller.catalog.courses;
    const replies = await take(anna, second?.lessons ?? [], now + days(3), smaller);
    expect(replies.at(-1)?.toSorted()).toEqual(['course', 'track']);
  });

  it('isn’t given while a course of the track isn’t there', async () => {
    const { anna } = cast;
    const half = await journal.as((content) => ({ ...content, courses: content.courses.slice(0, 1) }));
    expect((await take(anna, half.catalog.lessons, now, half)).flat()).toEqual(['course']);
    expect((await readBadges(half, anna, await readProgress(half, anna, now), 'da')).map(({ of }) => of)).toEqual(['course']);
  });

  it('is earned in one company, and not again in another', async () => {
    const { anna, eva } = cast;
    const { lessons } = journal.catalog;
    const [last] = lessons.slice(-1) as [CatalogLesson];
    const elsewhere: Member = { ...anna, memberships: [eva.place], place: eva.place };
    await take(anna, lessons.slice(0, -1));
    expect((await take(elsewhere, [last])).flat()).toEqual(['course']);
    expect((await take(elsewhere, lessons.slice(0, -1))).flat()).toEqual(['track']);
    expect((await take(anna, [last])).flat()).toEqual([]);
    const tracks = (await awarded(anna)).filter(({ body }) => (body as { achievement: string }).achievement === 'both');
    expect(tracks.map(({ organizationId }) => organizationId)).toEqual([eva.place.organizationId]);
  });

  it('is the same after a replay', async () => {
    await take(cast.anna, journal.catalog.lessons);
    const rows = () => journal.db.read.select().from(credentials);
    const before = await rows();
    await replay(journal.db);
    expect((await rows()).map((row) => JSON.stringify(row)).sort()).toEqual(before.map((row) => JSON.stringify(row)).sort());
  });
});

describe('where badges are shown, a track’s', () => {
  it('stands after the courses’: how much is left, and then the badge itself', async () => {
    const { anna } = cast;
    const rows = async () => readBadges(journal, anna, await readProgress(journal, anna, now), 'da');
    const { lessons, courses } = journal.catalog;
    expect(await rows()).toMatchObject([
      { of: 'course', lessonsLeft: 4 },
      { of: 'course', lessonsLeft: 1 },
      { of: 'track', area: null, href: '/courses#both', earnedOn: null, lessonsLeft: 5 },
    ]);
    await take(anna, lessons);
    expect((await rows()).map(({ of, earnedOn }) => [of, earnedOn])).toEqual([
      ...courses.map(() => ['course', '2026-11-23']),
      ['track', '2026-11-23'],
    ]);
  });

  it('is drawn with its skill area, where it has one, and says nothing of a course that came to it later', async () => {
    const { anna, mads } = cast;
    const smaller = await journal.as((content) => withOneCourse(content, 'devices'));
    const [one] = journal.catalog.courses;
    await take(anna, one?.lessons ?? [], now, smaller);
    const area = journal.catalog.content.skills.findIndex(({ id }) => id === 'devices');
    const badge = (await readBadges(smaller, anna, await readProgress(smaller, anna, now), 'da')).find(({ of }) => of === 'track');
    expect(badge).toMatchObject({ area, earnedOn: '2026-11-23' });
    const address = badge?.href.replace('/badges/', '') ?? '';
    expect(await readBadge(smaller, address, null, 'da')).toMatchObject({ area });
    const managed = scopeToManage(mads, mads.place.publicId);
    const person = managed && (await readPerson(smaller, managed.scope, anna.publicId, 'da', now));
    expect(person?.badges.at(-1)).toMatchObject({ of: 'track', area });
    expect((await readBadge(journal, address, null, 'da'))?.courses.map(({ href }) => href)).toEqual([`/courses/${one?.key}`]);
  });

  it('tells anyone who has its address of the courses, as they stood then; a manager and its holder’s own file of it by name', async () => {
    const { anna, mads, eva } = cast;
    await take(anna, journal.catalog.lessons);
    const rows = await readBadges(journal, anna, await readProgress(journal, anna, now), 'da');
    const address = rows.find(({ of }) => of === 'track')?.href.replace('/badges/', '') ?? '';
    for (const reader of [null, eva]) {
      const badge = await readBadge(journal, address, reader, 'da');
      expect(badge).toMatchObject({ of: 'track', area: null, mine: false, track: { title: 'Sporet', href: '/courses#both' } });
      expect(badge?.courses.map(({ lessons, testedOut }) => [lessons.length, testedOut.length])).toEqual([
        [4, 0],
        [1, 0],
      ]);
    }
    const managed = scopeToManage(mads, mads.place.publicId);
    const person = managed && (await readPerson(journal, managed.scope, anna.publicId, 'da', now));
    expect(person?.badges.at(-1)).toMatchObject({ title: 'Sporet', area: null });
    expect(scopeToManage(eva, mads.place.publicId)).toBeNull();
    const source = { ...journal, now } as never;
    const file = (await exportBadges(source, { actor: anna, locale: 'da' } as never)) as { badge: string }[];
    expect(file.map(({ badge }) => badge)).toContain('Sporet');
  });
});
