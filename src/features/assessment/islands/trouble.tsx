import { useEffect, useRef } from 'react';
import type { CardWords } from './card-words.ts';

interface TroubleProps {
  words: CardWords;
  refused: boolean;
  message: string;
  late: boolean;
  onSendAgain: () => void;
}

/** An answer that didn't arrive: what happened, and the one thing to do about it. The choice above it stays. */
export function Trouble({ words, refused, message, late, onSendAgain }: TroubleProps) {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it comes.
  useEffect(() => {
    if (!late) button.current?.focus();
  }, []);
  return (
    <div className="trouble">
      <p role="alert">{message}</p>
      <button ref={button} type="button" className="btn btn-go" onClick={refused ? () => location.reload() : onSendAgain}>
        {refused ? words.reload : words.sendAgain}
      </button>
    </div>
  );
}
