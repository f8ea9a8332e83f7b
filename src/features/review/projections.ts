import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { probes, reviewCards } from '#db/schema/review.ts';
import type { EventOf } from '#journal/events.ts';
import { days } from '#lib/clock.ts';
import { calibrate, countWeek, measured } from './projections/measures.ts';
import { askedOfLesson, cardOf, lessonCards } from './queries.ts';
import { drawProbe, probeMarks } from './rules/probes.ts';
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

/** A first answer begins the card; answers in the lesson again move it, unless it is the same sitting. */
async function meet(tx: Writer, learner: Learner, { at, body }: EventOf<'item.answered'>): Promise<void> {
  const itemId = body.cardItemId ?? body.itemId;
  const [card] = body.first ? [] : await cardOf(tx, { ...learner, itemId });
  if (card && at - card.lastRatedAt < sitting) return;
  const memory = rate(card ?? null, outcome(body), at, body.retention);
  const row = { ...learner, itemId, lastItemId: body.itemId, ...memory };
  if (card) return void (await moveCard(tx, row));
  const { lessonId } = body;
  // A question may have come into a lesson that was completed before: it isn't completed again.
  const active = (await askedOfLesson(tx, { ...learner, lessonId })).length > 0;
  await beginCard(tx, { ...row, lessonId, origin: 'lesson', active });
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

const insertProbe = preparedWrite((tx) =>
  tx
    .insert(probes)
    .values({
      organizationId: hole('organizationId'),
      userId: hole('userId'),
      itemId: hole('itemId'),
      mark: hole('mark'),
      dueAt: hole('dueAt'),
    })
    .onConflictDoNothing(),
);

const activate = preparedWrite<Learner & { itemId: number }, { itemId: number }[]>((tx) =>
  tx
    .update(reviewCards)
    .set({ active: true })
    .where(
      and(
        eq(reviewCards.organizationId, hole('organizationId')),
        eq(reviewCards.userId, hole('userId')),
        eq(reviewCards.itemId, hole('itemId')),
      ),
    )
    .returning({ itemId: reviewCards.itemId }),
);

async function beginProbes(tx: Writer, learner: Learner, lessonId: number, cards: readonly { itemId: number }[], at: number) {
  for (const mark of probeMarks) {
    const drawn = drawProbe(cards, `${learner.userId}/${lessonId}/${mark}`);
    if (!drawn) continue;
    await insertProbe(tx, { ...learner, itemId: drawn.itemId, mark, dueAt: at + days(mark) });
  }
}

/** From now on the lesson's questions come back. */
export async function beginReview(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.completed'>): Promise<void> {
  if (organizationId === null) return;
  const { lessonId } = body;
  const learner = { organizationId, userId };
  // An item may have come from another lesson since it was answered: then its card began there.
  const itemIds = body.itemIds ?? (await lessonCards(tx, { ...learner, lessonId })).map(({ itemId }) => itemId);
  const cards = [];
  for (const itemId of itemIds) cards.push(...(await activate(tx, { ...learner, itemId })));
  await beginProbes(tx, learner, lessonId, cards, at);
}

/** What was tested out of is asked about like the rest: that is how it shows whether it was known. */
export async function reviewWaived(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.waived'>): Promise<void> {
  if (organizationId === null) return;
  const learner = { organizationId, userId };
  const memory: Memory = rate(null, 'remembered', at, body.retention);
  for (const itemId of body.itemIds) {
    if ((await activate(tx, { ...learner, itemId })).length > 0) continue;
    await beginCard(tx, { ...learner, itemId, lessonId: body.lessonId, origin: 'waived', active: true, lastItemId: itemId, ...memory });
  }
}
