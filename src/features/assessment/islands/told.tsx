import { type ReactNode, useEffect, useRef } from 'react';
import type { Feedback } from '../shapes.ts';
import type { CardWords } from './card-words.ts';

interface ToldProps {
  words: CardWords;
  feedback: Feedback;
  /** It had waited: whoever answered may be busy with something else by now, and keeps the focus. */
  late: boolean;
  /** Left out where it comes back by itself. */
  onRetry?: (() => void) | undefined;
  children: ReactNode;
}

/** The verdict and its reasons. The focus moves to the verdict, so a screen reader goes on from there. */
export function Told({ words, feedback, late, onRetry, children }: ToldProps) {
  const verdict = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes.
  useEffect(() => {
    if (late) return;
    verdict.current?.focus({ preventScroll: true });
    verdict.current?.parentElement?.scrollIntoView({ block: 'nearest' });
    // All of it may be more than a screen: it is read from the top.
    verdict.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className="told">
      <h3 ref={verdict} tabIndex={-1}>
        {words[feedback.verdict]}
      </h3>
      {children}
      {feedback.takeaway && (
        <p className="told-keep">
          <b>{words.remember}</b> {feedback.takeaway}
        </p>
      )}
      {onRetry && feedback.verdict !== 'right' && (
        <button type="button" className="btn" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </section>
  );
}
