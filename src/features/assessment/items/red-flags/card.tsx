import type { KeyboardEvent, ReactNode } from 'react';
import { filled } from '#lib/filled.ts';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { MarkedView } from '../../islands/marked-view.tsx';
import { ReasonList } from '../../islands/reason-list.tsx';
import type { Feedback, Mark } from '../../shapes.ts';
import './card.css';
import type { PublicRedFlags, RedFlagsResponse } from './shapes.ts';
import type { RedFlagsWords } from './words.ts';

type Words = CardProps<PublicRedFlags, RedFlagsWords>['words'];

const kinds = { right: 'found', missed: 'missed', wrong: 'falseAlarm' } as const satisfies Record<Mark, keyof RedFlagsWords>;

interface ToggleProps {
  region: string;
  pressed: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** A toggle that flows with the text around it: a real <button> can't break across lines. */
function Toggle({ region, pressed, onToggle, children }: ToggleProps) {
  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onToggle();
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <span role="button" tabIndex={0} className="region" data-region={region} aria-pressed={pressed} onClick={onToggle} onKeyDown={press}>
      {children}
    </span>
  );
}

function MarkedMockUp({ item, words, response, feedback, onChange }: BodyProps<PublicRedFlags, Words, RedFlagsResponse>) {
  const chosen = response?.regions ?? [];
  const { mail, message, address } = item;

  function toggle(region: string) {
    const regions = chosen.includes(region) ? chosen.filter((one) => one !== region) : [...chosen, region];
    onChange(regions.length > 0 ? { regions } : undefined);
  }

  function drawRegion(region: string, content: ReactNode) {
    if (!feedback) {
      return (
        <Toggle region={region} pressed={chosen.includes(region)} onToggle={() => toggle(region)}>
          {content}
        </Toggle>
      );
    }
    const at = feedback.parts.findIndex(({ id }) => id === region);
    const mark = feedback.parts[at]?.mark;
    if (!mark) return content;
    return (
      <span className={`told-region is-${mark}`}>
        {content}
        <sup className="number">
          <span className="vh">{words.sign} </span>
          {at + 1}
        </sup>
      </span>
    );
  }

  return (
    <>
      {!feedback && <p className="region-hint">{mail ? words.hint : message ? words.hintMessage : words.hintAddress}</p>}
      <MarkedView {...{ mail, message, address }} words={words.mockUp} drawRegion={drawRegion} selectable={!feedback} />
      {!feedback && (
        <p className="region-count" role="status">
          {chosen.length > 0 && filled(chosen.length === 1 ? words.markedOne : words.marked, { count: chosen.length })}
        </p>
      )}
    </>
  );
}

const Reasons = ({ feedback, words }: { feedback: Feedback; words: Words }) => (
  <ReasonList
    parts={feedback.parts}
    lead={(_, index) => (
      <span className="number" aria-hidden="true">
        {index + 1}
      </span>
    )}
    kind={({ mark }) => words[kinds[mark]]}
  />
);

export const RedFlagsCard = (props: CardProps<PublicRedFlags, RedFlagsWords>) => (
  <ItemCard {...props} Body={MarkedMockUp} Reasons={Reasons} nudge={props.words.markFirst} />
);
