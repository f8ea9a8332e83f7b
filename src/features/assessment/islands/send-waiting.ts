import { type KeptAnswer, keepAnswer, letGo, type Shelf, waitingFor } from './kept-answers.ts';
import type { Sent } from './send-answer.ts';

/** What the server said of an answer that had waited. */
export interface Told {
  id: string;
  item: string;
  assessment?: KeptAnswer['assessment'];
  sent: Extract<Sent, { ok: true }> | { ok: false; reason: 'refused'; detail?: string | undefined };
}

/** Why the rest still waits; undefined when nothing does. */
export type Stopped = 'offline' | 'failed' | 'another' | undefined;

interface Ways {
  send: (answer: KeptAnswer) => Promise<Sent>;
  tell: (told: Told) => void;
  shelf?: Shelf;
}

/** Sends what waits for one person, oldest first. Each is let go when the server has spoken of it, and not before. */
export async function sendWaiting(person: string | null, { send, tell, shelf }: Ways): Promise<Stopped> {
  for (;;) {
    // Read anew each time: another answer may have been given meanwhile, here or in another tab.
    const [next] = waitingFor(person, shelf);
    if (!next) return undefined;
    const sent = await send(next);
    if (!sent.ok && sent.reason !== 'refused') return sent.reason;
    let written: boolean;
    if (!sent.ok && person !== null) written = keepAnswer({ ...next, refused: true }, shelf);
    else if (sent.ok && !sent.reply.recorded) {
      const { earned, total } = sent.reply.feedback.score;
      written = keepAnswer({ ...next, score: [earned, total] }, shelf);
    } else written = letGo(({ id }) => id === next.id, shelf);
    const { id, item, assessment } = next;
    tell({ id, item, assessment, sent: sent.ok ? sent : { ok: false, reason: 'refused', detail: sent.detail } });
    // A browser that can't strike it off would have it sent for ever.
    if (!written) return 'failed';
  }
}
