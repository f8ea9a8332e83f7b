import { itemType } from '#features/assessment/items/index.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import { type Catalog, type CatalogItem, type Item, responseInput } from '#features/assessment/shapes.ts';
import { learningEndpoints } from '#features/learning/api.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import type { Journal } from '#journal/transact.ts';
import { newId } from '#lib/ids.ts';
import type { App } from '#server/app.ts';
import type { Member } from './cast.ts';

type Response = { choice: string } | { choices: string[] } | { regions: string[] } | { order: string[] };

const samplesOf = (item: Item) => itemType(item.type)?.samples(item) as { right: Response; wrong: Response };

/** The response that earns everything. */
export const rightResponse = (item: Item): Response => samplesOf(item).right;

/** A response that earns nothing. */
export const wrongResponse = (item: Item): Response => samplesOf(item).wrong;

type With<Field extends string> = Extract<Item, Record<Field, unknown>>;
type Part = With<'choices'>['choices'][number] | With<'regions'>['regions'][number] | With<'steps'>['steps'][number];

/** What an author wrote of each part of an item: choices, regions or steps. */
export const partsOf = (item: Item): Part[] => ('choices' in item ? item.choices : 'regions' in item ? item.regions : item.steps);

interface Given {
  response?: unknown;
  id?: string;
  locale?: Locale;
  assessment?: 'lesson' | 'review' | 'placement';
  seconds?: number;
}

/** The body of `POST /api/responses`. */
export const answerBody = (item: Item, { response = rightResponse(item), id = newId(), locale = 'da', ...more }: Given = {}) => ({
  id,
  item: item.id,
  version: toPublicItem(item, locale).version,
  response,
  ...more,
});

const respond = learningEndpoints.find(({ path }) => path === '/api/responses') as (typeof learningEndpoints)[number];

/** Answers an item through its endpoint, without the network. */
export async function giveAnswer(
  journal: Journal,
  actor: Actor,
  { item }: CatalogItem,
  { now = Date.now(), ...given }: Given & { now?: number } = {},
): Promise<ResponseReply> {
  const locale = given.locale ?? 'da';
  const call = {
    app: journal as App,
    actor,
    body: responseInput.parse(answerBody(item, given)),
    locale,
    now,
    cookies: undefined,
    client: '',
    params: {},
  };
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

/** Answers everything in the first course rightly but one of its lessons: the one that is left earns the badge. */
export async function leaveOneLesson(journal: Journal, { userId }: { userId: number }, left = 'spot-phishing'): Promise<void> {
  const actor = await readActor(journal.db.read, userId);
  if (!actor) throw new Error(`there is no user ${userId}`);
  for (const { key, items } of journal.catalog.courses[0]?.lessons ?? [])
    if (key !== left) for (const item of items) await giveAnswer(journal, actor, item);
}
