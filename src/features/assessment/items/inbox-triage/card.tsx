import { useEffect, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { keepDraft, keptDraft } from '../../islands/kept-draft.ts';
import { Mailbox } from '../../islands/mailbox.tsx';
import { Sign } from '../../islands/sign.tsx';
import { TriageTold } from '../../islands/triage-told.tsx';
import type { Decision, InboxTriageResponse, PublicInboxTriage } from './shapes.ts';
import type { InboxTriageWords } from './words.ts';

type Words = CardProps<PublicInboxTriage, InboxTriageWords>['words'];
type Decided = Record<string, Decision>;

const signs = { keep: 'check', ask: 'question', report: 'flag' } as const satisfies Record<Decision, string>;
const choices = Object.keys(signs) as Decision[];

const fromResponse = (response: InboxTriageResponse | undefined): Decided =>
  Object.fromEntries(response?.decisions.map(({ mail, decision }) => [mail, decision]) ?? []);

function Inbox({ item, words, response, feedback, onChange }: BodyProps<PublicInboxTriage, Words, InboxTriageResponse>) {
  const [decided, setDecided] = useState(() => fromResponse(response));
  const [open, setOpen] = useState<number>();
  const total = item.mails.length;
  const count = Object.keys(decided).length;
  const at = open ?? 0;
  const shown = item.mails[at]?.id ?? '';

  function settle(now: Decided) {
    setDecided(now);
    const all = item.mails.flatMap(({ id }) => (now[id] ? [{ mail: id, decision: now[id] }] : []));
    onChange(all.length === total ? { decisions: all } : undefined);
  }

  function decide(decision: Decision) {
    const now = { ...decided, [shown]: decision };
    keepDraft(item, now);
    settle(now);
  }

  // It takes minutes: what was decided before a reload is decided.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    const draft = keptDraft(item);
    if (!response && draft) settle(draft as Decided);
  }, []);

  /** The next that is undecided: after this one, or else from the top. */
  const places = item.mails.map((_, index) => (at + 1 + index) % total);
  const next = places.find((index) => index !== at && !decided[item.mails[index]?.id ?? '']);

  // Told mail by mail below.
  if (feedback) return null;
  return (
    <>
      <p className="triage-hint">{words.hint}</p>
      <Mailbox
        words={words}
        mails={item.mails}
        open={open}
        onOpen={setOpen}
        progress={filled(words.progress, { count, total })}
        place={filled(words.at, { at: at + 1, total })}
        state={(id) => {
          const done = decided[id];
          return (
            done && (
              <>
                <Sign shape={signs[done]} />
                {words.done[done]}
              </>
            )
          );
        }}
      >
        <div className="triage-tools">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset of its own would be one more to step into. */}
          <div className="triage-do" role="group" aria-label={words.decide}>
            {choices.map((one) => (
              <button key={one} type="button" data-decision={one} aria-pressed={decided[shown] === one} onClick={() => decide(one)}>
                <Sign shape={signs[one]} />
                {words.do[one]}
              </button>
            ))}
          </div>
          {next !== undefined && (
            <button type="button" className={decided[shown] ? 'btn btn-go triage-next' : 'btn triage-next'} onClick={() => setOpen(next)}>
              {words.next}
            </button>
          )}
          {next === undefined && (
            <button
              type="button"
              className={count === total ? 'btn btn-go triage-next triage-back' : 'btn triage-next triage-back'}
              onClick={() => setOpen(undefined)}
            >
              {words.back}
            </button>
          )}
        </div>
        <p className="vh" role="status">
          {decided[shown] && `${words.done[decided[shown]]}. ${filled(words.progress, { count, total })}.`}
        </p>
      </Mailbox>
      {count === total && <p className="triage-hint">{words.allDone}</p>}
    </>
  );
}

export const InboxTriageCard = (props: CardProps<PublicInboxTriage, InboxTriageWords>) => (
  <ItemCard {...props} Body={Inbox} Reasons={TriageTold} nudge={props.words.decideFirst} />
);
