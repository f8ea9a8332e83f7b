import { z } from 'zod';
import { choice, itemBase, type PublicBase } from '../../shapes.ts';

export const singleChoice = z.strictObject({ ...itemBase, type: z.literal('single-choice'), choices: z.array(choice).min(2).max(6) });
export type SingleChoice = z.infer<typeof singleChoice>;

export interface PublicSingleChoice extends PublicBase {
  type: 'single-choice';
  choices: { id: string; text: string }[];
}

export const singleChoiceResponse = z.strictObject({ choice: z.string().max(32) });
export type SingleChoiceResponse = z.infer<typeof singleChoiceResponse>;
