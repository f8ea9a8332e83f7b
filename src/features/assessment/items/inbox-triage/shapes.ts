import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { alignments, type DetectionDifficulty, phishCues } from '../../rules/phish-scale.ts';
import { itemBase, mailShape, type PublicBase, type PublicMail } from '../../shapes.ts';

/** What one may do with a mail: leave it as it is, check it some other way first, or report it as false. */
export const decisions = ['keep', 'ask', 'report'] as const;
export type Decision = (typeof decisions)[number];

const fewest = 8;
const most = 16;

const triageMail = z.strictObject({
  id: z.string().min(1),
  mail: mailShape,
  is: z.enum(['genuine', 'phish']),
  /** What in it is a cue of the NIST Phish Scale, each as often as it is seen: in a genuine mail, what makes it look odd. */
  cues: z.array(z.enum(phishCues)).max(60),
  /** How well it fits these readers' day. */
  alignment: z.enum(alignments),
  /** Whether checking it some other way is the best to do, as good as half, or a waste of a colleague's time. */
  ask: z.enum(['best', 'fine', 'no']).default('no'),
  why: localized,
  /** What to see in it, a few words each. */
  signs: z.array(localized).max(6).default([]),
});
export type TriageMail = z.infer<typeof triageMail>;

export const inboxTriage = z.strictObject({
  ...itemBase,
  type: z.literal('inbox-triage'),
  /** As they came in, the newest first: that is the order learners see. */
  mails: z.array(triageMail).min(fewest).max(most),
});
export type InboxTriage = z.infer<typeof inboxTriage>;

export interface PublicInboxTriage extends PublicBase {
  type: 'inbox-triage';
  mails: { id: string; mail: PublicMail }[];
}

/** Every mail of it once, in any order. */
export const inboxTriageResponse = z.strictObject({
  decisions: z
    .array(z.strictObject({ mail: z.string().max(32), decision: z.enum(decisions) }))
    .min(fewest)
    .max(most),
});
export type InboxTriageResponse = z.infer<typeof inboxTriageResponse>;

/** What stands beside each explanation, and the figures. Mails that were asked about are in none of the four counts. */
export interface TriageDetail {
  mails: {
    id: string;
    is: TriageMail['is'];
    decision: Decision;
    best: Decision;
    points: 0 | 1 | 2;
    signs: string[];
    cues: number;
    /** Genuine, and yet with many cues. */
    odd: boolean;
    difficulty: DetectionDifficulty;
  }[];
  phish: number;
  genuine: number;
  hits: number;
  misses: number;
  falseAlarms: number;
  correctRejections: number;
  asked: number;
  /** Null where every false mail, or every genuine one, was asked about. */
  detection: { dPrime: number; criterion: number; lean: 'keep' | 'report' | 'even' } | null;
  /** d′ of whoever makes no mistake in this mailbox: no mailbox is long enough for more. */
  highest: number;
}
