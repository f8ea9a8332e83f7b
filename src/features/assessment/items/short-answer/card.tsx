import { useEffect, useRef } from 'react';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback } from '../../shapes.ts';
import './card.css';
import type { PublicShortAnswer, ShortAnswerResponse } from './shapes.ts';
import type { ShortAnswerWords } from './words.ts';

type Props = BodyProps<PublicShortAnswer, ShortAnswerWords, ShortAnswerResponse>;

function Field({ item, words, response, feedback, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);

  function read() {
    const text = field.current?.value ?? '';
    onChange(text.trim() === '' ? undefined : { text });
  }
  // What was written before this code arrived is written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    if (!response && field.current?.value) read();
  }, []);

  if (feedback) {
    const mark = feedback.parts[0]?.mark;
    const said = mark === 'right' ? 'right' : mark === 'wrong' ? 'near' : 'wrong';
    return (
      <p className={`short-given is-${said}`}>
        <span className="short-label">{words.mine}</span> <span className="short-text">{response?.text}</span>
        <em>
          <Sign shape={said === 'right' ? 'check' : 'dash'} /> {words.marks[said]}
        </em>
      </p>
    );
  }
  return (
    <div className="short">
      <label className="short-label" htmlFor={`${item.id}-text`}>
        {words.field}
      </label>
      <input
        ref={field}
        id={`${item.id}-text`}
        className="input"
        type="text"
        defaultValue={response?.text}
        onChange={read}
        maxLength={80}
        aria-describedby={`${item.id}-hint`}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
      />
      <p className="short-hint" id={`${item.id}-hint`}>
        {words.hint}
      </p>
    </div>
  );
}

/** A word on what was written, where an author foresaw it; then the answer and why. */
const Reasons = ({ feedback, words }: { feedback: Feedback; words: ShortAnswerWords }) =>
  feedback.parts.map(({ id, mark, label, explanation }) => (
    <p key={id}>
      {mark === 'missed' && (
        <span className="short-answer">
          <span className="soft">{words.answer}</span> <b className="short-text">{label}</b>
        </span>
      )}
      {explanation}
    </p>
  ));

export const ShortAnswerCard = (props: CardProps<PublicShortAnswer, ShortAnswerWords>) => (
  <ItemCard {...props} Body={Field} Reasons={Reasons} nudge={props.words.writeFirst} />
);
