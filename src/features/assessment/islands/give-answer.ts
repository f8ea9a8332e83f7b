import { askMe, knownPerson, knownPlace } from '#lib/person.ts';
import { type KeptAnswer, keepAnswer, waitingFor } from './kept-answers.ts';
import { type Answer, type Sent, sendAnswer } from './send-answer.ts';
import type { Stopped } from './send-waiting.ts';
import { sendNow } from './waiting.ts';

/** What the reader has answered to these words of an item, where it is asked now, and hasn't been able to send. */
export const waitingAnswer = (
  { id, version }: { id: string; version: string },
  asked: Pick<Answer, 'assessment'> = {},
): KeptAnswer | undefined =>
  waitingFor(knownPerson()).findLast(
    (answer) => answer.item === id && answer.version === version && answer.assessment === asked.assessment,
  );

/**
 * Gives an answer: sends it, or keeps it until it can be sent and says why it `waits`; undefined then, for what the server
 * makes of it is told to everyone who listens. Where the browser keeps nothing it answers with what went wrong.
 */
export async function give(answer: Answer, locale: string, waits: (why: Stopped) => void): Promise<Sent | undefined> {
  const person = knownPerson();
  const keep = (why: Stopped): boolean => {
    const kept = keepAnswer({ ...answer, at: Date.now(), person: person ?? null, ...(person && { place: knownPlace() }) });
    if (kept) waits(why);
    return kept;
  };

  // In the order they were given: behind those that wait already.
  if (waitingFor(person).length > 0 && keep(undefined)) {
    void sendNow().then((why) => why && waitingFor(person).some(({ id }) => id === answer.id) && waits(why));
    return undefined;
  }
  let sent = await sendAnswer(answer, locale, person);
  if (!sent.ok && sent.reason === 'another') {
    // Signed in a moment ago, in front of this page: then it is theirs after all.
    const me = await askMe(true);
    if (person === null && me?.user) sent = await sendAnswer(answer, locale, me.user.id);
  }
  if (sent.ok) {
    const { earned, total } = sent.reply.feedback.score;
    if (!sent.reply.recorded) keepAnswer({ ...answer, at: Date.now(), person: null, score: [earned, total] });
    return sent;
  }
  if (sent.reason === 'refused' || !keep(sent.reason)) return sent;
  void sendNow();
  return undefined;
}
