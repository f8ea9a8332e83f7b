import { isNobodys, type KeptAnswer, keptAnswers, letGo, type Shelf } from '#features/assessment/islands/kept-answers.ts';
import type { Sent } from '#features/assessment/islands/send-answer.ts';

export interface Tally {
  counted: number;
  /** Could not be counted and never will be: they are let go. */
  refused: number;
  /** Did not get through: they stay in the browser. */
  left: number;
}

/** Sends what was given while nobody was signed in, oldest first, and lets go of each answer as soon as the server has spoken of it. Stops where the server can't be reached. */
export async function sendKept(
  send: (answer: KeptAnswer) => Promise<Sent>,
  started: (number: number) => void,
  shelf?: Shelf,
): Promise<Tally> {
  const tally = { counted: 0, refused: 0, left: 0 };
  const all = keptAnswers(shelf).filter(isNobodys);
  for (const [index, answer] of all.entries()) {
    started(index + 1);
    const sent = await send(answer);
    // Not recorded: nobody is signed in any more, so the rest would be lost as well.
    if (sent.ok ? !sent.reply.recorded : sent.reason !== 'refused') return { ...tally, left: all.length - index };
    if (sent.ok) tally.counted++;
    else tally.refused++;
    letGo(({ id }) => id === answer.id, shelf);
  }
  return tally;
}
