import type { z } from 'zod';
import type { Locale } from '#i18n/index.ts';
import type { Feedback, Score } from '../../shapes.ts';

/**
 * The seam between the lab and its kinds: a task on real material, checked by a pure function on the server. As with an item type,
 * nothing that `toPublic` returns may depend on the key. `id` is the item's id, for `publicId`.
 */
export interface LabKind<Material extends { kind: string }, Work, View extends { kind: Material['kind'] }> {
  kind: Material['kind'];
  /** What an author writes under `lab`. */
  material: z.ZodType<Material>;
  /** What a browser sends as `work`. */
  work: z.ZodType<Work>;
  check(material: Material): { path: (string | number)[]; message: string }[];
  toPublic(material: Material, id: string, locale: Locale): View;
  key(material: Material, id: string): unknown;
  fits(material: Material, id: string, work: Work): boolean;
  grade(material: Material, id: string, work: Work): Score;
  explain(material: Material, id: string, work: Work, locale: Locale): Feedback['parts'];
  picks(material: Material, id: string, work: Work): string[];
  /** What a tool of the lab says of a draft, such as what a record means; null for a draft that isn't one. */
  reveal?(material: Material, id: string, draft: unknown, locale: Locale): unknown;
  /** How what a work holds reads, ids and decisions: see `ItemType.words`. */
  words(material: Material, id: string, locale: Locale): Record<string, string>;
  samples(material: Material, id: string): { right: Work; wrong: Work };
}
