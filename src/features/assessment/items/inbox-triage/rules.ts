import { locales, translator } from '#i18n/index.ts';
import { detectionDifficulty } from '../../rules/phish-scale.ts';
import { detection } from '../../rules/signal-detection.ts';
import { mailRegions, publicMail } from '../mock-up.ts';
import { publicId } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import {
  type Decision,
  decisions,
  type InboxTriage,
  type InboxTriageResponse,
  inboxTriage,
  inboxTriageResponse,
  type PublicInboxTriage,
  type TriageDetail,
  type TriageMail,
} from './shapes.ts';

/** A genuine mail with as many cues as this looks odd. */
const oddFrom = 3;
const isOdd = ({ is, cues }: TriageMail) => is === 'genuine' && cues.length >= oddFrom;
/** From here on either side, c says which way somebody leans. */
const leansFrom = 0.4;
/** More phish than this side by side, and one of them gives the next away. */
const mostTogether = 2;
/** Highest share of the points, 0-1, that may be had by deciding the same of every mail. Lessons ask for 0.8. */
const mostWithoutLooking = 0.6;

const most = (mails: readonly unknown[]) => mails.length * 2;

const bestFor = ({ is, ask }: TriageMail): Decision => (ask === 'best' ? 'ask' : is === 'phish' ? 'report' : 'keep');

/** What a decision earns: 2 for the best, 1 for asking where that is fine, -2 for a false alarm and for falling for a false mail. */
function pointsFor(mail: TriageMail, decision: Decision): number {
  if (decision === bestFor(mail)) return 2;
  if (decision === 'ask') return mail.ask === 'fine' ? 1 : 0;
  // Kept where it should have been checked first: it went well, this time.
  const harmless = mail.is === 'genuine' ? 'keep' : 'report';
  return decision === harmless ? 0 : -2;
}

const sumOf = (mails: readonly TriageMail[], decide: (mail: TriageMail) => Decision): number =>
  Math.max(
    0,
    mails.reduce((sum, mail) => sum + pointsFor(mail, decide(mail)), 0),
  );

/** In the order of the mailbox, whatever the order of the response. */
function decided(item: InboxTriage, response: InboxTriageResponse) {
  const byMail = new Map(response.decisions.map(({ mail, decision }) => [mail, decision]));
  return item.mails.map((mail) => {
    const id = publicId(item.id, mail.id);
    return { ...mail, own: mail.id, id, decision: byMail.get(id) as Decision };
  });
}

function detailOf(item: InboxTriage, response: InboxTriageResponse, locale: 'da' | 'en'): TriageDetail {
  const all = decided(item, response);
  const count = (is: TriageMail['is'], ...of: Decision[]) => all.filter((one) => one.is === is && of.includes(one.decision)).length;
  const [hits, misses, falseAlarms] = [count('phish', 'report'), count('phish', 'keep'), count('genuine', 'report')];
  const correctRejections = count('genuine', 'keep');
  const [phish, genuine] = [count('phish', ...decisions), count('genuine', ...decisions)];
  const found = detection({ hits, signals: hits + misses, falseAlarms, noises: falseAlarms + correctRejections });
  const lean = (c: number) => (c >= leansFrom ? 'keep' : c <= -leansFrom ? 'report' : 'even');
  return {
    mails: all.map((one) => ({
      id: one.id,
      is: one.is,
      decision: one.decision,
      best: bestFor(one),
      points: Math.max(0, pointsFor(one, one.decision)) as 0 | 1 | 2,
      signs: one.signs.map((sign) => sign[locale]),
      cues: one.cues.length,
      odd: isOdd(one),
      difficulty: detectionDifficulty(one.cues.length, one.alignment),
    })),
    ...{ phish, genuine, hits, misses, falseAlarms, correctRejections, asked: count('phish', 'ask') + count('genuine', 'ask') },
    detection: found && { ...found, lean: lean(found.criterion) },
    highest: detection({ hits: phish, signals: phish, falseAlarms: 0, noises: genuine })?.dPrime ?? 0,
  };
}

