import { useEffect, useId, useRef, useState } from 'react';
import type { CardWords } from './card-words.ts';
import type { Stopped } from './send-waiting.ts';
import { sendNow } from './waiting.ts';

interface WaitingNoteProps {
  words: CardWords;
  why: Stopped;
  late: boolean;
}

/** An answer that is kept and will be sent by itself. No alarm: there is nothing that has to be done. */
export function WaitingNote({ words, why, late }: WaitingNoteProps) {
  const [sending, setSending] = useState(false);
  const [since, setSince] = useState<Stopped>();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const reason = since ?? why;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes. The pressed button is gone.
  useEffect(() => {
    if (late) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);

  async function send() {
    if (sending) return;
    setSending(true);
    setSince(await sendNow());
    setSending(false);
  }

  return (
    <section className="waiting">
      <h3 ref={heading} tabIndex={-1} aria-describedby={id}>
        {words.waiting}
      </h3>
      <p id={id} role="status">
        {reason === 'another' ? words.waitingAnother : reason === 'failed' ? words.waitingFailed : words.waitingOffline}
      </p>
      {reason !== 'another' && (
        <button type="button" className="waiting-send" aria-disabled={sending} onClick={send}>
          {sending ? words.sending : words.sendNow}
        </button>
      )}
    </section>
  );
}
