import { useEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { ReasonList } from '../../../../islands/reason-list.tsx';
import { type Revealed, reveal } from '../../../../islands/reveal.ts';
import { labCard, type ReasonsProps, type ViewProps } from '../../card.tsx';
import { ReadOut } from './read-out.tsx';
import type { PublicRecords, RecordReading, RecordsWork } from './shapes.ts';
import type { RecordsWords } from './words.ts';

type Props = ViewProps<PublicRecords, RecordsWords, RecordsWork>;
type OneRecord = PublicRecords['records'][number];

interface BenchProps extends Pick<Props, 'item' | 'locale' | 'words'> {
  record: OneRecord;
  text: string;
  settled: boolean;
  onEdit: (text: string) => void;
}

/** One record: to edit, and to have read out. */
function Bench({ item, locale, words, record, text, settled, onEdit }: BenchProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [read, setRead] = useState<{ text: string; answer: Revealed<RecordReading> | undefined }>();
  const name = `${item.id}-${record.id}`;

  // What was typed before this code arrived is kept.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    const typed = area.current?.value;
    if (!settled && typed !== undefined && typed !== text) onEdit(typed);
  }, []);

  async function readOut() {
    if (read && !read.answer) return;
    setRead({ text, answer: undefined });
    setRead({ text, answer: await reveal<RecordReading>(item, { id: record.id, text }, locale) });
  }
  function restore() {
    if (area.current) area.current.value = record.text;
    onEdit(record.text);
    area.current?.focus();
  }

  const answer = read?.answer;
  const reading = answer?.ok ? answer.seen : undefined;
  const said = reading && {
    parts: reading.parts.length,
    faults: [...reading.parts, ...reading.sums].filter(({ fault }) => fault).length,
  };
  return (
    <section className="record">
      <label htmlFor={name}>{record.title}</label>
      <p className="record-name">{record.name}</p>
      <textarea
        ref={area}
        id={name}
        name={name}
        defaultValue={text}
        onChange={(event) => onEdit(event.target.value)}
        maxLength={1500}
        rows={3}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
      />
      {!settled && (
        <p className="record-do">
          <button type="button" className="btn" onClick={readOut}>
            {words.read}
            <span className="vh">: {record.title}</span>
          </button>
          {text !== record.text && (
            <button type="button" className="record-restore" onClick={restore}>
              {words.restore}
              <span className="vh">: {record.title}</span>
            </button>
          )}
        </p>
      )}
      <p className="record-status" role="status">
        {read && !answer && words.reading}
        {answer && !answer.ok && (answer.detail ?? words.unread)}
        {said && <span className="vh">{filled(words.said, { title: record.title, parts: said.parts, faults: said.faults })}</span>}
        {reading && read?.text !== text && !settled && words.readBefore}
      </p>
      {reading && !settled && <ReadOut reading={reading} words={words} />}
    </section>
  );
}

function Workbench({ item, lab, locale, words, work, feedback, onChange }: Props) {
  const textOf = (record: OneRecord) => work?.records.find(({ id }) => id === record.id)?.text ?? record.text;
  // Two records may be edited before the card is drawn anew.
  const texts = useRef(new Map(lab.records.map((record) => [record.id, textOf(record)])));

  function edit(id: string, text: string) {
    texts.current.set(id, text);
    const records = lab.records.map((record) => ({ id: record.id, text: texts.current.get(record.id) ?? record.text }));
    onChange(records.every((one, at) => one.text === lab.records[at]?.text) ? undefined : { records });
  }

  return (
    <>
      {!feedback && (
        <div className="record-goals">
          <h3>{words.goals}</h3>
          <ul>
            {lab.goals.map((goal) => (
              <li key={goal}>{goal}</li>
            ))}
          </ul>
        </div>
      )}
      <details className="record-zone">
        <summary>{words.zone}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.zoneName}</th>
              <th scope="col">{words.zoneType}</th>
              <th scope="col">{words.zoneValue}</th>
            </tr>
          </thead>
          <tbody>
            {lab.zone.map(({ name, type, value }) => (
              <tr key={`${name} ${type} ${value}`}>
                <td>{name}</td>
                <td>{type}</td>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {lab.records.map((record) => (
        <Bench
          key={record.id}
          {...{ item, locale, words, record }}
          text={textOf(record)}
          settled={feedback !== undefined}
          onEdit={(text) => edit(record.id, text)}
        />
      ))}
    </>
  );
}

function Reasons({ feedback, work, words }: ReasonsProps<RecordsWords, RecordsWork>) {
  const isRecord = ({ id }: { id: string }) => work.records.some((record) => record.id === id);
  const solutions = feedback.parts.filter(isRecord);
  return (
    <div className="record-told">
      <ReasonList
        parts={feedback.parts.filter((part) => !isRecord(part))}
        sentences
        kind={({ mark }) => (mark === 'right' ? words.reached : words.notYet)}
      />
      {solutions.length > 0 && (
        <details className="record-solutions">
          <summary>{words.oneWay}</summary>
          {solutions.map(({ id, label, explanation }) => (
            <div key={id}>
              <b>{label}</b>
              <code>{explanation}</code>
            </div>
          ))}
        </details>
      )}
    </div>
  );
}

export const RecordsCard = labCard(Workbench, Reasons);
