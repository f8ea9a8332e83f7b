import { useEffect, useRef } from 'react';
import { ChoiceRow } from '../../islands/choice-row.tsx';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { markSigns } from '../../islands/reason-list.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback } from '../../shapes.ts';
import './card.css';
import type { MultipleChoiceResponse, PublicMultipleChoice } from './shapes.ts';
import type { MultipleChoiceWords } from './words.ts';

type Props = BodyProps<PublicMultipleChoice, MultipleChoiceWords, MultipleChoiceResponse>;

/** How a row looks once the item is answered. */
const looks = { right: 'best', wrong: 'mine', missed: 'missed' } as const;

function Asking({ item, words, response, onChange }: Props) {
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
      <p className="choices-hint">{words.hint}</p>
      <div ref={list} className="choices choices-many">
        {item.choices.map(({ id, text }) => (
          <ChoiceRow
            key={id}
            type="checkbox"
            name={item.id}
            value={id}
            ticked={response?.choices.includes(id) ?? false}
            onChange={readTicks}
            sign={<Sign shape="check" />}
          >
            {text}
          </ChoiceRow>
        ))}
      </div>
    </>
  );
}

/** Every choice once more: how it was answered, and why. What was rightly left stays as it was. */
function Reasons({ item, words, feedback }: Pick<Props, 'item' | 'words'> & { feedback: Feedback }) {
  return (
    <ul className="choices choices-many is-settled">
      {item.choices.map(({ id, text }) => {
        const part = feedback.parts.find((one) => one.id === id);
        return (
          <li key={id} className={`choice is-${part ? looks[part.mark] : 'rest'}`}>
            <span className="choice-key" aria-hidden="true">
              {part && <Sign shape={markSigns[part.mark]} />}
            </span>
            <span className="choice-text">{text}</span>
            {part && (
              <>
                <em>{words.marks[part.mark]}</em>
                <span className="choice-why">{part.explanation}</span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

// Told choice by choice below.
const Choices = (props: Props) => (props.feedback ? null : <Asking {...props} />);

export const MultipleChoiceCard = (props: CardProps<PublicMultipleChoice, MultipleChoiceWords>) => (
  <ItemCard {...props} Body={Choices} Reasons={Reasons} nudge={props.words.chooseFirst} />
);
