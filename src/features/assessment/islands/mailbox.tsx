import { type ReactNode, useEffect, useRef } from 'react';
import { Face } from '#components/mock-ups/face.tsx';
import type { MockUpWords } from '#components/mock-ups/words.ts';
import type { PublicMail } from '../shapes.ts';
import { MailView } from './mail-view.tsx';
import { Runs } from './runs.tsx';
import { Sign } from './sign.tsx';

interface MailboxProps {
  words: { mockUp: MockUpWords; inbox: string; back: string };
  mails: { id: string; mail: PublicMail }[];
  /** The one that is read. On a phone it takes the list's place, and none may be; on a wide screen it stands beside it. */
  open: number | undefined;
  onOpen: (index: number | undefined) => void;
  /** How far one has come. */
  progress: string;
  /** Which one it is, over the mail that is read. */
  place: string;
  /** What has been done with a mail, in its row. */
  state: (id: string) => ReactNode;
  /** Stands under the mail that is read. */
  children: ReactNode;
}

/** A mail app: a list, and the mail that was opened. The focus goes where one went. */
export function Mailbox({ words, mails, open, onOpen, progress, place, state, children }: MailboxProps) {
  const list = useRef<HTMLOListElement>(null);
  const reader = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<number>(undefined);
  const shown = mails[open ?? 0];

  useEffect(() => {
    const left = before.current;
    before.current = open;
    if (open === left) return;
    if (open === undefined) list.current?.querySelectorAll('button')[left ?? 0]?.focus();
    else {
      heading.current?.focus({ preventScroll: true });
      // Beside the list it stays where it is.
      reader.current?.scrollIntoView({ block: matchMedia('(min-width: 1080px)').matches ? 'nearest' : 'start' });
    }
  }, [open]);

  return (
    <div className={open === undefined ? 'mailbox' : 'mailbox is-open'}>
      <div className="mailbox-list">
        <div className="mailbox-bar">
          <h3>{words.inbox}</h3>
          <span>{progress}</span>
        </div>
        <ol ref={list}>
          {mails.map(({ id, mail }, index) => (
            <li key={id}>
              <button type="button" data-mail={id} aria-current={index === open ? 'true' : undefined} onClick={() => onOpen(index)}>
                <Face name={mail.from} />
                <b>{mail.from}</b>
                <span className="mailbox-time">{mail.time}</span>
                <span className="mailbox-subject">
                  <Runs words={words.mockUp} runs={mail.subject} />
                </span>
                <span className="mailbox-state">{state(id)}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
      <div className="mailbox-reader" ref={reader}>
        <div className="mailbox-bar">
          <button type="button" className="mailbox-back" onClick={() => onOpen(undefined)}>
            <Sign shape="back" /> {words.back}
          </button>
          <h3 ref={heading} tabIndex={-1}>
            {place}
          </h3>
        </div>
        {shown && <MailView words={words.mockUp} mail={shown.mail} />}
        {children}
      </div>
    </div>
  );
}
