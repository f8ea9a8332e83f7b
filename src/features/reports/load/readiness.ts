import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { inReview } from '#features/review/rules/in-catalog.ts';
import type { Locale } from '#i18n/index.ts';
import { dayOf, mondayOf } from '#lib/days.ts';
import { sortKey } from '#lib/names.ts';
import { countMembers } from '../queries/mistakes.ts';
import { readinessOf, teamsById, weeksBefore } from '../queries/readiness.ts';
import { trendOf } from '../rules/trend.ts';
import type { Readiness } from '../shapes.ts';
import type { Source } from './list.ts';

type Row = Awaited<ReturnType<typeof readinessOf>>[number];

/** One group's figures, area by area and for all of them; null where there is none. */
function figuresOf({ catalog }: Source, rows: Row[], locale: Locale): Pick<Readiness, 'areas' | 'all'> {
  const own = new Map(rows.map((row) => [row.skill, row]));
  const asked = new Set([...catalog.variants.keys()].map((itemId) => inReview(catalog, itemId)?.skill));
  return {
    areas: catalog.content.skills.map(({ id, title }) => ({ title: title[locale], asked: asked.has(id), figure: own.get(id) ?? null })),
    all: own.get('') ?? null,
  };
}

/** What everybody in a company remembers, as it was last taken. */
export const readShield = async (source: Source, scope: OrganizationScope, locale: Locale) =>
  figuresOf(
    source,
    (await readinessOf(source.db.read, scope)).filter(({ teamId }) => teamId === 0),
    locale,
  );

/** Half a year. */
const mostWeeks = 26;

/** What a company's people remember, as it was last taken: of everybody, or of a team that the address names. Reads figures only. */
export async function readReadiness(
  source: Source,
  scope: OrganizationScope,
  search: URLSearchParams,
  locale: Locale,
  now: number,
): Promise<Readiness> {
  const { db } = source;
  const byName = (await teamsById(db.read, scope))
    .map((team) => ({ ...team, key: sortKey(team.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id));
  const team = byName.find(({ publicId }) => publicId === search.get('team'));
  const all = await readinessOf(db.read, scope);
  const own = all.filter(({ teamId }) => teamId === (team?.id ?? 0));
  return {
    people: await countMembers(db.read, scope),
    team: team ? { id: team.publicId, name: team.name } : null,
    teams: byName.map(({ id, publicId, name }) => ({ id: publicId, name, shown: all.some(({ teamId }) => teamId === id) })),
    takenOn: all[0] ? dayOf(all[0].takenAt) : null,
    ...figuresOf(source, own, locale),
    weeks: trendOf(await weeksBefore(db.read, scope, mondayOf(now), mostWeeks)),
  };
}
