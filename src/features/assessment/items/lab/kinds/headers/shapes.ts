import { z } from 'zod';
import { localized, localizedOrSame } from '#features/catalog/shapes.ts';

/** What is asked of the three checks of a sender, in the order of the table. */
export const checks = ['spf', 'dkim', 'dmarc'] as const;
export type Check = (typeof checks)[number];
/** What a check can say: it holds, it doesn't, or it says nothing either way. */
export const findings = ['pass', 'fail', 'none'] as const;
export type Finding = (typeof findings)[number];

/** A mail's raw headers, to read. */
export const headers = z.strictObject({
  kind: z.literal('headers'),
  /** As they stand in the mail, folded lines and all. */
  source: localizedOrSame,
  /** The company's own mail servers: what they wrote, one may trust. */
  ours: z.array(z.string().min(1)).min(1).max(5),
  /** The lines that can be marked. */
  lines: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        /** `Reply-To`, or `Received 2` for the second one from the top. */
        at: z.string().min(1),
        flag: z.boolean(),
        explanation: localized,
      }),
    )
    .min(3)
    .max(20),
  /** Asks which server handed the mail over to ours: that is worked out from the headers. */
  server: z.strictObject({ explanation: localized }).optional(),
  /** Asks what each check says: that is read from the line that our own server wrote. */
  checks: z.strictObject({ spf: localized, dkim: localized, dmarc: localized }).optional(),
});
export type Headers = z.infer<typeof headers>;

export interface PublicField {
  /** For `reveal`, and in `lines` of an answer where it can be marked. */
  id: string;
  canMark: boolean;
  name: string;
  /** Lines as they are folded in the source, without the breaks. */
  value: string[];
}
export interface PublicHeaders {
  kind: 'headers';
  ours: string[];
  fields: PublicField[];
  /** Who each `Received` line says the mail came from, newest first. */
  servers?: { id: string; text: string }[] | undefined;
  asksChecks: boolean;
}

const id = z.string().max(32);
export const headersWork = z.strictObject({
  lines: z.array(id).min(1).max(20),
  server: id.optional(),
  checks: z.strictObject({ spf: z.enum(findings), dkim: z.enum(findings), dmarc: z.enum(findings) }).optional(),
});
export type HeadersWork = z.infer<typeof headersWork>;

/** `reveal`: a line to read. */
export const readDraft = z.strictObject({ field: id });
/** What a line says, in plain words. */
export interface Reading {
  /** What such a line is. */
  what: string;
  /** What this one says, a fact a sentence. */
  says: string[];
}
