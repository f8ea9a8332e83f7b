import type { ReactNode } from 'react';
import './segments.css';
import { Sign } from './sign.tsx';

interface SegmentsProps<Value extends string> {
  name: string;
  /** What is decided: the group's name. */
  children: ReactNode;
  options: { value: Value; text: string }[];
  /** Chosen from the start: an answer that waits to be sent. */
  chosen: Value | undefined;
  /** How the choice turned out, once it is answered. */
  mark?: 'right' | 'wrong' | undefined;
}

/** One of two or three short answers, side by side: real radios, read from the form. */
export const Segments = <Value extends string>({ name, children, options, chosen, mark }: SegmentsProps<Value>) => (
  <fieldset className={mark ? `segments is-${mark}` : 'segments'}>
    <legend>{children}</legend>
    <div className="segments-row">
      {options.map(({ value, text }) => (
        <label key={value} className="segment">
          <input type="radio" name={name} value={value} defaultChecked={chosen === value} />
          <span>
            {mark && chosen === value && <Sign shape={mark === 'right' ? 'check' : 'dash'} />} {text}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
