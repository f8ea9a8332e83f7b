// The NIST Phish Scale: how hard a mail is to see through for the people it is sent to, from what could give it away and from how well
// its story fits their day. S. Dawkins & J. Jacobs, NIST Phish Scale User Guide, NIST TN 2276 (2023), doi:10.6028/NIST.TN.2276.

/** The 23 observable cues of the scale, in its five groups. One that is seen twice counts twice. */
export const phishCues = [
  // Errors
  'spelling',
  'inconsistency',
  // Technical indicators
  'attachment-type',
  'sender-mismatch',
  'hidden-link',
  'domain-spoofing',
  // Visual presentation
  'no-branding',
  'old-branding',
  'unprofessional-design',
  'security-icons',
  // Language and content
  'legal-language',
  'distracting-detail',
  'sensitive-information',
  'urgency',
  'threat',
  'generic-greeting',
  'no-signer-details',
  // Common tactics
  'humanitarian-appeal',
  'too-good-to-be-true',
  'just-for-you',
  'limited-time',
  'work-process',
  'familiar-sender',
] as const;
export type PhishCue = (typeof phishCues)[number];

/** How well the story fits what its readers do and expect at work. */
export const alignments = ['low', 'medium', 'high'] as const;
export type Alignment = (typeof alignments)[number];

export const difficulties = ['very', 'moderately', 'moderately-to-least', 'least'] as const;
export type DetectionDifficulty = (typeof difficulties)[number];

const table: Record<'few' | 'some' | 'many', Record<Alignment, DetectionDifficulty>> = {
  few: { high: 'very', medium: 'very', low: 'moderately' },
  some: { high: 'very', medium: 'moderately', low: 'moderately-to-least' },
  many: { high: 'moderately', medium: 'moderately', low: 'least' },
};

/** How difficult a mail is to detect: up to 8 cues are few, up to 14 some, more are many. */
export const detectionDifficulty = (cues: number, alignment: Alignment): DetectionDifficulty =>
  table[cues <= 8 ? 'few' : cues <= 14 ? 'some' : 'many'][alignment];
