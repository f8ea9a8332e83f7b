import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { itemBase, mailShape, type PublicBase, type PublicMail } from '../../shapes.ts';

export const redFlags = z.strictObject({
  ...itemBase,
  type: z.literal('red-flags'),
  mail: mailShape,
  regions: z
    .array(z.strictObject({ id: z.string().min(1), flag: z.boolean(), label: localized, explanation: localized }))
    .min(2)
    .max(20),
});
export type RedFlags = z.infer<typeof redFlags>;

export interface PublicRedFlags extends PublicBase {
  type: 'red-flags';
  mail: PublicMail;
}

export const redFlagsResponse = z.strictObject({ regions: z.array(z.string().max(32)).max(20) });
export type RedFlagsResponse = z.infer<typeof redFlagsResponse>;
