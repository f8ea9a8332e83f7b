import { and, eq, inArray } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { plus, plusReal } from '#db/expressions.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { calibrationBins, lastReviews, probes, reviewCards, reviewWeeks } from '#db/schema/review.ts';
import type { EventOf } from '#journal/events.ts';
import { days } from '#lib/clock.ts';
import { mondayOf } from '#lib/days.ts';
import { askedOfLesson, type Card, cardOf, lastReviewOf, learnerProbes } from './queries.ts';
import { binOf, logLossOf } from './rules/calibration.ts';
import { drawProbe, isOpen, probeMarks } from './rules/probes.ts';
import { remembered } from './rules/remembered.ts';
import { type Memory, rate, recallAt, sitting } from './rules/schedule.ts';

// Functions of the journal alone, as every projection: replaying it makes the same cards.

type Learner = { organizationId: number; userId: number };

const memoryHoles = {
  dueAt: hole('dueAt'),
  stability: hole('stability'),
  difficulty: hole('difficulty'),
  state: hole('state'),
  step: hole('step'),
  reps: hole('reps'),
  lapses: hole('lapses'),
  lastRatedAt: hole('lastRatedAt'),
  lastItemId: hole('lastItemId'),
};

const beginCard = preparedWrite((tx) =>
  tx.insert(reviewCards).values({
    organizationId: hole('organizationId'),
    userId: hole('userId'),
    itemId: hole('itemId'),
    lessonId: hole('lessonId'),
    origin: hole('origin') as never,
    active: hole('active'),
    ...memoryHoles,
  }),
);

const moveCard = preparedWrite((tx) =>
  tx
    .update(reviewCards)
    .set(memoryHoles as never)
    .where(
      and(
        eq(reviewCards.organizationId, hole('organizationId')),
        eq(reviewCards.userId, hole('userId')),
        eq(reviewCards.itemId, hole('itemId')),
      ),
    ),
);

const outcome = (score: { earned: number; total: number }) => (remembered(score) ? 'remembered' : 'forgotten');

/** A first answer begins the card; answers to the same lesson again move it when at least a day has passed: the rest is the same sitting. */
async function meet(tx: Writer, learner: Learner, { at, body }: EventOf<'item.answered'>): Promise<void> {
  const itemId = body.cardItemId ?? body.itemId;
  const [card] = await cardOf(tx, { ...learner, itemId });
  if (card && at - card.lastRatedAt < days(1)) return;
  const memory = rate(card ?? null, outcome(body), at, body.retention);
  const row = { ...learner, itemId, lastItemId: body.itemId, ...memory };
  if (card) return void (await moveCard(tx, row));
  const { lessonId } = body;
  // A question may have come into a lesson that was completed before: it isn't completed again.
  const active = (await askedOfLesson(tx, { ...learner, lessonId })).length > 0;
  await beginCard(tx, { ...row, lessonId, origin: 'lesson', active });
}

async function calibrate(tx: Writer, kind: (typeof calibrationBins.$inferSelect)['kind'], predicted: number, recalled: boolean) {
  const [bin, loss, one] = [binOf(predicted), logLossOf(predicted, recalled), recalled ? 1 : 0];
  await tx
    .insert(calibrationBins)
    .values({ kind, bin, answers: 1, recalled: one, predicted, logLoss: loss })
    .onConflictDoUpdate({
      target: [calibrationBins.kind, calibrationBins.bin],
      set: {
        answers: plus(calibrationBins.answers, 1),
        recalled: plus(calibrationBins.recalled, one),
        predicted: plusReal(calibrationBins.predicted, predicted),
        logLoss: plusReal(calibrationBins.logLoss, loss),
      },
    });
}

async function countWeek(tx: Writer, learner: Learner, at: number, recalled: boolean): Promise<void> {
  const week = mondayOf(at);
  const [last] = await lastReviewOf(tx, learner);
  const first = !last || mondayOf(last.at) < week ? 1 : 0;
  const one = recalled ? 1 : 0;
  await tx
    .insert(reviewWeeks)
    .values({ organizationId: learner.organizationId, week, people: 1, answers: 1, recalled: one })
    .onConflictDoUpdate({
      target: [reviewWeeks.organizationId, reviewWeeks.week],
      set: { people: plus(reviewWeeks.people, first), answers: plus(reviewWeeks.answers, 1), recalled: plus(reviewWeeks.recalled, one) },
    });
  await tx
    .insert(lastReviews)
    .values({ ...learner, at })
    .onConflictDoUpdate({ target: [lastReviews.organizationId, lastReviews.userId], set: { at } });
}

