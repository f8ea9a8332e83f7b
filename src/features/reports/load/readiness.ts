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

/** Half a year. */
const mostWeeks = 26;

/** What a company's people remember, as it was last taken: of everybody, or of a team that the address names. Reads figures only. */
export async function readReadiness(
  { db, catalog }: Source,
  scope: OrganizationScope,
  search: URLSearchParams,
  locale: Locale,
  now: number,
): Promise<Readiness> {
  const byName = (await teamsById(db.read, scope))
    .map((team) => ({ ...team, key: sortKey(team.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id));
  const team = byName.find(({ publicId }) => publicId === search.get('team'));
  const all = await readinessOf(db.read, scope);
  const own = new Map(all.filter(({ teamId }) => teamId === (team?.id ?? 0)).map((row) => [row.skill, row]));
  const asked = new Set([...catalog.variants.keys()].map((itemId) => inReview(catalog, itemId)?.skill));
  return {
    people: await countMembers(db.read, scope),
    team: team ? { id: team.publicId, name: team.name } : null,
    teams: byName.map(({ id, publicId, name }) => ({ id: publicId, name, shown: all.some(({ teamId }) => teamId === id) })),
    takenOn: all[0] ? dayOf(all[0].takenAt) : null,
    areas: catalog.content.skills.map(({ id, title }) => ({ title: title[locale], asked: asked.has(id), figure: own.get(id) ?? null })),
    all: own.get('') ?? null,
    weeks: trendOf(await weeksBefore(db.read, scope, mondayOf(now), mostWeeks)),
  };
}
