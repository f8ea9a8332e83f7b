import { itemType } from '#features/assessment/items/index.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import { type Catalog, type CatalogItem, type Item, type Localized, responseInput } from '#features/assessment/shapes.ts';
import { learningEndpoints } from '#features/learning/api.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import type { Journal } from '#journal/transact.ts';
import { newId } from '#lib/ids.ts';
import type { App } from '#server/app.ts';
import type { Member } from './cast.ts';
import { materialParts } from './labs.ts';
import { storyChoices } from './stories.ts';

/** What a browser sends: its shape is its type's own. */
export type Response = object;

const samplesOf = (item: Item) => itemType(item.type)?.samples(item) as { right: Response; wrong: Response };

/** The response that earns everything. */
export const rightResponse = (item: Item): Response => samplesOf(item).right;

/** A response that earns nothing. */
export const wrongResponse = (item: Item): Response => samplesOf(item).wrong;

/** A part of an item as its author wrote it. */
export interface Part {
  id: string;
  explanation: Localized;
  label?: Localized;
  correct?: boolean;
}

/** Everything in an item that is explained: choices, regions, steps, prompts. */
export function partsOf(item: Item): Part[] {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return item.choices;
    case 'red-flags':
      return item.regions;
    case 'ordering':
      return item.steps;
    case 'matching':
      return [...item.prompts, ...item.extra];
    case 'short-answer':
      return [{ id: 'accepted', explanation: item.explanation }, ...item.near];
    case 'inbox-triage':
      return item.mails.map(({ id, why }) => ({ id, explanation: why }));
    case 'lab':
      return materialParts(item.lab);
    case 'scenario':
      return storyChoices(item);
  }
}

/** Whether a response is the ids of parts, and a part that isn't among them and should be is called missed. */
export const namesParts = ({ type }: Item): boolean => ['single-choice', 'multiple-choice', 'red-flags', 'ordering'].includes(type);

/** Every id or text that a response holds, however deep. */
export const wordsIn = (response: unknown): string[] =>
  typeof response === 'string' ? [response] : response && typeof response === 'object' ? Object.values(response).flatMap(wordsIn) : [];

interface Given {
  response?: unknown;
  id?: string;
  locale?: Locale;
  assessment?: 'lesson' | 'review' | 'placement';
  seconds?: number;
  placement?: string;
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

/** Siblings too. */
export const allItems = (catalog: Catalog): CatalogItem[] => catalog.lessons.flatMap(({ items, siblings }) => [...items, ...siblings]);

export const itemById = (catalog: Catalog, id: number | null | undefined): CatalogItem | undefined =>
  allItems(catalog).find((one) => one.id === id);

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
