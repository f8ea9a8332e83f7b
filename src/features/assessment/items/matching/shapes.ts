import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { itemBase, type PublicBase } from '../../shapes.ts';

const id = z.string().min(1);

export const matching = z.strictObject({
  ...itemBase,
  type: z.literal('matching'),
  /** What to find an answer to. `answer` is the id of the one that fits: that is the key. */
  prompts: z
    .array(z.strictObject({ id, text: localized, answer: id, explanation: localized }))
    .min(2)
    .max(6),
  /** Each fits at least one prompt. */
  answers: z
    .array(z.strictObject({ id, text: localized }))
    .min(2)
    .max(6),
  /** Fit nothing; the explanation is for whoever chooses one all the same. */
  extra: z
    .array(z.strictObject({ id, text: localized, explanation: localized }))
    .max(3)
    .default([]),
});
export type Matching = z.infer<typeof matching>;

interface Part {
  id: string;
  text: string;
}

export interface PublicMatching extends PublicBase {
  type: 'matching';
  /** Both in orders that follow from their ids; extra answers among the others. */
  prompts: Part[];
  answers: Part[];
}

/** A prompt may be left out: nothing is lost by not guessing. */
export const matchingResponse = z.strictObject({
  pairs: z
    .array(z.strictObject({ prompt: z.string().max(32), answer: z.string().max(32) }))
    .min(1)
    .max(6),
});
export type MatchingResponse = z.infer<typeof matchingResponse>;

/** The answer that fits, by prompt: told once it is answered. */
export type MatchingDetail = Record<string, string>;
