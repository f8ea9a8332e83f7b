import type { z } from 'zod';
import type { Locale } from '#i18n/index.ts';
import type { Feedback, PublicBase, Score } from '../shapes.ts';

/**
 * The seam between the nine item types and everything else. A type is pure: no clock, no database, no randomness.
 * Nothing it returns from `toPublic` may depend on the key, not even an order.
 */
export interface ItemType<Content extends { type: string }, Response, View extends PublicBase & { type: Content['type'] }> {
  type: Content['type'];
  /** What an author writes. */
  content: z.ZodType<Content>;
  /** What a browser sends. */
  response: z.ZodType<Response>;
  /** What is wrong with the content beyond its shape, for the author: paths into the item and messages. */
  check(item: Content): { path: (string | number)[]; message: string }[];
  /** The fields, beside the common ones, that may leave the server. Ids say nothing and are the same in every language. */
  toPublic(item: Content, locale: Locale): Omit<View, keyof PublicBase | 'type'>;
  /** The part of the item that decides the score, for the scoring hash. */
  key(item: Content): unknown;
  /** Whether a well-formed response speaks of parts that this item has. */
  fits(item: Content, response: Response): boolean;
  /** `0 <= earned <= total`, integers. */
  grade(item: Content, response: Response): Score;
  explain(item: Content, response: Response, locale: Locale): Feedback['parts'];
  /** What was chosen, by the author's ids, for statistics: from a closed set, and nothing that a person wrote. */
  picks(item: Content, response: Response): string[];
  /**
   * What a browser may see after part of a response, where an item goes on from there: a consequence, what a record means.
   * Null for a draft that isn't one. Must not say more of the key than whoever goes that way is meant to learn.
   */
  reveal?(item: Content, draft: unknown, locale: Locale): unknown;
  /** Figures beside the parts, for the type's own card. */
  detail?(item: Content, response: Response, locale: Locale): unknown;
  /** How what a response holds reads, for whoever asks what is kept of them: where the public view doesn't have it as an id with a text. */
  words?(item: Content, locale: Locale): Record<string, string>;
  /** A response that earns everything and one that earns nothing: what the demo's people and the tests answer. */
  samples(item: Content): { right: Response; wrong: Response };
}
