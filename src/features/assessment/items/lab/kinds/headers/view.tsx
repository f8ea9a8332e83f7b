import { useEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { ChoiceRow } from '../../../../islands/choice-row.tsx';
import { ReasonList } from '../../../../islands/reason-list.tsx';
import { Segments } from '../../../../islands/segments.tsx';
import { Sign } from '../../../../islands/sign.tsx';
import { labCard, type ReasonsProps, type ViewProps } from '../../card.tsx';
import { Line } from './line.tsx';
import type { Check, Finding, HeadersWork, PublicHeaders } from './shapes.ts';
import type { HeadersWords } from './words.ts';

type Props = ViewProps<PublicHeaders, HeadersWords, HeadersWork>;

const findings: Finding[] = ['pass', 'fail', 'none'];
const checks: Check[] = ['spf', 'dkim', 'dmarc'];

function Headers({ item, lab, locale, words, work, feedback, onChange }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(work?.lines.length ?? 0);
  const markOf = (id: string) => feedback?.parts.find((part) => part.id === id)?.mark;

  function readForm() {
    const chosen = (name: string) =>
      Array.from(body.current?.querySelectorAll<HTMLInputElement>(`input[name="${item.id}-${name}"]:checked`) ?? [], ({ value }) => value);
    const lines = chosen('line');
    const [server] = chosen('server');
    const [spf, dkim, dmarc] = checks.map((check) => chosen(check)[0] as Finding | undefined);
    const said = spf && dkim && dmarc ? { spf, dkim, dmarc } : undefined;
    setCount(lines.length);
    const whole = lines.length > 0 && (!lab.servers || server) && (!lab.asksChecks || said);
    const soFar = { lines, server, checks: { spf, dkim, dmarc } } as HeadersWork;
    onChange(whole ? { lines, ...(server && { server }), ...(said && { checks: said }) } : undefined, soFar);
  }
  // What was chosen before this code arrived is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    if (!feedback && !work && body.current?.querySelector('input:checked')) readForm();
  }, []);

  function told(id: string) {
    const at = feedback?.parts.findIndex((part) => part.id === id) ?? -1;
    const mark = feedback?.parts[at]?.mark;
    return mark && { number: at + 1, mark };
  }

  return (
    <div ref={body} onChange={readForm}>
      <h3 className="lab-part">{words.linesTitle}</h3>
      {!feedback && <p className="header-hint">{words.hint}</p>}
      <p className="header-ours">{filled(words.ours, { name: lab.ours.join(', ') })}</p>
      <ul className="headers" aria-label={words.source}>
        {lab.fields.map((field) => (
          <Line
            key={field.id}
            {...{ field, item, locale, words }}
            ticked={work?.lines.includes(field.id) ?? false}
            settled={feedback !== undefined}
            told={told(field.id)}
          />
        ))}
      </ul>
      {!feedback && (
        <p className="header-count" role="status">
          {count > 0 && filled(count === 1 ? words.markedOne : words.marked, { count })}
        </p>
      )}
      {lab.servers && (
        <fieldset className="lab-group">
          <legend className="lab-part">{words.serverTitle}</legend>
          <div className={feedback ? 'choices is-settled' : 'choices'}>
            {lab.servers.map(({ id, text }, at) => {
              const mine = work?.server === id;
              const settled = !feedback ? undefined : !mine ? 'rest' : markOf('server') === 'right' ? 'best' : 'mine';
              return (
                <ChoiceRow
                  key={id}
                  type="radio"
                  name={`${item.id}-server`}
                  value={id}
                  ticked={mine}
                  onChange={() => {}}
                  settled={settled}
                  sign={settled === 'best' ? <Sign shape="check" /> : settled === 'mine' ? <Sign shape="dash" /> : at + 1}
                >
                  {text}
                </ChoiceRow>
              );
            })}
          </div>
        </fieldset>
      )}
      {lab.asksChecks && (
        <div className="lab-group">
          <h3 className="lab-part">{words.checksTitle}</h3>
          {checks.map((check) => (
            <Segments
              key={check}
              name={`${item.id}-${check}`}
              options={findings.map((value) => ({ value, text: words.findings[value] }))}
              chosen={work?.checks?.[check]}
              mark={feedback && (markOf(check) === 'right' ? 'right' : 'wrong')}
            >
              <b>{check.toUpperCase()}</b> {words.checks[check]}
            </Segments>
          ))}
        </div>
      )}
    </div>
  );
}

const asked = new Set<string>(['server', ...checks]);

const Reasons = ({ feedback, words }: ReasonsProps<HeadersWords, HeadersWork>) => (
  <ReasonList
    parts={feedback.parts}
    lead={({ id }, index) => (
      <span className={asked.has(id) ? 'header-unnumbered' : 'header-number'} aria-hidden="true">
        {!asked.has(id) && index + 1}
      </span>
    )}
    kind={({ id, mark }) => (asked.has(id) ? (mark === 'right' ? words.asAnswered : words.otherwise) : words.marks[mark])}
  />
);

export const HeadersCard = labCard(Headers, Reasons);
