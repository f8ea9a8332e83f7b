import { z } from 'zod';
import { localized, localizedOrSame } from '#features/catalog/shapes.ts';

const id = z.string().min(1).max(40);
export const decisions = ['keep', 'reduce', 'remove'] as const;
export type Decision = (typeof decisions)[number];

/** An overview of who may do what, to clean up. */
export const access = z.strictObject({
  kind: z.literal('access'),
  /** The day it was drawn, as it is printed above the table. */
  drawn: localized,
  systems: z
    .array(z.strictObject({ id, name: localizedOrSame }))
    .min(2)
    .max(10),
  people: z
    .array(z.strictObject({ id, name: localizedOrSame, about: localized }))
    .min(2)
    .max(12),
  rights: z
    .array(
      z.strictObject({
        id,
        person: id,
        system: id,
        role: localizedOrSame,
        /** When it was last used. */
        used: localizedOrSame,
        /** What there is to know of this right alone. */
        about: localized.optional(),
        decision: z.enum(decisions),
        explanation: localized,
      }),
    )
    .min(4)
    .max(24),
});
export type Access = z.infer<typeof access>;

export interface PublicRight {
  id: string;
  system: string;
  role: string;
  used: string;
  about?: string | undefined;
}
export interface PublicAccess {
  kind: 'access';
  drawn: string;
  people: { name: string; about: string; rights: PublicRight[] }[];
}

/** A decision for every right, by its public id. */
export const accessWork = z.strictObject({
  decisions: z
    .array(z.strictObject({ right: z.string().max(32), decision: z.enum(decisions) }))
    .min(1)
    .max(24),
});
export type AccessWork = z.infer<typeof accessWork>;
