import type { ReactNode } from 'react';
import { Face } from './face.tsx';
import './mock-ups.css';
import type { MockUpWords } from './words.ts';

export interface MailProps {
  words: MockUpWords;
  from: string;
  address: ReactNode;
  to?: string | undefined;
  time?: string | undefined;
  subject: ReactNode;
  attachments?: { name: ReactNode; size?: string | undefined }[] | undefined;
  /** Whether parts of it can be selected: it then leaves room for a finger between the lines. */
  selectable?: boolean | undefined;
  children?: ReactNode;
}

export function Mail({ words, from, address, to, time, subject, attachments = [], selectable = false, children }: MailProps) {
  return (
    <article className={selectable ? 'mail mail-selectable' : 'mail'} aria-label={words.mail}>
      <div className="mail-head">
        <Face name={from} />
        <span className="mail-from">
          <span className="vh">{words.from} </span>
          {from}
        </span>
        {time && <span className="mail-time">{time}</span>}
        <span className="mail-address">{address}</span>
        {to && (
          <span className="mail-to">
            {words.to} {to}
          </span>
        )}
      </div>
      <div className="mail-body">
        <p className="mail-subject">
          <span className="vh">{words.subject} </span>
          {subject}
        </p>
        <div className="mail-text">{children}</div>
        {attachments.map(({ name, size }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mail's files never change places.
          <div className="mail-file" key={index}>
            <svg width="22" height="26" viewBox="0 0 22 26" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
              <path d="M2 1.5h11l7 7V24.5H2zM13 1.5v7h7" />
            </svg>
            <span className="mail-file-name">
              <span className="vh">{words.attachment} </span>
              {name}
              {size && <small>{size}</small>}
            </span>
          </div>
        ))}
      </div>
    </article>
  );
}
