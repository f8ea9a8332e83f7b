import type { ReactNode } from 'react';
import './choice-row.css';

interface ChoiceRowProps {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  /** Chosen from the start: an answer that waits to be sent. */
  ticked: boolean;
  onChange: () => void;
  /** How it looks once the item is answered. */
  settled?: 'best' | 'mine' | 'rest' | undefined;
  /** In the round or square field in front. */
  sign: ReactNode;
  children: ReactNode;
  /** What the answer says of it. */
  note?: ReactNode;
}

/** One answer to choose. The real input covers the row: one target for finger, mouse and a screen reader's touch. */
export const ChoiceRow = ({ type, name, value, ticked, onChange, settled, sign, children, note }: ChoiceRowProps) => (
  <label className={settled ? `choice is-${settled}` : 'choice'}>
    <input type={type} name={name} value={value} defaultChecked={ticked} onChange={onChange} />
    <span className="choice-key" aria-hidden="true">
      {sign}
    </span>
    <span className="choice-text">{children}</span>
    {note && <em>{note}</em>}
  </label>
);
