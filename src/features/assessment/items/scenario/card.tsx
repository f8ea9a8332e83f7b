import { useEffect, useId, useRef } from 'react';
import { filled } from '#lib/filled.ts';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { ReasonList } from '../../islands/reason-list.tsx';
import { Show } from '../../islands/show.tsx';
import { Trouble } from '../../islands/trouble.tsx';
import { isOver, type Story, useStory } from '../../islands/use-story.ts';
import type { Feedback } from '../../shapes.ts';
import type { PublicScenario, PublicScene, ScenarioDetail, ScenarioResponse } from './shapes.ts';
import type { ScenarioWords } from './words.ts';

type Words = CardProps<PublicScenario, ScenarioWords>['words'];
type Props = BodyProps<PublicScenario, Words, ScenarioResponse>;

/** What was chosen and what came of it. What came of the last choice opens the scene below. */
function Log({ words, story: { path, scenes } }: { words: Words; story: Story }) {
  return (
    <ol className="story-log" aria-label={words.soFar}>
      {path.map((id, index) => (
        <li key={id}>
          {scenes[index]?.at && <span className="story-at">{filled(words.clock, { time: scenes[index].at })}</span>}
          <p className="story-chose">
            <span className="vh">{words.chosen} </span>
            {scenes[index]?.choices.find((choice) => choice.id === id)?.text}
          </p>
          {index + 1 < path.length && <p>{scenes[index + 1]?.outcome}</p>}
        </li>
      ))}
    </ol>
  );
}

function StoryBody(props: Props) {
  const { words, feedback } = props;
  const { story, going, ready, arrivals, go, startOver } = useStory(props);
  const { path, scenes } = story;
  const now = scenes.at(-1) as PublicScene;
  const over = isOver(story);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();

  useEffect(() => {
    if (arrivals === 0) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
  }, [arrivals]);

  const when = [now.at && filled(words.clock, { time: now.at }), over && words.ended].filter(Boolean).join(' · ');
  return (
    <div className={over ? 'story is-over' : 'story'}>
      {/* Told, the same choices stand below with their reasons. */}
      {path.length > 0 && !feedback && <Log words={words} story={story} />}
      <div className="story-scene" key={path.join()}>
        <h3 ref={heading} tabIndex={-1} aria-describedby={now.outcome && id}>
          {when && <span className="story-at">{when}</span>} {now.title}
        </h3>
        {now.outcome && <p id={id}>{now.outcome}</p>}
        {now.text.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {now.show && <Show words={words.mockUp} show={now.show} />}
        {!over && (
          // biome-ignore lint/a11y/useSemanticElements: stands in the fieldset of the whole item.
          <div className={going ? 'story-choices is-going' : 'story-choices'} role="group" aria-label={words.choose}>
            {now.choices.map((choice, index) => (
              <button
                key={choice.id}
                type="button"
                className={going?.path.at(-1) === choice.id ? 'story-choice is-mine' : 'story-choice'}
                disabled={!ready}
                aria-disabled={going !== undefined}
                onClick={() => !going && go([...path, choice.id])}
              >
                <span className="story-key" aria-hidden="true">
                  {'ABCD'[index]}
                </span>
                {choice.text}
              </button>
            ))}
          </div>
        )}
      </div>
      <p className="story-status" role="status">
        {going && !going.trouble && words.goingOn}
      </p>
      {going?.trouble && (
        <Trouble words={{ ...words, sendAgain: words.retry }} {...going.trouble} late={false} onSendAgain={() => go(going.path)} />
      )}
      {path.length > 0 && !over && !feedback && (
        <button type="button" className="story-again" onClick={startOver}>
          {words.startOver}
        </button>
      )}
    </div>
  );
}

function Reasons({ feedback, words }: { feedback: Feedback; words: Words }) {
  const { ending, lesson, better } = feedback.detail as ScenarioDetail;
  return (
    <>
      <p>
        <b>{words.endings[ending]}</b> {lesson}
      </p>
      <h4 className="story-way">{words.yourWay}</h4>
      <ReasonList
        parts={feedback.parts}
        sentences
        lead={(_, index) => <span className="story-key">{index + 1}</span>}
        kind={({ id }) => {
          const other = better[id];
          return other ? filled(other.fair ? words.fair : words.slip, { better: other.text }) : words.best;
        }}
      />
    </>
  );
}

export const ScenarioCard = (props: CardProps<PublicScenario, ScenarioWords>) => (
  <ItemCard {...props} Body={StoryBody} Reasons={Reasons} nudge={props.words.choose} />
);
