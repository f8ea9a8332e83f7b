import { type ComponentType, type MouseEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { Feedback, PublicItem } from '../shapes.ts';
import type { CardWords } from './card-words.ts';
import { Told } from './told.tsx';
import './item-card.css';
import { give, waitingAnswer } from './give-answer.ts';
import { keepDraft } from './kept-draft.ts';
import { type Answer, newAttemptId, type Sent } from './send-answer.ts';
import type { Stopped } from './send-waiting.ts';
import { Show } from './show.tsx';
import { Trouble } from './trouble.tsx';
import { onTold } from './waiting.ts';
import { WaitingNote } from './waiting-note.tsx';

export interface CardProps<Item extends PublicItem, Words = object> {
  item: Item;
  locale: string;
  words: CardWords & Words;
  /** What it is asked for, outside its lesson. */
  asked?: Pick<Answer, 'assessment' | 'placement'> | undefined;
}

/** What an item type draws of its own. `response` is what would be sent; `feedback` is there once it is answered. */
export interface BodyProps<Item, Words, Response> {
  item: Item;
  locale: string;
  words: Words;
  response: Response | undefined;
  feedback: Feedback | undefined;
  onChange: (response: Response | undefined) => void;
}

interface ItemCardProps<Item extends PublicItem, Words, Response> extends CardProps<Item, Words> {
  Body: ComponentType<BodyProps<Item, Words, Response>>;
  Reasons: ComponentType<{ item: Item; locale: string; feedback: Feedback; response: Response; words: Words }>;
  /** Said when there is nothing to send yet. */
  nudge: string;
}

type Phase =
  | { at: 'answering'; nudged?: boolean }
  | { at: 'sending' }
  | { at: 'trouble'; refused: boolean; message: string; late: boolean }
  /** `late`: not by what was done just now, so the focus stays where it is. */
  | { at: 'waiting'; why: Stopped; late: boolean }
  | { at: 'answered'; feedback: Feedback; waited: boolean; late: boolean };

/** The shell of every item: asks, sends, tells. Nothing chosen is lost: what can't be sent now waits in the browser. */
export function ItemCard<Item extends PublicItem, Words, Response>(props: ItemCardProps<Item, Words, Response>) {
  const { item, locale, words, asked, Body, Reasons, nudge } = props;
  const [phase, setPhase] = useState<Phase>({ at: 'answering' });
  const [response, setResponse] = useState<Response>();
  const [round, setRound] = useState(0);
  /** Draws the body anew, from the response. */
  const [drawn, setDrawn] = useState(0);
  const [ready, setReady] = useState(false);
  const attempt = useRef<string>(undefined);
  /** When the question came into view, or was asked again. */
  const seen = useRef(0);
  const form = useRef<HTMLFormElement>(null);
  const prompt = useRef<HTMLLegendElement>(null);
  const feedback = phase.at === 'answered' ? phase.feedback : undefined;
  const sending = phase.at === 'sending';
  const given = sending || phase.at === 'waiting';

  function settle(sent: Sent, waited: boolean) {
    // Whoever is elsewhere by now stays there; whoever is here would lose their place.
    const late = waited && !form.current?.querySelector('.waiting')?.contains(document.activeElement);
    if (sent.ok) return setPhase({ at: 'answered', feedback: sent.reply.feedback, waited, late });
    const message = sent.reason === 'offline' ? words.offline : (sent.detail ?? words.failed);
    setPhase({ at: 'trouble', refused: sent.reason === 'refused', message, late });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    setReady(true);
    seen.current = Date.now();
    // Given before, perhaps on an earlier visit, and not sent yet: it is shown as it was given.
    const waits = waitingAnswer(item, asked);
    if (waits) {
      attempt.current = waits.id;
      setResponse(waits.response as Response);
      setPhase({ at: 'waiting', why: undefined, late: true });
      setDrawn(drawn + 1);
    }
    return onTold(({ id, sent }) => id === attempt.current && settle(sent, true));
  }, []);
  useEffect(() => {
    if (feedback) keepDraft(item, null);
  }, [feedback, item]);
  useEffect(() => {
    if (round > 0) prompt.current?.focus();
  }, [round]);

  async function submit(event?: SubmitEvent) {
    event?.preventDefault();
    if (given) return;
    if (response === undefined) return setPhase({ at: 'answering', nudged: true });
    setPhase({ at: 'sending' });
    attempt.current ??= newAttemptId();
    // A clock that was set back meanwhile mustn't cost the answer.
    const seconds = Math.max(0, Math.min(3600, Math.round((Date.now() - seen.current) / 1000)));
    const answer = { id: attempt.current, item: item.id, version: item.version, response, seconds, ...asked };
    const sent = await give(answer, locale, (why) => setPhase({ at: 'waiting', why, late: false }));
    if (!sent) return tell('skjold:waiting', {});
    settle(sent, false);
    if (sent.ok) tell('skjold:answered', { reply: sent.reply });
  }

  const tell = (name: string, detail: object) =>
    form.current?.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { item: item.id, ...detail } }));

  function again() {
    attempt.current = undefined;
    seen.current = Date.now();
    setResponse(undefined);
    setPhase({ at: 'answering' });
    setRound(round + 1);
    setDrawn(drawn + 1);
  }

  function change(chosen: Response | undefined) {
    if (given) return;
    // Another choice is another attempt, also after one that never arrived.
    attempt.current = undefined;
    setResponse(chosen);
    setPhase({ at: 'answering' });
  }

  // Disabling the fieldset meanwhile would take the focus from the learner.
  const holdStill = (event: MouseEvent) => given && event.preventDefault();

  return (
    <form
      ref={form}
      className="item"
      onSubmit={submit}
      data-half={phase.at !== 'answered' && phase.at !== 'waiting' && response !== undefined ? '' : undefined}
      noValidate
    >
      {item.scene && <p className="item-scene">{item.scene}</p>}
      {item.show && <Show words={words.mockUp} show={item.show} />}
      <fieldset className="item-question" disabled={feedback !== undefined || phase.at === 'waiting'} onClickCapture={holdStill}>
        <legend ref={prompt} tabIndex={-1}>
          {item.prompt}
        </legend>
        <Body key={drawn} item={item} locale={locale} words={words} response={response} feedback={feedback} onChange={change} />
      </fieldset>
      {(phase.at === 'answering' || sending) && (
        <button
          type="submit"
          className={response === undefined ? 'btn item-submit' : 'btn btn-go item-submit'}
          disabled={!ready}
          aria-disabled={sending}
        >
          {sending ? words.sending : words.submit}
        </button>
      )}
      <p className="item-status" role="status" hidden={phase.at === 'waiting' || (phase.at === 'answered' && !phase.waited)}>
        {phase.at === 'answering' && phase.nudged && nudge}
        {sending && <span className="vh">{words.sending}</span>}
        {phase.at === 'answered' && <span className="soft">{words.arrived}</span>}
      </p>
      {phase.at === 'waiting' && <WaitingNote words={words} why={phase.why} late={phase.late} />}
      {phase.at === 'trouble' && <Trouble words={words} {...phase} onSendAgain={() => submit()} />}
      {phase.at === 'answered' && response !== undefined && (
        <Told words={words} feedback={phase.feedback} late={phase.late} onRetry={asked ? undefined : again}>
          <Reasons item={item} locale={locale} feedback={phase.feedback} response={response} words={words} />
        </Told>
      )}
    </form>
  );
}
