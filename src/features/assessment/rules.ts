import { type Locale, locales } from '#i18n/index.ts';
import { AppError } from '#lib/errors.ts';
import { canonicalJson, sha256 } from '#lib/hash.ts';
import { itemType } from './items/index.ts';
import { publicShow } from './items/mock-up.ts';
import type { Catalog, Feedback, Item, ItemVersion, PublicItem, Score } from './shapes.ts';

function typeOf(item: Item) {
  const found = itemType(item.type);
  if (!found) throw new Error(`no item type "${item.type}"`);
  return found;
}

const short = (value: unknown) => sha256(canonicalJson(value)).slice(0, 16);

/** The item as a browser may see it before answering: named fields only, the same for every permutation of the key. */
export function toPublicItem(item: Item, locale: Locale): PublicItem {
  const view = {
    id: item.id,
    type: item.type,
    prompt: item.prompt[locale],
    scene: item.scene?.[locale],
    show: item.show && publicShow(item.show, locale),
    ...typeOf(item).toPublic(item, locale),
  };
  return { ...view, version: short(view) } as PublicItem;
}

/** Made once: they cost more than the rest of an answer. */
const hashes = new WeakMap<Item, ReturnType<typeof hash>>();

/** Names a version of an item. Wording is apart from scoring, and one language from the other. */
export function itemHashes(item: Item) {
  const known = hashes.get(item) ?? hash(item);
  hashes.set(item, known);
  return known;
}

function hash(item: Item) {
  return {
    all: short(item),
    da: toPublicItem(item, 'da').version,
    en: toPublicItem(item, 'en').version,
    scoring: short({ type: item.type, key: typeOf(item).key(item) }),
  };
}

export type Graded = { ok: true; response: unknown; score: Score } | { ok: false; reason: 'shape' | 'unknown-part' };

/** Validates a response against its item and scores it. Pure: the same in, the same out. */
export function grade(item: Item, response: unknown): Graded {
  const type = typeOf(item);
  const parsed = type.response.safeParse(response);
  if (!parsed.success) return { ok: false, reason: 'shape' };
  if (!type.fits(item, parsed.data)) return { ok: false, reason: 'unknown-part' };
  return { ok: true, response: parsed.data, score: type.grade(item, parsed.data) };
}

/** What to tell the learner about a response that `grade` accepted. */
export function explain(item: Item, graded: Extract<Graded, { ok: true }>, locale: Locale): Feedback {
  const { earned, total } = graded.score;
  return {
    // "Almost" is said of half or more.
    verdict: earned === total ? 'right' : earned * 2 >= total ? 'partly' : 'wrong',
    score: graded.score,
    parts: typeOf(item).explain(item, graded.response, locale),
    takeaway: item.takeaway?.[locale],
    detail: typeOf(item).detail?.(item, graded.response, locale),
  };
}

/** What was chosen, by the author's ids. */
export const picksOf = (item: Item, graded: Extract<Graded, { ok: true }>): string[] => typeOf(item).picks(item, graded.response);

/** What a browser may see after part of a response; null when there is nothing to see. */
export const reveal = (item: Item, draft: unknown, locale: Locale): unknown => typeOf(item).reveal?.(item, draft, locale) ?? null;

/** How what a response holds reads, by id or word, beside what the public view says of its parts. */
export const wordsOf = (item: Item, locale: Locale): Record<string, string> => typeOf(item).words?.(item, locale) ?? {};

/** An item as it was registered once; null when its type or its shape is known no more. */
export function readItem(body: unknown): Item | null {
  const parsed = itemType(String((body as { type?: unknown } | null)?.type))?.content.safeParse(body);
  return parsed?.success ? (parsed.data as Item) : null;
}

/** A lesson's own items, and their siblings. */
export const apart = <Of extends { item: Item }>(all: readonly Of[]): { items: Of[]; siblings: Of[] } => ({
  items: all.filter(({ item }) => item.variantOf === undefined),
  siblings: all.filter(({ item }) => item.variantOf !== undefined),
});

/** Longest a question may take to be asked in review, in seconds: a session has two minutes for six of them. */
const longestInReview = 60;

/** Whether an item is asked in review. A mailbox, a scenario and a lab are practised in their exercise. */
export const isReviewed = (item: Item): boolean => item.seconds <= longestInReview;

export const versionKey = (item: string, locale: Locale, wording: string): string => `${item}/${locale}/${wording}`;

/** The version that a wording belongs to, and the language it was read in. Throws when there is none, or its lesson has lost it. */
export function versionOf(catalog: Catalog, item: string, wording: string): { version: ItemVersion; locale: Locale } {
  if (!catalog.itemKeys.has(item)) throw new AppError('not-found', 'error.unknown-item');
  for (const locale of locales) {
    const version = catalog.versions.get(versionKey(item, locale, wording));
    // A question may have left its lesson since the page was opened.
    if (version && catalog.lessonOfItem.has(version.itemId)) return { version, locale };
  }
  throw new AppError('gone', 'error.unknown-version');
}
