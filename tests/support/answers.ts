import { publicId } from '#features/assessment/items/public-id.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Catalog, CatalogItem, Item } from '#features/assessment/shapes.ts';
import { learningEndpoints } from '#features/learning/api.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import type { Journal } from '#journal/transact.ts';
import { newId } from '#lib/ids.ts';
import type { App } from '#server/app.ts';
import type { Member } from './cast.ts';

type Response = { choice: string } | { regions: string[] };

/** The response that earns everything. */
export function rightResponse(item: Item): Response {
  if (item.type === 'single-choice') return { choice: publicId(item.id, item.choices.find(({ correct }) => correct)?.id ?? '') };
  return { regions: item.regions.filter(({ flag }) => flag).map(({ id }) => publicId(item.id, id)) };
}

/** A response that earns nothing. */
export function wrongResponse(item: Item): Response {
  if (item.type === 'single-choice') return { choice: publicId(item.id, item.choices.find(({ correct }) => !correct)?.id ?? '') };
  return { regions: item.regions.filter(({ flag }) => !flag).map(({ id }) => publicId(item.id, id)) };
}

interface Given {
  response?: unknown;
  id?: string;
  locale?: Locale;
}

/** The body of `POST /api/responses`. */
export const answerBody = (item: Item, { response = rightResponse(item), id = newId(), locale = 'da' }: Given = {}) => ({
  id,
  item: item.id,
  version: toPublicItem(item, locale).version,
  response,
});

const respond = learningEndpoints.find(({ path }) => path === '/api/responses') as (typeof learningEndpoints)[number];

/** Answers an item through its endpoint, without the network. */
export async function giveAnswer(
  journal: Journal,
  actor: Member,
  { item }: CatalogItem,
  { now = Date.now(), ...given }: Given & { now?: number } = {},
): Promise<ResponseReply> {
  const locale = given.locale ?? 'da';
  const call = { app: journal as App, actor, body: answerBody(item, given), locale, now, cookies: undefined, client: '', params: {} };
  const { body } = await respond.handle({ ...call, query: new URLSearchParams() });
  return body as ResponseReply;
}

export const itemsOf = (catalog: Catalog): CatalogItem[] => catalog.lessons.flatMap(({ items }) => items);

/** Answers everything in the first course rightly; answers with the badge's public id. */
export async function earnBadge(journal: Journal, member: Member, now?: number): Promise<string> {
  const items = journal.catalog.courses[0]?.lessons.flatMap((lesson) => lesson.items) ?? [];
  let badge: string | undefined;
  for (const item of items) badge = (await giveAnswer(journal, member, item, { now })).achievements[0]?.id ?? badge;
  if (!badge) throw new Error('the first course gave no badge');
  return badge;
}
