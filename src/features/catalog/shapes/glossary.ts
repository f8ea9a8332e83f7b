import { z } from 'zod';
import { key, localized } from '../shapes.ts';

const wording = z.strictObject({
  term: z.string().trim().min(1),
  /** How else it is written in a sentence: plurals, the definite form, short names. */
  forms: z.array(z.string().trim().min(1)).default([]),
});

export const glossaryFile = z.array(z.strictObject({ id: key, da: wording, en: wording, explanation: localized }));
/** A word that lessons use, explained. Links to it are made where a lesson first uses one of its forms. */
export type Term = z.infer<typeof glossaryFile>[number];
