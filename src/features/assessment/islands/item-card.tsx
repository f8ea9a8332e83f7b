import { type ComponentType, type MouseEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Feedback, PublicItem } from '../shapes.ts';
import type { CardWords } from './card-words.ts';
import { Told } from './told.tsx';
import './item-card.css';
import { keepAnswer } from './kept-answers.ts';
import { newAttemptId, sendAnswer } from './send-answer.ts';
import { Show } from './show.tsx';
import { Trouble } from './trouble.tsx';

export interface CardProps<Item extends PublicItem, Words = object> {
  item: Item;
  locale: string;
  words: CardWords & Words;
}

/** What an item type draws of its own. `response` is what would be sent; `feedback` is there once it is answered. */
export interface BodyProps<Item, Words, Response> {
  item: Item;
  words: Words;
  response: Response | undefined;
  feedback: Feedback | undefined;
  onChange: (response: Response | undefined) => void;
}

interface ItemCardProps<Item extends PublicItem, Words, Response> extends CardProps<Item, Words> {
  Body: ComponentType<BodyProps<Item, Words, Response>>;
  Reasons: ComponentType<{ feedback: Feedback; response: Response; words: Words }>;
  /** Said when there is nothing to send yet. */
  nudge: string;
}

type Phase =
  | { at: 'answering'; nudged?: boolean }
  | { at: 'sending' }
  | { at: 'trouble'; refused: boolean; message: string }
  | { at: 'answered'; feedback: Feedback };

/** The shell of every item: asks, sends, tells. Nothing chosen is lost until it is answered. */
export function ItemCard<Item extends PublicItem, Words, Response>(props: ItemCardProps<Item, Words, Response>) {
  const { item, locale, words, Body, Reasons, nudge } = props;
  const [phase, setPhase] = useState<Phase>({ at: 'answering' });
  const [response, setResponse] = useState<Response>();
  const [round, setRound] = useState(0);
  const [ready, setReady] = useState(false);
  const attempt = useRef<string>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const prompt = useRef<HTMLLegendElement>(null);
  const feedback = phase.at === 'answered' ? phase.feedback : undefined;
  const sending = phase.at === 'sending';

  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (round > 0) prompt.current?.focus();
  }, [round]);

  async function submit(event?: SubmitEvent) {
    event?.preventDefault();
    if (sending) return;
    if (response === undefined) return setPhase({ at: 'answering', nudged: true });
    setPhase({ at: 'sending' });
    attempt.current ??= newAttemptId();
    const answer = { id: attempt.current, item: item.id, version: item.version, response };
    const sent = await sendAnswer(answer, locale);
    if (!sent.ok) {
      const message = sent.reason === 'offline' ? words.offline : (sent.detail ?? words.failed);
      return setPhase({ at: 'trouble', refused: sent.reason === 'refused', message });
    }
    const { recorded, feedback } = sent.reply;
    const score: [number, number] = [feedback.score.earned, feedback.score.total];
    if (!recorded) keepAnswer({ ...answer, at: Date.now(), score });
    setPhase({ at: 'answered', feedback });
    form.current?.dispatchEvent(new CustomEvent('skjold:answered', { bubbles: true, detail: { item: item.id, reply: sent.reply } }));
  }

  function again() {
    attempt.current = undefined;
    setResponse(undefined);
    setPhase({ at: 'answering' });
    setRound(round + 1);
  }

  function change(chosen: Response | undefined) {
    if (sending) return;
    // Another choice is another attempt, also after one that never arrived.
    attempt.current = undefined;
    setResponse(chosen);
    setPhase({ at: 'answering' });
  }

  // Disabling the fieldset meanwhile would take the focus from the learner.
  const holdStill = (event: MouseEvent) => sending && event.preventDefault();

  return (
    <form ref={form} className="item" onSubmit={submit} noValidate>
      {item.scene && <p className="item-scene">{item.scene}</p>}
      {item.show && <Show words={words.mockUp} show={item.show} />}
      <fieldset className="item-question" disabled={feedback !== undefined} onClickCapture={holdStill}>
        <legend ref={prompt} tabIndex={-1}>
          {item.prompt}
        </legend>
        <Body key={round} item={item} words={words} response={response} feedback={feedback} onChange={change} />
      </fieldset>
      {!feedback && phase.at !== 'trouble' && (
        <button
          type="submit"
          className={response === undefined ? 'btn item-submit' : 'btn btn-go item-submit'}
          disabled={!ready}
          aria-disabled={sending}
        >
          {sending ? words.sending : words.submit}
        </button>
      )}
      <p className="item-status" role="status" hidden={feedback !== undefined}>
        {phase.at === 'answering' && phase.nudged && nudge}
        {sending && <span className="vh">{words.sending}</span>}
      </p>
      {phase.at === 'trouble' && <Trouble words={words} refused={phase.refused} message={phase.message} onSendAgain={() => submit()} />}
      {feedback && response !== undefined && (
        <Told words={words} feedback={feedback} onRetry={again}>
          <Reasons feedback={feedback} response={response} words={words} />
        </Told>
      )}
    </form>
  );
}
