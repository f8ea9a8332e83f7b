import type { Database } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { daysBetween, longDay, weekday } from '#lib/days.ts';
import { countInWords, inWords } from '#lib/numbers.ts';
import { learnerCards, learnerProbes, someCardsDue } from './queries.ts';
import { inReview } from './rules/in-catalog.ts';
import { isOpen } from './rules/probes.ts';
import { rememberedBySkill } from './rules/readiness.ts';
import { chooseSession, dueBy, type Session } from './rules/session.ts';
import type { ComingReview, RememberedArea, ReviewInvitation, ReviewStanding, ReviewView } from './shapes.ts';

interface Source {
  db: Pick<Database, 'read'>;
  catalog: Catalog;
}

const learnerOf = (actor: Actor) => ({ organizationId: learningPlace(actor).organizationId, userId: actor.userId });

/** Someone's cards, and what of them to ask at an instant. */
export async function readSession({ db, catalog }: Source, learner: { organizationId: number; userId: number }, now: number) {
  const cards = await learnerCards(db.read, learner);
  const open = (await learnerProbes(db.read, learner)).filter((probe) => isOpen(probe, now));
  return { cards, session: chooseSession(cards, open, now, (itemId) => inReview(catalog, itemId)) };
}

type Read = Awaited<ReturnType<typeof readSession>>;

/** What is remembered today, area by area in the order of the shield's planks. */
function areasOf({ catalog }: Source, { cards }: Read, locale: Locale, now: number): RememberedArea[] {
  const remembered = rememberedBySkill(cards, (itemId) => inReview(catalog, itemId)?.skill, now);
  return catalog.content.skills.map(({ id, title }) => {
    const found = remembered.get(id);
    return { title: title[locale], questions: found?.questions ?? 0, percent: found ? Math.round(found.mean * 100) : null };
  });
}

function dayWords(locale: Locale, at: number, now: number): string {
  const t = translator(locale);
  const ahead = daysBetween(now, at);
  if (ahead <= 1) return t(ahead === 1 ? 'review.next.tomorrow' : 'review.next.today');
  return ahead < 7 ? weekday(locale, at) : longDay(locale, at);
}

function comingOf({ missed, nextAt, asked }: Session, locale: Locale, now: number): ComingReview {
  const t = translator(locale);
  const backIn = missed ? Math.max(0, missed.at - now) : 0;
  const minutes = Math.max(1, Math.ceil(backIn / 60_000));
  const words = missed && { count: countInWords(locale, missed.count), minutes: inWords(locale, minutes) };
  return {
    back: words ? t(minutes === 1 ? 'review.back.soon' : 'review.back', words) : null,
    backIn,
    next: asked.length > 0 ? t('review.rest') : nextAt === null ? null : t('review.next', { day: dayWords(locale, nextAt, now) }),
    more: asked.length > 0,
  };
}

const minutesOf = ({ asked }: Session): number =>
  Math.max(1, Math.round(asked.reduce((sum, { variant }) => sum + variant.seconds, 0) / 60));

function invitationOf({ catalog }: Source, { session }: Read, locale: Locale): ReviewInvitation | null {
  const { skills } = catalog.content;
  const count = (id: string) => session.asked.filter(({ skill }) => skill === id).length;
  const areas = skills.filter(({ id }) => count(id) > 0).sort((a, b) => count(b.id) - count(a.id));
  const [first] = areas;
  if (!first) return null;
  return {
    questions: session.asked.length,
    minutes: minutesOf(session),
    areas: areas.map(({ title }) => title[locale]),
    area: skills.indexOf(first),
    awayDays: session.awayDays,
  };
}

/** What someone's own page says of review: what to ask about now, and what is remembered today. */
export async function readInvitation(source: Source, actor: Actor, locale: Locale, now: number) {
  const read = await readSession(source, learnerOf(actor), now);
  return { invitation: invitationOf(source, read, locale), areas: areasOf(source, read, locale, now) };
}

/** The questions to ask someone now, and what comes after them. */
export async function readReview(source: Source, actor: Actor, locale: Locale, now: number): Promise<ReviewView> {
  const read = await readSession(source, learnerOf(actor), now);
  const { session } = read;
  return {
    items: session.asked.map(({ variant }) => variant.key),
    minutes: minutesOf(session),
    awayDays: session.awayDays,
    any: session.cards > 0,
    coming: comingOf(session, locale, now),
    areas: areasOf(source, read, locale, now),
  };
}

/** How it stands after an answer. */
export async function readStanding(source: Source, actor: Actor, locale: Locale, now: number): Promise<ReviewStanding> {
  const read = await readSession(source, learnerOf(actor), now);
  return { ...comingOf(read.session, locale, now), areas: areasOf(source, read, locale, now) };
}

/** Whether something is due for someone: asked on every page that was built ahead, so it looks at few cards. */
export const isAnythingDue = async ({ db, catalog }: Source, actor: Actor, now: number): Promise<boolean> =>
  (await someCardsDue(db.read, { ...learnerOf(actor), ...dueBy(now) })).some(({ itemId }) => inReview(catalog, itemId));
