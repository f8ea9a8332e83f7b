import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { readinessPeople, readinessSnapshots, reviewCards, reviewWeeks } from '#db/schema/review.ts';
import { isReviewed } from '#features/assessment/rules.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember, addTeam, foundOrganization, moveToTeam } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { snapshotReadiness } from '#features/reports/jobs/readiness.ts';
import { readReadiness } from '#features/reports/load/readiness.ts';
import { replay } from '#journal/replay.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

// What is remembered by several people must not become what is remembered by one.

const monday = Date.UTC(2026, 10, 2, 2);
let journal: Journal;
let lesson: CatalogLesson;
let skill: string;
let companies = 0;

beforeAll(async () => {
  journal = await freshJournal(monday);
  // The quickest to take.
  const asked = journal.catalog.lessons.filter(({ items }) => items.some(({ item }) => isReviewed(item)));
  lesson = asked.sort((a, b) => a.items.length - b.items.length)[0] as CatalogLesson;
  skill = lesson.items.find(({ item }) => isReviewed(item))?.item.skill ?? '';
});

interface Company {
  organizationId: number;
  owner: number;
  scope: OrganizationScope;
  team(name: string): Promise<number>;
  /** Lets so many people join, a team or none, and complete the lesson. */
  learn(people: number, teamId?: number | null, at?: number): Promise<number[]>;
  night(at?: number): Promise<number>;
  /** Percent of the lesson's skill, by team; 0 is everybody. */
  shown(): Promise<Record<number, { people: number; mean: number }>>;
}

async function company(kind: 'company' | 'private' = 'company'): Promise<Company> {
  const mark = ++companies;
  let people = 0;
  const register = (name: string) =>
    transact(journal, (tx) => registerUser(tx, { email: `p${people++}@skjold${mark}.example`, name, locale: 'da' }, monday)).then(
      ({ result }) => result,
    );
  const owner = await register('Ejer');
  const { result: organizationId } = await transact(journal, (tx) =>
    foundOrganization(tx, { name: `Firma ${mark}`, kind, founder: owner, now: monday }),
  );
  const actor = await readActor(journal.db.read, owner);
  const managed = scopeToManage(actor, actor?.memberships[0]?.publicId ?? '');
  return {
    organizationId,
    owner,
    scope: managed?.scope ?? ({ organizationId } as unknown as OrganizationScope),
    team: (name) => transact(journal, (tx) => addTeam(tx, { organizationId, name, by: owner }, monday)).then(({ result }) => result),
    async learn(count, teamId = null, at = monday) {
      const ids: number[] = [];
      for (let index = 0; index < count; index++) {
        const userId = await register(`Person ${people}`);
        await transact(journal, (tx) => addMember(tx, { organizationId, userId, role: 'learner', teamId }, at));
        const person = await readActor(journal.db.read, userId);
        if (person) for (const item of lesson.items) await giveAnswer(journal, person, item, { now: at });
        ids.push(userId);
      }
      return ids;
    },
    night: (at = monday + days(1)) => snapshotReadiness(journal, at),
    async shown() {
      const rows = await journal.db.read
        .select()
        .from(readinessSnapshots)
        .where(and(eq(readinessSnapshots.organizationId, organizationId), eq(readinessSnapshots.skill, skill)));
      return Object.fromEntries(rows.map(({ teamId, people: of, mean }) => [teamId, { people: of, mean }]));
    },
  };
}

