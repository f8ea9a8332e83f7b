import type { Feedback } from '../shapes.ts';
import { post } from './post.ts';

export interface Answer {
  /** Made once per attempt: the same again counts once. */
  id: string;
  item: string;
  version: string;
  response: unknown;
  /** What it is asked for; left out, it is its lesson. */
  assessment?: 'review' | 'placement' | undefined;
  /** Public id of the placement that asks it. */
  placement?: string | undefined;
  /** From the moment the question came into view. */
  seconds?: number | undefined;
  /** Where it was given, for one that had to wait. */
  place?: string | undefined;
}

/** The part of the reply a card reads. The rest goes on, as it came, to whoever listens for `answered`. */
export interface Reply {
  recorded: boolean;
  feedback: Feedback;
}

export type Sent =
  | { ok: true; reply: Reply }
  /**
   * `refused`: the same again won't help, a fresh page may (409, 410: the lesson has a newer wording).
   * `another`: whoever is signed in now isn't the one it is for. The rest passes.
   */
  | { ok: false; reason: 'offline' | 'failed' | 'refused' | 'another'; detail?: string | undefined };

/** A UUIDv7 (RFC 9562, section 5.7). `crypto.randomUUID` is missing where a company serves its own Skjold without TLS. */
export function newAttemptId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(now / 256 ** (5 - at)) % 256;
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Sends an answer of a person: of nobody with null; of whoever is signed in when that isn't known.
 * Never throws: whatever goes wrong is an outcome the learner is told about.
 */
export async function sendAnswer(
  { id, item, version, response, assessment, placement, seconds, place }: Answer,
  locale: string,
  person: string | null | undefined,
): Promise<Sent> {
  const body = { id, item, version, response, assessment, placement, seconds, for: person, place };
  const posted = await post('/api/responses', body, locale);
  if (posted.ok) return { ok: true, reply: posted.body as Reply };
  const { reason, detail, fields } = posted;
  return { ok: false, reason: reason === 'refused' && fields?.for ? 'another' : reason, detail };
}
