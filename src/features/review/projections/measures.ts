import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { plus } from '#db/expressions.ts';
import { hole, intHole, preparedWrite, realHole } from '#db/prepare.ts';
import { calibrationBins, lastReviews, probes, reviewWeeks } from '#db/schema/review.ts';
import { mondayOf } from '#lib/days.ts';
import { type Card, lastReviewOf, learnerProbes } from '../queries.ts';
import { binOf, logLossOf } from '../rules/calibration.ts';
import { isOpen } from '../rules/probes.ts';

// What an answer in review measures, beside what it does to its card.

type Learner = { organizationId: number; userId: number };

const addToBin = preparedWrite((tx) =>
  tx
    .insert(calibrationBins)
    .values({
      kind: hole('kind') as never,
      bin: hole('bin'),
      answers: hole('one'),
      recalled: hole('recalled'),
      predicted: hole('predicted'),
      logLoss: hole('logLoss'),
    })
    .onConflictDoUpdate({
      target: [calibrationBins.kind, calibrationBins.bin],
      set: {
        answers: plus(calibrationBins.answers, 1),
        recalled: plus(calibrationBins.recalled, intHole('recalled')),
        predicted: plus(calibrationBins.predicted, realHole('predicted')),
        logLoss: plus(calibrationBins.logLoss, realHole('logLoss')),
      },
    }),
);

type Kind = (typeof calibrationBins.$inferSelect)['kind'];

export const calibrate = (tx: Writer, kind: Kind, predicted: number, was: boolean) =>
  addToBin(tx, { kind, bin: binOf(predicted), one: 1, recalled: was ? 1 : 0, predicted, logLoss: logLossOf(predicted, was) });

const addToWeek = preparedWrite((tx) =>
  tx
    .insert(reviewWeeks)
    .values({
      organizationId: hole('organizationId'),
      week: hole('week'),
      people: hole('one'),
      answers: hole('one'),
      recalled: hole('recalled'),
    })
    .onConflictDoUpdate({
      target: [reviewWeeks.organizationId, reviewWeeks.week],
      set: {
        people: plus(reviewWeeks.people, intHole('first')),
        answers: plus(reviewWeeks.answers, 1),
        recalled: plus(reviewWeeks.recalled, intHole('recalled')),
      },
    }),
);

const keepLast = preparedWrite((tx) =>
  tx
    .insert(lastReviews)
    .values({ organizationId: hole('organizationId'), userId: hole('userId'), at: hole('at') })
    .onConflictDoUpdate({ target: [lastReviews.organizationId, lastReviews.userId], set: { at: hole('at') as never } }),
);

export async function countWeek(tx: Writer, learner: Learner, at: number, was: boolean): Promise<void> {
  const week = mondayOf(at);
  const [last] = await lastReviewOf(tx, learner);
  const first = !last || mondayOf(last.at) < week ? 1 : 0;
  await addToWeek(tx, { organizationId: learner.organizationId, week, one: 1, first, recalled: was ? 1 : 0 });
  await keepLast(tx, { ...learner, at });
}

/**
 * The kind of measurement that an answer in review is, and the probe that it answers, if it is one: also when a sibling was asked,
 * and when the card happened to be due. To leave those out would leave out the cards that are known least.
 */
export async function measured(tx: Writer, learner: Learner, card: Card, at: number) {
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
