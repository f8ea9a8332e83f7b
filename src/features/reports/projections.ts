import type { Writer } from '#db/client.ts';
import { plus } from '#db/expressions.ts';
import { hole, intHole, preparedWrite } from '#db/prepare.ts';
import { itemTallies } from '#db/schema/reports.ts';
import { answeredBefore } from '#features/learning/queries.ts';
import type { EventOf } from '#journal/events.ts';

const addToTally = preparedWrite((tx) =>
  tx
    .insert(itemTallies)
    .values({ organizationId: hole('organizationId'), itemId: hole('itemId'), people: hole('one'), wrong: hole('wrong') })
    .onConflictDoUpdate({
      target: [itemTallies.organizationId, itemTallies.itemId],
      set: { people: plus(itemTallies.people, 1), wrong: plus(itemTallies.wrong, intHole('wrong')) },
    }),
);

/** Counts someone's first answer to an item, so it runs before that answer is in their progress. */
export async function tallyFirstAnswer(tx: Writer, { userId, organizationId, body }: EventOf<'item.answered'>): Promise<void> {
  if (organizationId === null || body.assessment) return;
  const { itemId, earned, total } = body;
  if (!body.first && (await answeredBefore(tx, { organizationId, userId, itemId })).length > 0) return;
  await addToTally(tx, { organizationId, itemId, one: 1, wrong: earned < total ? 1 : 0 });
}
