import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { itemBase, type PublicBase } from '../../shapes.ts';

export const ordering = z.strictObject({
  ...itemBase,
  type: z.literal('ordering'),
  /** In the right order: that is the key. */
  steps: z
    .array(z.strictObject({ id: z.string().min(1), text: localized, explanation: localized }))
    .min(3)
    .max(6),
});
export type Ordering = z.infer<typeof ordering>;

export interface PublicOrdering extends PublicBase {
  type: 'ordering';
  /** In an order that follows from their ids. It is never the right one. */
  steps: { id: string; text: string }[];
}

export const orderingResponse = z.strictObject({ order: z.array(z.string().max(32)).min(3).max(6) });
export type OrderingResponse = z.infer<typeof orderingResponse>;
