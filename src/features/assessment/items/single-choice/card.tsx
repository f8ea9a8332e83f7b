import { useEffect, useRef } from 'react';
import { ChoiceRow } from '../../islands/choice-row.tsx';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback, Mark } from '../../shapes.ts';
import type { PublicSingleChoice, SingleChoiceResponse } from './shapes.ts';
import type { SingleChoiceWords } from './words.ts';

/** How a row looks once the item is answered. */
const settled = (mark: Mark | undefined) => (mark === undefined ? 'rest' : mark === 'wrong' ? 'mine' : 'best');

function Choices({ item, words, response, feedback, onChange }: BodyProps<PublicSingleChoice, SingleChoiceWords, SingleChoiceResponse>) {
  const list = useRef<HTMLDivElement>(null);
  // A choice made before this code arrived is a choice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    const early = list.current?.querySelector<HTMLInputElement>('input:checked');
    if (early) onChange({ choice: early.value });
  }, []);

  return (
    <div ref={list} className={feedback ? 'choices is-settled' : 'choices'}>
      {item.choices.map(({ id, text }, index) => {
        const mark = feedback?.parts.find((part) => part.id === id)?.mark;
        return (
          <ChoiceRow
            key={id}
            type="radio"
            name={item.id}
            value={id}
            ticked={response?.choice === id}
            onChange={() => onChange({ choice: id })}
            settled={feedback && settled(mark)}
            sign={mark && mark !== 'wrong' ? <Sign shape="check" /> : 'ABCDEF'[index]}
            note={mark && (mark === 'right' ? words.mineAndBest : mark === 'wrong' ? words.mine : words.best)}
          >
            {text}
          </ChoiceRow>
        );
      })}
    </div>
  );
}

const Reasons = ({ feedback, words }: { feedback: Feedback; words: SingleChoiceWords }) =>
  // What the learner chose first, then what was better.
  feedback.parts
    .toSorted((a, b) => Number(a.mark === 'missed') - Number(b.mark === 'missed'))
    .map(({ id, mark, explanation }) => (
      <p key={id}>
        {mark === 'missed' && <b>{words.best}: </b>}
        {explanation}
      </p>
    ));

export const SingleChoiceCard = (props: CardProps<PublicSingleChoice, SingleChoiceWords>) => (
  <ItemCard {...props} Body={Choices} Reasons={Reasons} nudge={props.words.chooseFirst} />
);
