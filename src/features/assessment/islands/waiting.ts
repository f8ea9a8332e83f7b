// Sends what waits as soon as it can be sent: one sender at a time over all tabs, and every tab hears what came of it.
import { askMe, knownPerson } from '#lib/person.ts';
import { waitingFor } from './kept-answers.ts';
import { sendAnswer } from './send-answer.ts';
import { type Stopped, sendWaiting, type Told } from './send-waiting.ts';

const retryAfter = 30_000;
const listeners = new Set<(told: Told) => void>();
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('skjold.answers');
const hear = (told: Told) => {
  for (const listener of listeners) listener(told);
};
tabs?.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));

/** Tells of every waiting answer that the server has spoken of, whichever tab sent it. Answers with a way to stop listening. */
export function onTold(listener: (told: Told) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(told: Told): void {
  hear(told);
  tabs?.postMessage(told);
}

/** Locks are missing where a company serves its own Skjold without TLS: there the id alone sees to it that an answer counts once. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request('skjold.answers', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

let running: Promise<void> | undefined;
let stopped: Stopped;
let timer: ReturnType<typeof setTimeout> | undefined;

async function run(): Promise<void> {
  if (!navigator.onLine) {
    stopped = 'offline';
    return;
  }
  let person = knownPerson();
  if (person === undefined) {
    const me = await askMe();
    person = me && (me.user?.id ?? null);
  }
  if (person === undefined) {
    stopped = 'offline';
    return;
  }
  const own = person;
  stopped = await sendWaiting(own, { send: (answer) => sendAnswer(answer, document.documentElement.lang, own), tell });
  // Someone else is signed in, or nobody: from now on the browser knows, and the rest waits for its owner.
  if (stopped === 'another') await askMe(true);
}

const anyWaits = () => waitingFor(knownPerson()).length > 0;

/** Sends now. Answers, when it is over, with why something still waits. */
export async function sendNow(): Promise<Stopped> {
  if (!anyWaits()) return undefined;
  running ??= alone(run).finally(() => {
    running = undefined;
  });
  await running;
  clearTimeout(timer);
  // A line that comes and goes, or a server that is down, tells nobody when it is back.
  if (anyWaits()) timer = setTimeout(() => document.visibilityState === 'visible' && void sendNow(), retryAfter);
  return anyWaits() ? stopped : undefined;
}

/** Sends by itself from now on: at once, when the network is back, and when someone looks at the page again. */
export function startSending(): void {
  void sendNow();
  addEventListener('online', () => void sendNow());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void sendNow());
}
