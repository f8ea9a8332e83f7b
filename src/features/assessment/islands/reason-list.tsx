import type { ReactNode } from 'react';
import type { Feedback, Mark } from '../shapes.ts';
import './reason-list.css';
import { Sign } from './sign.tsx';

/** The sign that says the same as the colour. */
export const markSigns = { right: 'check', missed: 'ring', wrong: 'dash' } as const satisfies Record<Mark, string>;

type Part = Feedback['parts'][number];

interface ReasonListProps {
  parts: Part[];
  /** What stands in front: a number. */
  lead?: (part: Part, index: number) => ReactNode;
  /** Titles are whole sentences: how each was answered stands on a line of its own. */
  sentences?: boolean;
  /** How it was answered, where that is worth saying. */
  kind: (part: Part) => string | undefined;
}

/** Why, part by part: what it was, how it was answered, and the explanation. */
export const ReasonList = ({ parts, lead, sentences, kind }: ReasonListProps) => (
  <ol className={`reasons${lead ? ' has-lead' : ''}${sentences ? ' of-sentences' : ''}`}>
    {parts.map((part, index) => {
      const said = kind(part);
      return (
        <li key={part.id} className={`is-${part.mark}`}>
          {lead?.(part, index)}
          <p>
            <b>{part.label}</b>
            {said && (
              <span className="reason-kind">
                <Sign shape={markSigns[part.mark]} /> {said}
              </span>
            )}
            <span className="reason-why">{part.explanation}</span>
          </p>
        </li>
      );
    })}
  </ol>
);
