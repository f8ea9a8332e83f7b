import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { ReasonList } from '../../../../islands/reason-list.tsx';
import type { Mark } from '../../../../shapes.ts';
import { labCard, type ReasonsProps, type ViewProps } from '../../card.tsx';
import { type Chosen, Filters, fieldNames, fields } from './filters.tsx';
import { markWords, Row } from './row.tsx';
import type { LogWork, PublicLog } from './shapes.ts';
import type { LogWords } from './words.ts';

type Props = ViewProps<PublicLog, LogWords, LogWork>;

/** Lines shown at first, and how many more at a time. */
const page = 20;

function Lines({ item, lab, locale, words, work, feedback, onChange }: Props) {
  const [chosen, setChosen] = useState<Chosen>({});
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [most, setMost] = useState(page);
  /** The line that Tab comes to. */
  const [here, setHere] = useState<string>();
  const table = useRef<HTMLTableElement>(null);
  /** What has come into the table and is to have the focus. */
  const awaited = useRef<string>(undefined);
  const marked = work?.lines ?? [];

  const markOf = (id: string): Mark | undefined =>
    feedback?.parts.find((part) => part.id === id)?.mark ?? (marked.includes(id) ? 'wrong' : undefined);
  const fits = feedback
    ? lab.lines.filter(({ id }) => markOf(id))
    : lab.lines.filter(
        (line) =>
          (!onlyMarked || marked.includes(line.id)) &&
          fieldNames.every((field) => !chosen[field] || fields[field].of(line) === chosen[field]),
      );
  const shown = feedback ? fits : fits.slice(0, most);
  const current = shown.some(({ id }) => id === here) ? here : shown[0]?.id;
  const filtered = onlyMarked || Object.values(chosen).some(Boolean);

  const focus = (id: string | undefined) => table.current?.querySelector<HTMLInputElement>(`[value="${id}"]`)?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when more lines have come.
  useEffect(() => {
    if (awaited.current) focus(awaited.current);
    awaited.current = undefined;
  }, [most]);

  function filter(next: Chosen, only: boolean) {
    setChosen(next);
    setOnlyMarked(only);
    setMost(page);
  }
  function toggle(id: string) {
    const lines = marked.includes(id) ? marked.filter((one) => one !== id) : [...marked, id];
    onChange(lines.length > 0 ? { lines } : undefined);
  }
  function clear() {
    filter({}, false);
    // The button that was pressed is gone.
    document.getElementById(`${item.id}-${fieldNames[0]}`)?.focus();
  }
  function move(event: KeyboardEvent) {
    const at = shown.findIndex(({ id }) => id === current);
    const last = shown.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focus(shown[Math.min(last, Math.max(0, to))]?.id);
  }
  function more() {
    awaited.current = fits[most]?.id;
    setMost(most + page);
  }

  const count = filled(words.shown, { shown: fits.length, total: lab.lines.length, marked: marked.length });
  const left = Math.min(page, fits.length - shown.length);
  return (
    <div className="log">
      {lab.people.length > 0 && (
        <details>
          <summary>{words.whoIsWho}</summary>
          <dl>
            {lab.people.map(({ name, about }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {!feedback && (
        <>
          <p className="log-hint">{words.hint}</p>
          <Filters id={item.id} lines={lab.lines} words={words} chosen={chosen} onChoose={(next) => filter(next, onlyMarked)} />
          <label className="log-only">
            <input type="checkbox" checked={onlyMarked} onChange={() => filter(chosen, !onlyMarked)} />
            {words.onlyMarked}
          </label>
          <p className="log-count">
            <span role="status">{fits.length === 0 ? words.none : count}</span>{' '}
            {filtered && (
              <button type="button" onClick={clear}>
                {words.clear}
              </button>
            )}
          </p>
        </>
      )}
      {shown.length > 0 && (
        <table ref={table} aria-label={words.table} onKeyDown={feedback ? undefined : move}>
          <thead>
            <tr>
              <th scope="col">
                <span className="vh">{words.mark}</span>
              </th>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <Row
                key={line.id}
                name={`${item.id}-line`}
                {...{ line, locale, words }}
                marked={marked.includes(line.id)}
                here={line.id === current}
                mark={feedback && markOf(line.id)}
                settled={feedback !== undefined}
                onFocus={() => setHere(line.id)}
                onToggle={() => toggle(line.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {left > 0 && !feedback && (
        <button type="button" className="btn log-more" onClick={more}>
          {filled(words.more, { count: left })}
        </button>
      )}
    </div>
  );
}

const Reasons = ({ feedback, words }: ReasonsProps<LogWords, LogWork>) => (
  <div className="log-told">
    <ReasonList parts={feedback.parts} sentences kind={({ mark }) => words[markWords[mark]]} />
  </div>
);

export const LogCard = labCard(Lines, Reasons);
