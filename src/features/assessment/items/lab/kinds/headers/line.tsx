import { useState } from 'react';
import { filled } from '#lib/filled.ts';
import { type Revealed, reveal } from '../../../../islands/reveal.ts';
import { Sign } from '../../../../islands/sign.tsx';
import type { Mark } from '../../../../shapes.ts';
import type { PublicField, Reading } from './shapes.ts';
import type { HeadersWords } from './words.ts';

interface LineProps {
  field: PublicField;
  item: { id: string; version: string };
  locale: string;
  words: HeadersWords;
  ticked: boolean;
  /** Answered: nothing more to mark. */
  settled: boolean;
  /** Its number among the reasons, and how it was answered. */
  told?: { number: number; mark: Mark } | undefined;
}

/** A header as it stands in the mail: pressed, it is read out in plain words; ticked, it is marked. */
export function Line({ field, item, locale, words, ticked, settled, told }: LineProps) {
  const [open, setOpen] = useState(false);
  const [read, setRead] = useState<Revealed<Reading>>();
  const panel = `${item.id}-${field.id}`;

  async function toggle() {
    // A failure is pressed again to try again.
    if (open && read?.ok !== false) return setOpen(false);
    setOpen(true);
    if (read?.ok) return;
    setRead(undefined);
    setRead(await reveal<Reading>(item, { field: field.id }, locale));
  }

  return (
    <li className={told ? `header is-${told.mark}` : 'header'}>
      <div className="header-row">
        <span className="header-tick">
          {told && (
            <span className="header-number">
              <span className="vh">{words.sign} </span>
              {told.number}
            </span>
          )}
          {field.canMark && (
            <label hidden={settled}>
              <input
                type="checkbox"
                name={`${item.id}-line`}
                value={field.id}
                defaultChecked={ticked}
                aria-label={filled(words.mark, { name: `${field.name}: ${field.value.join(' ').slice(0, 60)}` })}
              />
              <span className="header-box" aria-hidden="true">
                <Sign shape="check" />
              </span>
            </label>
          )}
        </span>
        <button type="button" className="header-text" aria-expanded={open} aria-controls={panel} onClick={toggle}>
          <b>{field.name}:</b>{' '}
          {field.value.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header's lines never change places.
            <span key={at} className={at === 0 ? 'header-first' : 'header-fold'}>
              {line}{' '}
            </span>
          ))}
          <Sign shape="chevron" />
        </button>
      </div>
      <div id={panel} className="header-read" role="status" hidden={!open}>
        {open && !read && <p>{words.reading}</p>}
        {read && !read.ok && <p>{read.detail ?? words.unread}</p>}
        {read?.ok && (
          <>
            <p>{read.seen.what}</p>
            {read.seen.says.map((said, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a reading comes as a whole, and may say a thing twice.
              <p key={at}>{said}</p>
            ))}
          </>
        )}
      </div>
    </li>
  );
}
