import { z } from 'zod';
import { choice, itemBase, type PublicBase } from '../../shapes.ts';

export const multipleChoice = z.strictObject({ ...itemBase, type: z.literal('multiple-choice'), choices: z.array(choice).min(3).max(7) });
export type MultipleChoice = z.infer<typeof multipleChoice>;

export interface PublicMultipleChoice extends PublicBase {
  type: 'multiple-choice';
  choices: { id: string; text: string }[];
}

export const multipleChoiceResponse = z.strictObject({ choices: z.array(z.string().max(32)).min(1).max(7) });
export type MultipleChoiceResponse = z.infer<typeof multipleChoiceResponse>;