describe('what a company remembers', () => {
  it('is shown once five know something of it, and fades', async () => {
    const { learn, night, shown } = await company();
    await learn(4);
    await night();
    expect(await shown()).toEqual({});
    await learn(1);
    await night();
    const soon = (await shown())[0];
    expect(soon).toMatchObject({ people: 5 });
    await night(monday + days(120));
    expect((await shown())[0]?.mean).toBeLessThan(soon?.mean ?? 0);
  });

  it('is about teams from five people, and about none that would leave one to four others', async () => {
    const { learn, night, shown, team } = await company();
    const [roof, floor] = [await team('Tag'), await team('Gulv')];
    await learn(6, roof);
    await learn(5, floor);
    await learn(2);
    await night();
    expect(Object.keys(await shown()).map(Number)).toEqual([0, roof]);
    await learn(5);
    await night(monday + days(2));
    expect(Object.keys(await shown()).map(Number)).toEqual([0, roof, floor]);
  });

  it('counts newcomers, and who moves, by fives', async () => {
    const { learn, night, shown, team, organizationId } = await company();
    const [roof, floor] = [await team('Tag'), await team('Gulv')];
    const people = await learn(10, roof);
    await learn(6, floor);
    await night();
    const before = await shown();
    expect([before[0]?.people, before[roof]?.people, before[floor]?.people]).toEqual([16, 10, 6]);
    await learn(4, floor);
    for (const userId of people.slice(0, 4))
      await transact(journal, (tx) => moveToTeam(tx, { organizationId, userId, teamId: floor }, monday + days(1)));
    await night();
    expect(await shown()).toEqual(before);
    await learn(1, floor);
    await night();
    expect([(await shown())[0]?.people, (await shown())[floor]?.people]).toEqual([21, 11]);
    const [fifth] = people.slice(4);
    await transact(journal, (tx) => moveToTeam(tx, { organizationId, userId: fifth as number, teamId: floor }, monday + days(1)));
    await night();
    await night();
    expect([(await shown())[0]?.people, (await shown())[roof]?.people, (await shown())[floor]?.people]).toEqual([21, 5, 16]);
  });

  it('leaves private places out', async () => {
    const { owner, night, shown } = await company('private');
    const person = await readActor(journal.db.read, owner);
    if (person) for (const item of lesson.items) await giveAnswer(journal, person, item, { now: monday });
    await night();
    expect(await shown()).toEqual({});
  });

  it('is read from the figures alone, team by team, with dashes where nothing is known', async () => {
    const { learn, night, team, scope } = await company();
    const roof = await team('Tag');
    await team('Gulv');
    await learn(5, roof);
    await night();
    await journal.db.write((tx) => tx.delete(reviewCards));
    const read = (search = '') => readReadiness(journal, scope, new URLSearchParams(search), 'da', monday + days(1));
    const whole = await read();
    expect(whole).toMatchObject({ people: 6, team: null, takenOn: '2026-11-03', all: { people: 5 } });
    expect(whole.areas).toHaveLength(8);
    expect(whole.areas.filter(({ figure }) => figure !== null).length).toBeGreaterThan(0);
    const [floor, roofs] = whole.teams;
    expect([floor?.shown, roofs?.shown]).toEqual([false, true]);
    expect((await read(`team=${roofs?.id}`)).all).toMatchObject({ people: 5 });
    expect(await read(`team=${floor?.id}`)).toMatchObject({ team: { name: 'Gulv' }, all: null });
    expect(await read('team=x')).toMatchObject({ team: null });
    await replay(journal.db);
  });

  it('is each company’s own: Eva’s shows nothing of Olga’s', async () => {
    const cast = await makeCast(journal, monday);
    const olgas = await readReadiness(
      journal,
      scopeToManage(cast.olga, cast.olga.place.publicId)?.scope as OrganizationScope,
      new URLSearchParams(),
      'da',
      monday,
    );
    const evas = await readReadiness(
      journal,
      scopeToManage(cast.eva, cast.eva.place.publicId)?.scope as OrganizationScope,
      new URLSearchParams(`team=${olgas.teams[0]?.id}`),
      'da',
      monday,
    );
    expect(evas).toMatchObject({ people: 1, team: null, teams: [], all: null, weeks: [] });
  });
});

describe('the nightly taking', () => {
  it('does once what is done twice, keeps what a replay makes again, and records no event', async () => {
    const { learn, night } = await company();
    await learn(7);
    await night();
    const rows = async () =>
      JSON.stringify([await journal.db.read.select().from(readinessSnapshots), await journal.db.read.select().from(readinessPeople)]);
    const [before, count] = [await rows(), await journal.db.read.$count(events)];
    await night();
    expect(await rows()).toBe(before);
    await replay(journal.db);
    await night();
    expect(await rows()).toBe(before);
    expect(await journal.db.read.$count(events)).toBe(count);
  });
});

describe('the trend', () => {
  it('has whole weeks that are over, of five people and more', async () => {
    const { scope, organizationId } = await company();
    const week = (monday: string, people: number) => ({ organizationId, week: monday, people, answers: 40, recalled: 30 });
    const all = [week('2026-10-12', 5), week('2026-10-19', 4), week('2026-10-26', 9), week('2026-11-02', 30)];
    await journal.db.write((tx) => tx.insert(reviewWeeks).values(all));
    const { weeks } = await readReadiness(journal, scope, new URLSearchParams(), 'da', monday + days(3));
    expect(weeks.map(({ number, figure }) => [number, figure?.mean ?? null])).toEqual([
      [42, 75],
      [43, null],
      [44, 75],
    ]);
  });
});
