import { z } from 'zod';
import { localized, localizedOrSame } from '#features/catalog/shapes.ts';
import { itemBase, type PublicBase } from '../../shapes.ts';

/** Longest text that is taken, in UTF-16 units, as a browser counts them. */
export const longestAnswer = 80;

const forms = z.array(localizedOrSame).min(1).max(20);

export const shortAnswer = z.strictObject({
  ...itemBase,
  type: z.literal('short-answer'),
  /** Ways to write the right answer. The first is the one that is shown. Each counts in both languages. */
  accepted: forms,
  /** Why it is the right one: told to everybody. */
  explanation: localized,
  /** Answers that people come to on the way, each with a word for whoever gave it. `half` earns half. */
  near: z
    .array(z.strictObject({ id: z.string().min(1), forms, half: z.boolean().default(false), explanation: localized }))
    .max(8)
    .default([]),
});
export type ShortAnswer = z.infer<typeof shortAnswer>;

export interface PublicShortAnswer extends PublicBase {
  type: 'short-answer';
}

export const shortAnswerResponse = z.strictObject({
  // Half a surrogate pair is no text, and PostgreSQL wouldn't keep it.
  text: z
    .string()
    .min(1)
    .max(longestAnswer)
    // A tab comes along when it is copied from a table.
    .refine((text) => text.isWellFormed() && !/[^\P{Cc}\t]/u.test(text)),
});
export type ShortAnswerResponse = z.infer<typeof shortAnswerResponse>;