function faultsOf({ mails }: InboxTriage): { path: (string | number)[]; message: string }[] {
  const genuine = mails.filter(({ is }) => is === 'genuine');
  const share = genuine.length / mails.length;
  const kinds = mails.map(({ is }) => (is === 'phish' ? 'p' : '-')).join('');
  const half = Math.ceil(mails.length / 2);
  const of = `${mails.length - genuine.length} phish among ${mails.length} mails`;
  const whole: [boolean, string][] = [
    [new Set(mails.map(({ id }) => id)).size === mails.length, 'has two mails with the same id'],
    [share >= 0.6, `has too many phish, ${of}: 60-80 % must be genuine, or people learn to report everything`],
    [share <= 0.8, `has too few phish, ${of}: 60-80 % may be genuine`],
    [genuine.some(isOdd), `has no genuine mail that looks odd: one with ${oddFrom} cues or more`],
    [!kinds.includes('p'.repeat(mostTogether + 1)), `has more than ${mostTogether} phish side by side`],
    [kinds.slice(0, half).includes('p') && kinds.slice(half).includes('p'), 'has all its phish in one half of the mailbox'],
    ...decisions.map((same): [boolean, string] => [
      sumOf(mails, () => same) <= mostWithoutLooking * most(mails),
      `gives more than ${mostWithoutLooking * 100} % to whoever answers "${same}" to every mail`,
    ]),
  ];
  const each = mails.flatMap(({ is, cues, ask, signs, mail }, at): [boolean, (string | number)[], string][] => [
    [is === 'genuine' || cues.length > 0, [at, 'cues'], 'is a phish without cues, so it can’t be rated'],
    [is === 'genuine' || signs.length > 0, [at, 'signs'], 'is a phish without signs to show afterwards'],
    [is === 'genuine' || ask !== 'best', [at, 'ask'], 'is a phish: asking may be fine, but reporting it is best'],
    [mail.time !== undefined, [at, 'mail'], 'has no time, and the mailbox shows one'],
    [locales.every((locale) => mailRegions(mail, locale).length === 0), [at, 'mail'], 'has [[marks]], which are for red flags'],
  ]);
  return [
    ...whole.flatMap(([sound, message]) => (sound ? [] : [{ path: ['mails'], message }])),
    ...each.flatMap(([sound, path, message]) => (sound ? [] : [{ path: ['mails', ...path], message }])),
  ];
}

export const inboxTriageType: ItemType<InboxTriage, InboxTriageResponse, PublicInboxTriage> = {
  type: 'inbox-triage',
  content: inboxTriage,
  response: inboxTriageResponse,
  check: faultsOf,
  // As they came in: shuffled, their times would go up and down. The check keeps that order from telling them apart.
  toPublic: (item, locale) => ({
    mails: item.mails.map(({ id, mail }) => ({ id: publicId(item.id, id), mail: publicMail(mail, locale, (mark) => mark) })),
  }),
  key: (item) => item.mails.map(({ id, is, ask }) => [publicId(item.id, id), is, ask]),
  fits(item, response) {
    const known = new Set(item.mails.map(({ id }) => publicId(item.id, id)));
    const answered = new Set(response.decisions.map(({ mail }) => mail));
    return response.decisions.length === known.size && answered.size === known.size && [...answered].every((id) => known.has(id));
  },
  grade(item, response) {
    const all = decided(item, response);
    const sum = all.reduce((points, mail) => points + pointsFor(mail, mail.decision), 0);
    return { earned: Math.max(0, sum), total: most(item.mails) };
  },
  explain: (item, response, locale) =>
    decided(item, response).map((one) => {
      const points = pointsFor(one, one.decision);
      const mark = points > 0 ? 'right' : one.is === 'phish' ? 'missed' : 'wrong';
      return { id: one.id, mark, label: one.mail.subject[locale], explanation: one.why[locale] };
    }),
  picks: (item, response) => decided(item, response).map(({ own, decision }) => `${own} ${decision}`),
  detail: detailOf,
  words(item, locale) {
    const t = translator(locale);
    return Object.fromEntries([
      ...item.mails.map(({ id, mail }) => [publicId(item.id, id), `${mail.from[locale]}: ${mail.subject[locale]}`]),
      ...decisions.map((one) => [one, t(`item.triage.${one}`)]),
    ]);
  },
  samples(item) {
    const each = (decide: (mail: TriageMail) => Decision) => ({
      decisions: item.mails.map((mail) => ({ mail: publicId(item.id, mail.id), decision: decide(mail) })),
    });
    return { right: each(bestFor), wrong: each(({ is }) => (is === 'phish' ? 'keep' : 'report')) };
  },
};
