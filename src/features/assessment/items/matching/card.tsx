import { useLayoutEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { markSigns } from '../../islands/reason-list.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback } from '../../shapes.ts';
import './card.css';
import type { MatchingDetail, MatchingResponse, PublicMatching } from './shapes.ts';
import type { MatchingWords } from './words.ts';

type Props = BodyProps<PublicMatching, MatchingWords, MatchingResponse>;

/** A line for each prompt. One is open at a time and has all answers under it; choosing one opens the next line without. */
function Asking({ item, words, response, onChange }: Props) {
  const chosen = new Map(response?.pairs.map(({ prompt, answer }) => [prompt, answer]));
  const [open, setOpen] = useState(response ? undefined : item.prompts[0]?.id);
  const list = useRef<HTMLUListElement>(null);
  const goTo = useRef<string>(undefined);

  // The button that was pressed is gone: the focus goes where the eyes do.
  useLayoutEffect(() => {
    if (goTo.current === undefined) return;
    const line = list.current?.querySelector(`[data-prompt="${goTo.current}"]`);
    goTo.current = undefined;
    line?.querySelector('button')?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'nearest' });
  });

  function choose(prompt: string, answer: string) {
    const after = new Map(chosen).set(prompt, answer);
    const at = item.prompts.findIndex(({ id }) => id === prompt);
    const next = [...item.prompts.slice(at), ...item.prompts].find(({ id }) => !after.has(id))?.id;
    goTo.current = next ?? prompt;
    setOpen(next);
    onChange({ pairs: Array.from(after, ([prompt, answer]) => ({ prompt, answer })) });
  }

  return (
    <>
      <p className="match-hint">{words.hint}</p>
      <ul ref={list} className="match">
        {item.prompts.map(({ id, text }) => {
          const answer = item.answers.find((one) => one.id === chosen.get(id));
          return (
            <li key={id} data-prompt={id} className={id === open ? 'is-open' : undefined}>
              <button
                type="button"
                className="match-line"
                aria-expanded={id === open}
                onClick={() => setOpen(id === open ? undefined : id)}
              >
                <span className="match-prompt">{text}</span>{' '}
                <span className={answer ? 'match-answer' : 'match-choose'}>{answer?.text ?? words.choose}</span>
              </button>
              {id === open && (
                <ul className="match-answers">
                  {item.answers.map((one) => (
                    <li key={one.id}>
                      <button type="button" className="match-option" aria-pressed={one === answer} onClick={() => choose(id, one.id)}>
                        <span className="match-dot" aria-hidden="true" />
                        {one.text}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      <p className="match-count" role="status">
        {chosen.size > 0 && filled(words.paired, { count: chosen.size, all: item.prompts.length })}
      </p>
    </>
  );
}

/** Each prompt with what was chosen, what fits where that was something else, and why. */
function Reasons({
  item,
  words,
  response,
  feedback,
}: Omit<Props, 'onChange' | 'response'> & { response: MatchingResponse; feedback: Feedback }) {
  const fitting = feedback.detail as MatchingDetail;
  const textOf = (id: string | undefined) => item.answers.find((one) => one.id === id)?.text;
  return (
    <ul className="match is-settled">
      {feedback.parts.map(({ id, label, mark, explanation }) => {
        const mine = textOf(response.pairs.find(({ prompt }) => prompt === id)?.answer);
        return (
          <li key={id} className={`is-${mark}`}>
            <p className="match-line">
              <span className="match-prompt">{label}</span> {mine && <span className="match-answer">{mine}</span>}
              <em>
                <Sign shape={markSigns[mark]} /> {words.marks[mark]}
              </em>
              {mark !== 'right' && <span className="match-fits">{filled(words.fits, { answer: textOf(fitting[id]) ?? '' })}</span>}
              <span className="match-why">{explanation}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

// Told pair by pair below.
const Pairs = (props: Props) => (props.feedback ? null : <Asking {...props} />);

export const MatchingCard = (props: CardProps<PublicMatching, MatchingWords>) => (
  <ItemCard {...props} Body={Pairs} Reasons={Reasons} nudge={props.words.chooseFirst} />
);
