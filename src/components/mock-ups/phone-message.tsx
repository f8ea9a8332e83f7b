import type { ReactNode } from 'react';
import { Face } from './face.tsx';
import './mock-ups.css';
import type { MockUpWords } from './words.ts';

export interface PhoneMessageProps {
  words: MockUpWords;
  from: string;
  time?: string | undefined;
  children?: ReactNode;
}

export function PhoneMessage({ words, from, time, children }: PhoneMessageProps) {
  return (
    <article className="message" aria-label={words.message}>
      <div className="message-head">
        <Face name={from} />
        <span className="message-from">
          <span className="vh">{words.from} </span>
          {from}
        </span>
      </div>
      {time && <p className="message-time">{time}</p>}
      <div className="message-bubble">{children}</div>
    </article>
  );
}
