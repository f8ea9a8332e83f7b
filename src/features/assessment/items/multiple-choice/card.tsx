import { useEffect, useRef } from 'react';
import { ChoiceRow } from '../../islands/choice-row.tsx';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { markSigns, ReasonList } from '../../islands/reason-list.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback } from '../../shapes.ts';
import './card.css';
import type { MultipleChoiceResponse, PublicMultipleChoice } from './shapes.ts';
import type { MultipleChoiceWords } from './words.ts';

type Props = BodyProps<PublicMultipleChoice, MultipleChoiceWords, MultipleChoiceResponse>;

/** How a row looks once the item is answered. */
const looks = { right: 'best', wrong: 'mine', missed: 'missed' } as const;

function Choices({ item, words, response, feedback, onChange }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function readTicks() {
    const ticked = list.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
    const choices = Array.from(ticked, ({ value }) => value);
    onChange(choices.length > 0 ? { choices } : undefined);
  }
  // What was ticked before this code arrived is ticked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    if (list.current?.querySelector('input:checked')) readTicks();
  }, []);

  return (
    <>
      {!feedback && <p className="choices-hint">{words.hint}</p>}
      <div ref={list} className={feedback ? 'choices choices-many is-settled' : 'choices choices-many'}>
        {item.choices.map(({ id, text }) => {
          const mark = feedback?.parts.find((part) => part.id === id)?.mark;
          return (
            <ChoiceRow
              key={id}
              type="checkbox"
              name={item.id}
              value={id}
              ticked={response?.choices.includes(id) ?? false}
              onChange={readTicks}
              settled={feedback && (mark ? looks[mark] : 'rest')}
              sign={feedback && !mark ? null : <Sign shape={mark ? markSigns[mark] : 'check'} />}
              note={mark && words.marks[mark]}
            >
              {text}
            </ChoiceRow>
          );
        })}
      </div>
    </>
  );
}

const Reasons = ({ feedback, words }: { feedback: Feedback; words: MultipleChoiceWords }) => (
  <ReasonList parts={feedback.parts} sentences kind={({ mark }) => words.marks[mark]} />
);

export const MultipleChoiceCard = (props: CardProps<PublicMultipleChoice, MultipleChoiceWords>) => (
  <ItemCard {...props} Body={Choices} Reasons={Reasons} nudge={props.words.chooseFirst} />
);
