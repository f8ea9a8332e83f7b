import { filled } from '#lib/filled.ts';
import type { PublicInboxTriage, TriageDetail } from '../items/inbox-triage/shapes.ts';
import type { InboxTriageWords } from '../items/inbox-triage/words.ts';
import type { Feedback } from '../shapes.ts';
import type { CardWords } from './card-words.ts';
import { MailView } from './mail-view.tsx';
import { markSigns } from './reason-list.tsx';
import { Sign } from './sign.tsx';

interface ToldProps {
  item: PublicInboxTriage;
  locale: string;
  feedback: Feedback;
  words: CardWords & InboxTriageWords;
}

/** What was caught, missed and reported for nothing, in words. */
function inWords({ phish, hits, misses, falseAlarms, asked }: TriageDetail, words: InboxTriageWords): string {
  const caught = hits === phish ? words.caughtAll : hits === 0 ? words.caughtNone : words.caught;
  const alarms = falseAlarms === 0 ? words.alarmsNone : falseAlarms === 1 ? words.alarmsOne : words.alarms;
  return [
    filled(caught, { count: hits, total: phish }),
    misses > 0 && filled(misses === 1 ? words.fellForOne : words.fellFor, { count: misses }),
    filled(alarms, { count: falseAlarms }),
    asked > 0 && filled(asked === 1 ? words.wouldAskOne : words.wouldAsk, { count: asked }),
  ]
    .filter(Boolean)
    .join(' ');
}

function Figures({ detail, locale, words }: { detail: TriageDetail; locale: string; words: InboxTriageWords }) {
  const { detection, highest, mails } = detail;
  const short = (value: number) =>
    (Math.round(value * 10) / 10 + 0).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <details className="triage-figures">
      <summary>{words.figures}</summary>
      {detection ? (
        <dl>
          <dt>{filled(words.dPrime, { value: short(detection.dPrime), highest: short(highest) })}</dt>
          <dd>{words.dPrimeMeans}</dd>
          <dt>{filled(words.criterion, { value: short(detection.criterion) })}</dt>
          <dd>
            {words.criterionMeans} {words.lean[detection.lean]}
          </dd>
        </dl>
      ) : (
        <p>{words.noFigures}</p>
      )}
      <p className="soft">{filled(words.caveat, { total: mails.length })}</p>
    </details>
  );
}

/** The verdict of a triage: in words, mail by mail with what could be seen in it, and in figures for the curious. */
export function TriageTold({ item, locale, feedback, words }: ToldProps) {
  const detail = feedback.detail as TriageDetail;
  return (
    <>
      <p>{inWords(detail, words)}</p>
      <p className="triage-open soft">{words.openEach}</p>
      <ol className="triage-told">
        {detail.mails.map((one, index) => {
          const { mark, explanation } = feedback.parts[index] as Feedback['parts'][number];
          const mail = item.mails.find(({ id }) => id === one.id)?.mail;
          const rated = one.cues === 1 ? words.ratedOne : words.rated;
          return (
            <li key={one.id} className={`is-${mark}`}>
              <details open={one.points === 0}>
                <summary>
                  <span className="triage-mark">
                    <Sign shape={markSigns[mark]} />
                  </span>
                  <span>
                    <b>{mail?.from}</b> <span className="triage-subject">{feedback.parts[index]?.label}</span>
                    <span className="triage-mine">
                      {words.is[one.is]}, {words.mine[one.decision]}.{one.points < 2 && ` ${words.best[one.best]}.`}
                    </span>
                  </span>
                </summary>
                <p>{explanation}</p>
                {one.signs.length > 0 && (
                  <>
                    <p className="triage-signs">{words.signs}</p>
                    <ul>
                      {one.signs.map((sign) => (
                        <li key={sign}>{sign}</li>
                      ))}
                    </ul>
                  </>
                )}
                {one.is === 'phish' && (
                  <p className="soft">
                    {words.difficulty[one.difficulty]} {filled(rated, { cues: one.cues })}
                  </p>
                )}
                {one.odd && <p className="soft">{filled(words.odd, { cues: one.cues })}</p>}
                {mail && <MailView words={words.mockUp} mail={mail} />}
              </details>
            </li>
          );
        })}
      </ol>
      <Figures detail={detail} locale={locale} words={words} />
    </>
  );
}
