import { z } from 'zod';
import { localized, localizedOrSame } from '#features/catalog/shapes.ts';
import { itemBase, type MarkedMessage, mailShape, messageShape, type PublicBase, type PublicMail, type Run } from '../../shapes.ts';

export const mockUps = ['mail', 'message', 'address'] as const;

export const redFlags = z
  .strictObject({
    ...itemBase,
    type: z.literal('red-flags'),
    mail: mailShape.optional(),
    message: messageShape.optional(),
    address: localizedOrSame.optional(),
    regions: z
      .array(z.strictObject({ id: z.string().min(1), flag: z.boolean(), label: localized, explanation: localized }))
      .min(2)
      .max(20),
  })
  .refine((item) => mockUps.filter((name) => item[name] !== undefined).length === 1, {
    path: ['type'],
    message: `must have exactly one of ${mockUps.join(', ')}`,
  });
export type RedFlags = z.infer<typeof redFlags>;

/** The one mock-up that it has. */
export interface Marked {
  mail?: PublicMail;
  message?: MarkedMessage;
  address?: Run[];
}

export interface PublicRedFlags extends PublicBase, Marked {
  type: 'red-flags';
}

export const redFlagsResponse = z.strictObject({ regions: z.array(z.string().max(32)).max(20) });
export type RedFlagsResponse = z.infer<typeof redFlagsResponse>;
