import type { ReactNode } from 'react';
import './mock-ups.css';
import type { MockUpWords } from './words.ts';

/** A link as a mail shows it, and where it really leads: there is no hovering on a phone. It leads nowhere itself. */
export function LinkText({ words, target, children }: { words: MockUpWords; target: string; children?: ReactNode }) {
  return (
    <>
      <span className="mail-link">{children}</span>{' '}
      <span className="mail-target">
        ({words.leadsTo} {target})
      </span>
    </>
  );
}
