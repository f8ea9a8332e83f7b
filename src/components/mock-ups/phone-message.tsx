import type { ReactNode } from 'react';
import { Face } from './face.tsx';
import './mock-ups.css';
import type { MockUpWords } from './words.ts';

export interface PhoneMessageProps {
  words: MockUpWords;
  from: string;
  /** The sender as it is drawn, where it is more than a name. */
  sender?: ReactNode;
  time?: string | undefined;
  /** Whether parts of it can be selected: it then leaves room for a finger between the lines. */
  selectable?: boolean | undefined;
  children?: ReactNode;
}

export function PhoneMessage({ words, from, sender = from, time, selectable = false, children }: PhoneMessageProps) {
  return (
    <article className={selectable ? 'message message-selectable' : 'message'} aria-label={words.message}>
      <div className="message-head">
        <Face name={from} />
        <span className="message-from">
          <span className="vh">{words.from} </span>
          {sender}
        </span>
      </div>
      {time && <p className="message-time">{time}</p>}
      <div className="message-bubble">{children}</div>
    </article>
  );
}
