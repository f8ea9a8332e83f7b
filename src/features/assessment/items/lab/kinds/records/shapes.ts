import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';

/** Longest record that is read, in characters: a DKIM key of 4096 bits with its tags has about 800. */
export const longestRecord = 1500;

const domain = z.string().min(3).max(253);
const kind = z.enum(['spf', 'dkim', 'dmarc']);

/** What a record must come to mean. Any record that means it will do. */
const expectation = z.union([
  /** These addresses and networks may send, all of each, and nobody else may. */
  z.strictObject({ senders: z.array(z.string()).min(1).max(10) }),
  /** What whoever may not send gets. */
  z.strictObject({ others: z.enum(['fail', 'softfail']) }),
  /** The policy in force: one that is only being tested, or asked for a share of the mail, isn't. */
  z.strictObject({ policy: z.enum(['none', 'quarantine', 'reject']) }),
  z.strictObject({ subdomains: z.enum(['none', 'quarantine', 'reject']) }),
  /** Aggregate reports reach this address. */
  z.strictObject({ reports: z.string().min(3) }),
  /** `gone`: revoked, or no longer there. */
  z.strictObject({ key: z.enum(['in-use', 'testing', 'gone']) }),
]);
export type Expectation = z.infer<typeof expectation>;

export const records = z.strictObject({
  kind: z.literal('records'),
  /** What is in the DNS and stays as it is. */
  zone: z.array(z.strictObject({ name: domain, type: z.enum(['A', 'AAAA', 'MX', 'TXT']), value: z.string().max(longestRecord) })).max(40),
  /** Those to edit: as they are found, and one way to write them. An empty text is a record that isn't there. */
  records: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        name: domain,
        is: kind,
        title: localized,
        value: z.string().max(longestRecord - 1),
        solution: z.string().max(longestRecord),
      }),
    )
    .min(1)
    .max(4),
  goals: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        record: z.string(),
        label: localized,
        explanation: localized,
        expect: z.array(expectation).min(1).max(6),
      }),
    )
    .min(1)
    .max(8),
});
export type Records = z.infer<typeof records>;
export type RecordKind = z.infer<typeof kind>;
export type Goal = Records['goals'][number];

/** One record, to be read out. */
export const recordDraft = z.strictObject({
  id: z.string().max(32),
  // Half a surrogate pair is no text, and PostgreSQL wouldn't keep it.
  text: z
    .string()
    .max(longestRecord)
    .refine((text) => text.isWellFormed()),
});
/** Each record as it should be published. */
export const recordsWork = z.strictObject({ records: z.array(recordDraft).min(1).max(4) });
export type RecordsWork = z.infer<typeof recordsWork>;

export interface PublicRecords {
  kind: 'records';
  zone: { name: string; type: string; value: string }[];
  records: { id: string; name: string; title: string; text: string }[];
  goals: string[];
}

/** A record read out: each part as it was written and what it says, then what all of it comes to. */
export interface RecordReading {
  parts: { text: string; says: string; fault: boolean }[];
  sums: { says: string; fault: boolean }[];
}