/**
 * The kind of measurement that an answer in review is, and the probe that it answers, if it is one: also when a sibling was asked,
 * and when the card happened to be due. To leave those out would leave out the cards that are known least.
 */
async function measured(tx: Writer, learner: Learner, card: Card, at: number) {
  const probe = (await learnerProbes(tx, learner)).find((one) => one.itemId === card.itemId && isOpen(one, at));
  if (!probe) return card.origin === 'waived' && card.reps === 1 ? 'waived' : 'review';
  await tx
    .update(probes)
    .set({ answeredAt: at })
    .where(
      and(
        eq(probes.organizationId, learner.organizationId),
        eq(probes.userId, learner.userId),
        eq(probes.itemId, card.itemId),
        eq(probes.mark, probe.mark),
      ),
    );
  return probe.mark === 30 ? 'probe-30' : 'probe-90';
}

async function recall(tx: Writer, learner: Learner, { at, body }: EventOf<'item.answered'>): Promise<void> {
  const itemId = body.cardItemId ?? body.itemId;
  const [card] = await cardOf(tx, { ...learner, itemId });
  if (!card) return;
  const recalled = remembered(body);
  // Within a sitting it is practice.
  if (at - card.lastRatedAt >= sitting) {
    await calibrate(tx, await measured(tx, learner, card, at), recallAt(card, at), recalled);
    await countWeek(tx, learner, at, recalled);
  }
  await moveCard(tx, { ...learner, itemId, lastItemId: body.itemId, ...rate(card, outcome(body), at, body.retention) });
}

export async function projectReview(tx: Writer, event: EventOf<'item.answered'>): Promise<void> {
  const { userId, organizationId, body } = event;
  if (organizationId === null || body.assessment === 'placement') return;
  await (body.assessment === 'review' ? recall : meet)(tx, { organizationId, userId }, event);
}

async function beginProbes(tx: Writer, learner: Learner, lessonId: number, cards: readonly { itemId: number }[], at: number) {
  for (const mark of probeMarks) {
    const drawn = drawProbe(cards, `${learner.userId}/${lessonId}/${mark}`);
    if (!drawn) continue;
    await tx
      .insert(probes)
      .values({ ...learner, itemId: drawn.itemId, mark, dueAt: at + days(mark) })
      .onConflictDoNothing();
  }
}

/** From now on the lesson's questions come back. */
export async function beginReview(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.completed'>): Promise<void> {
  if (organizationId === null) return;
  const { lessonId, itemIds } = body;
  const own = and(
    eq(reviewCards.organizationId, organizationId),
    eq(reviewCards.userId, userId),
    // An item may have come from another lesson since it was answered: then its card began there.
    itemIds ? inArray(reviewCards.itemId, itemIds) : eq(reviewCards.lessonId, lessonId),
  );
  const cards = await tx.update(reviewCards).set({ active: true }).where(own).returning({ itemId: reviewCards.itemId });
  await beginProbes(tx, { organizationId, userId }, lessonId, cards, at);
}

/** What was tested out of is asked about like the rest: that is how it shows whether it was known. */
export async function reviewWaived(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.waived'>): Promise<void> {
  if (organizationId === null) return;
  const learner = { organizationId, userId };
  const memory: Memory = rate(null, 'remembered', at, body.retention);
  for (const itemId of body.itemIds) {
    const [card] = await cardOf(tx, { ...learner, itemId });
    if (card)
      await tx
        .update(reviewCards)
        .set({ active: true })
        .where(and(eq(reviewCards.organizationId, organizationId), eq(reviewCards.userId, userId), eq(reviewCards.itemId, itemId)));
    else
      await beginCard(tx, { ...learner, itemId, lessonId: body.lessonId, origin: 'waived', active: true, lastItemId: itemId, ...memory });
  }
}
