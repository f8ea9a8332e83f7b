import { markSigns } from '../../../../islands/reason-list.tsx';
import { Sign } from '../../../../islands/sign.tsx';
import type { Mark } from '../../../../shapes.ts';
import { dayText, timeText } from './filters.tsx';
import type { PublicLine } from './shapes.ts';
import type { LogWords } from './words.ts';

/** How a line was marked, in words. */
export const markWords = { right: 'found', missed: 'missed', wrong: 'falseMark' } as const satisfies Record<Mark, keyof LogWords>;

interface RowProps {
  name: string;
  line: PublicLine;
  locale: string;
  words: LogWords;
  marked: boolean;
  /** Whether Tab comes to it: one row of them all. */
  here: boolean;
  mark: Mark | undefined;
  settled: boolean;
  onFocus: () => void;
  onToggle: () => void;
}

export function Row({ name, line, locale, words, marked, here, mark, settled, onFocus, onToggle }: RowProps) {
  const time = `${dayText(line.on)} ${timeText(line.at, locale)}`;
  const result = line.ok ? words.ok : words.failed;
  const label = [time, line.person, `${line.event}${line.detail ? ` ${line.detail}` : ''}`, result, line.country].join(', ');
  return (
    <tr className={mark ? `is-${mark}` : marked ? 'is-marked' : undefined}>
      <td>
        {settled ? (
          mark && (
            <>
              <Sign shape={markSigns[mark]} />
              <span className="vh">{words[markWords[mark]]}</span>
            </>
          )
        ) : (
          <input
            type="checkbox"
            name={name}
            value={line.id}
            checked={marked}
            onChange={onToggle}
            onFocus={onFocus}
            tabIndex={here ? 0 : -1}
            aria-label={label}
          />
        )}
        <span className="log-box" aria-hidden="true">
          {!settled && <Sign shape="check" />}
        </span>
      </td>
      <td>
        {dayText(line.on)}
        <b>{timeText(line.at, locale)}</b>
      </td>
      <td>
        <b>{line.person}</b>
        <span>{line.country}</span>
        <span>{line.address}</span>
      </td>
      <td>
        <b>{line.event}</b>
        {line.detail && <span>{line.detail}</span>}
        {!line.ok && <span className="log-failed">{words.failed}</span>}
      </td>
    </tr>
  );
}
