import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { itemBase } from '../../shapes.ts';

export const singleChoice = z.strictObject({
  ...itemBase,
  type: z.literal('single-choice'),
  choices: z
    .array(z.strictObject({ id: z.string().min(1), correct: z.boolean().default(false), text: localized, explanation: localized }))
    .min(2)
    .max(6),
});
export type SingleChoice = z.infer<typeof singleChoice>;

export const singleChoiceResponse = z.strictObject({ choice: z.string().max(32) });
export type SingleChoiceResponse = z.infer<typeof singleChoiceResponse>;
