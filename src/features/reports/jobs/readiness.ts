import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { inReview } from '#features/review/rules/in-catalog.ts';
import { type Remembered, rememberedBySkill } from '#features/review/rules/readiness.ts';
import { canonicalJson } from '#lib/hash.ts';
import { keepPeople, type Snapshot, takeReadiness } from '../commands/readiness.ts';
import { companiesAfter } from '../queries/mistakes.ts';
import { cardsBetween, countedAfter, groupsShown, membersAfter } from '../queries/readiness.ts';
import { figureOf, figureOfAll, nextTeams, shownGroups, type Teams } from '../rules/readiness.ts';
import { fewest } from '../rules.ts';

interface Source {
  db: Database;
  catalog: Catalog;
}

/** People whose cards are read, and rows of people that are read or written, before others have their turn. */
const perTurn = 25;
const perUnit = 250;

/** Rows of people, a page at a time. */
async function* eachAfter<Row extends { userId: number }>(read: (after: number) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const page = await read(after);
    yield* page;
    if (page.length < perUnit) return;
    after = page.at(-1)?.userId ?? after;
    await setImmediate();
  }
}

/** What each person remembers of each skill, by the ids of people. Reads each card once. */
async function readRemembered({ db, catalog }: Source, organizationId: number, people: readonly number[], at: number) {
  const skills = new Map([...catalog.variants.keys()].map((itemId) => [itemId, inReview(catalog, itemId)?.skill]));
  const bySkill = new Map<string, Map<number, Remembered>>();
  for (let from = 0; from < people.length; from += perTurn) {
    const turn = people.slice(from, from + perTurn);
    const span = { organizationId, from: turn[0] as number, to: turn.at(-1) as number };
    for (const [userId, cards] of Map.groupBy(await cardsBetween(db.read, span), (card) => card.userId))
      for (const [skill, remembered] of rememberedBySkill(cards, (itemId) => skills.get(itemId), at))
        if (skill !== '') bySkill.set(skill, (bySkill.get(skill) ?? new Map()).set(userId, remembered));
    await setImmediate();
  }
  return bySkill;
}

const teamsIn = (people: ReadonlyMap<number, Record<string, number>>, skill: string, known: ReadonlyMap<number, unknown>): Teams =>
  new Map([...people].flatMap(([userId, { [skill]: team }]) => (team !== undefined && known.has(userId) ? [[userId, team] as const] : [])));

/** The figures of one skill, of everybody and of teams. */
function figuresOf(skill: string, teams: Teams, groups: readonly number[], known: ReadonlyMap<number, Remembered>): Snapshot[] {
  const byTeam = Map.groupBy([...teams.keys()], (userId) => teams.get(userId) as number);
  return groups.map((teamId) => {
    const people = teamId === 0 ? [...teams.keys()] : (byTeam.get(teamId) ?? []);
    return { teamId, skill, ...figureOf(people.map((userId) => known.get(userId) as Remembered)) };
  });
}

/** All skills together, of each group that any is shown of. Looks at each person once, however many groups there are. */
function addAll(snapshots: readonly Snapshot[], counted: ReadonlyMap<number, Record<string, number>>): Snapshot[] {
  const shown = Map.groupBy(snapshots, ({ skill }) => skill);
  const groupsOf = new Map([...shown].map(([skill, own]) => [skill, new Set(own.map(({ teamId }) => teamId))]));
  const people = new Map<number, number>();
  for (const teams of counted.values()) {
    const own = new Set<number>();
    for (const [skill, team] of Object.entries(teams)) for (const group of [0, team]) if (groupsOf.get(skill)?.has(group)) own.add(group);
    for (const group of own) people.set(group, (people.get(group) ?? 0) + 1);
  }
  return [...Map.groupBy(snapshots, ({ teamId }) => teamId)].map(([teamId, own]) => ({
    teamId,
    skill: '',
    ...figureOfAll(own, people.get(teamId) ?? 0),
  }));
}

/** Takes a company's figures anew. Answers with how many there are. */
async function snapshotCompany({ db, catalog }: Source, organizationId: number, now: number): Promise<number> {
  const members = new Map<number, number>();
  for await (const { userId, teamId } of eachAfter((after) => membersAfter(db.read, organizationId, after, perUnit)))
    members.set(userId, teamId ?? 0);
  const before = new Map<number, Record<string, number>>();
  for await (const { userId, teams } of eachAfter((after) => countedAfter(db.read, organizationId, after, perUnit)))
    before.set(userId, teams);
  if (members.size < fewest && before.size === 0) return 0;
  const shown = Map.groupBy(await groupsShown(db.read, organizationId), ({ skill }) => skill);
  const everybody = [...new Set([...members.keys(), ...before.keys()])].sort((a, b) => a - b);
  const remembered = await readRemembered({ db, catalog }, organizationId, everybody, now);

  const after = new Map<number, Record<string, number>>();
  const snapshots: Snapshot[] = [];
  for (const { id: skill } of catalog.content.skills) {
    const known = remembered.get(skill) ?? new Map<number, Remembered>();
    const shownBefore = new Set((shown.get(skill) ?? []).map(({ teamId }) => teamId).filter((team) => team !== 0));
    const current = new Map([...members].filter(([userId]) => known.has(userId)));
    const teams = nextTeams(teamsIn(before, skill, known), current, shownBefore);
    await setImmediate();
    for (const [userId, team] of teams) {
      const own = after.get(userId) ?? {};
      own[skill] = team;
      after.set(userId, own);
    }
    snapshots.push(...figuresOf(skill, teams, shownGroups(teams, shownBefore), known));
    await setImmediate();
  }
  snapshots.push(...addAll(snapshots, after));

  for (let from = 0; from < everybody.length; from += perUnit) {
    const changed = everybody.slice(from, from + perUnit).flatMap((userId) => {
      const teams = after.get(userId) ?? {};
      return canonicalJson(teams) === canonicalJson(before.get(userId) ?? {}) ? [] : [{ organizationId, userId, teams }];
    });
    if (changed.length > 0) await db.write((tx) => keepPeople(tx, changed));
    await setImmediate();
  }
  if (snapshots.length > 0 || shown.size > 0) await db.write((tx) => takeReadiness(tx, organizationId, snapshots, now));
  return snapshots.length;
}

const perPage = 50;

/** Takes anew what managers see of what their people remember, company by company. Linear in the cards; learners who answer meanwhile wait for no more than a turn. */
export async function snapshotReadiness(source: Source, now: number): Promise<number> {
  let count = 0;
  let after = 0;
  for (;;) {
    const ids = (await companiesAfter(source.db.read, after, perPage)).map(({ id }) => id);
    for (const id of ids) count += await snapshotCompany(source, id, now);
    if (ids.length < perPage) return count;
    after = ids.at(-1) ?? after;
  }
}
