import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isNobodys, keptAnswers, letGo } from '#features/assessment/islands/kept-answers.ts';
import { sendAnswer } from '#features/assessment/islands/send-answer.ts';
import { filled } from '#lib/filled.ts';
import './kept-answers.css';
import { type KeptWords, say } from './kept-words.ts';
import { sendKept, type Tally } from './send-kept.ts';

type Phase = { at: 'asking' } | { at: 'sure' } | { at: 'sending'; number: number } | { at: 'sent'; tally: Tally } | { at: 'deleted' };

interface KeptAnswersProps {
  locale: string;
  /** Who has signed in. */
  person: string | null;
  words: KeptWords;
}

const countKept = () => keptAnswers().filter(isNobodys).length;

/** Asks someone who has just signed in whether the answers from before are to count. Nothing, where there are none. */
export function KeptAnswers({ locale, person, words }: KeptAnswersProps) {
  const [count, setCount] = useState(0);
  const [phase, setPhase] = useState<Phase>({ at: 'asking' });
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useRef(false);

  useEffect(() => setCount(countKept()), []);
  // The pressed button is gone: the focus goes to what took its place.
  useEffect(() => {
    if (asked.current && phase.at !== 'sending') heading.current?.focus();
  }, [phase]);

  const turn = (next: Phase) => {
    asked.current = true;
    setPhase(next);
  };

  async function send() {
    setCount(countKept());
    turn({ at: 'sending', number: 1 });
    const tally = await sendKept(
      (answer) => sendAnswer(answer, locale, person),
      (number) => setPhase({ at: 'sending', number }),
    );
    turn({ at: 'sent', tally });
  }

  function drop() {
    letGo(isNobodys);
    turn({ at: 'deleted' });
  }

  if (count === 0) return null;
  const panel = (title: string, rest: ReactNode) => (
    <section className="kept">
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {rest}
    </section>
  );

  if (phase.at === 'deleted') return panel(words.deleted, null);
  if (phase.at === 'sent') {
    const { counted, refused, left } = phase.tally;
    const lines = [
      counted > 0 && say(words.counted, counted),
      refused > 0 && say(words.refused, refused),
      left > 0 && say(words.left, left),
    ];
    const [title = '', ...rest] = lines.filter((line) => line !== false);
    return panel(
      title,
      <>
        {rest.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <div className="row">
          {left > 0 && (
            <button type="button" className="btn" onClick={send}>
              {words.again}
            </button>
          )}
          {counted > 0 && (
            <button type="button" className="btn" onClick={() => location.reload()}>
              {words.see}
            </button>
          )}
        </div>
      </>,
    );
  }
  if (phase.at === 'sending') {
    const { number } = phase;
    return panel(say(words.title, count), <p role="status">{filled(words.sending, { number, count })}</p>);
  }
  const sure = phase.at === 'sure';
  return panel(
    say(words.title, count),
    <>
      <p>{say(sure ? words.sure : words.question, count)}</p>
      <div className="row">
        <button type="button" className="btn" onClick={sure ? drop : send}>
          {sure ? words.delete : say(words.yes, count)}
        </button>
        <button type="button" className="btn" onClick={() => turn({ at: sure ? 'asking' : 'sure' })}>
          {sure ? words.keep : say(words.no, count)}
        </button>
      </div>
    </>,
  );
}
