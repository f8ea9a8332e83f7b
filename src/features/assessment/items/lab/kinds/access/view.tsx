import { useEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { ReasonList } from '../../../../islands/reason-list.tsx';
import { Segments } from '../../../../islands/segments.tsx';
import { labCard, type ReasonsProps, type ViewProps } from '../../card.tsx';
import type { AccessWork, Decision, PublicAccess } from './shapes.ts';
import type { AccessWords } from './words.ts';

const order: Decision[] = ['keep', 'reduce', 'remove'];

function Table({ item, lab, words, work, feedback, onChange }: ViewProps<PublicAccess, AccessWords, AccessWork>) {
  const table = useRef<HTMLDivElement>(null);
  const total = lab.people.reduce((sum, { rights }) => sum + rights.length, 0);
  const [count, setCount] = useState(work?.decisions.length ?? 0);

  function readChoices() {
    const chosen = table.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
    const decisions = Array.from(chosen, ({ name, value }) => ({ right: name.slice(item.id.length + 1), decision: value as Decision }));
    setCount(decisions.length);
    onChange(decisions.length === total ? { decisions } : undefined, { decisions });
  }
  // What was chosen before this code arrived is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    if (!feedback && !work && table.current?.querySelector('input:checked')) readChoices();
  }, []);

  return (
    <>
      {!feedback && <p className="access-hint">{words.hint}</p>}
      <p className="access-drawn">{lab.drawn}</p>
      <div ref={table} className="access" onChange={readChoices}>
        {lab.people.map(({ name, about, rights }) => (
          <section key={name} className="access-person">
            <h3>{name}</h3>
            <p>{about}</p>
            {rights.map((right) => (
              <Segments
                key={right.id}
                name={`${item.id}-${right.id}`}
                options={order.map((value) => ({ value, text: words.decisions[value] }))}
                chosen={work?.decisions.find((one) => one.right === right.id)?.decision}
                mark={feedback && (feedback.parts.find(({ id }) => id === right.id)?.mark === 'right' ? 'right' : 'wrong')}
              >
                <span className="vh">{name}: </span>
                <b>{right.system}</b>
                <span className="access-role">{right.role}</span>
                <span className="access-used">{filled(words.used, { when: right.used })}</span>
                {right.about && <span className="access-about">{right.about}</span>}
              </Segments>
            ))}
          </section>
        ))}
      </div>
      {!feedback && (
        <p className="access-count" role="status">
          {count > 0 && filled(words.decided, { count, total })}
        </p>
      )}
    </>
  );
}

const Reasons = ({ feedback, work, words }: ReasonsProps<AccessWords, AccessWork>) => (
  <ReasonList
    parts={feedback.parts}
    sentences
    kind={({ id, mark }) => {
      const chosen = work.decisions.find(({ right }) => right === id)?.decision;
      return mark === 'right' || !chosen ? words.asAnswered : filled(words.chose, { decision: words.decisions[chosen] });
    }}
  />
);

export const AccessCard = labCard(Table, Reasons);
