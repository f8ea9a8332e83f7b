import { and, asc, eq, inArray, sum } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { intHole, prepared, textHole } from '#db/prepare.ts';
import { itemStatistics, placements } from '#db/schema/assessment.ts';
import type { Facility } from '../rules/placement.ts';

export type Placement = typeof placements.$inferSelect;

export const placementByPublicId = prepared<{ publicId: string }, Placement[]>((db) =>
  db
    .select()
    .from(placements)
    .where(eq(placements.publicId, textHole('publicId'))),
);

/** A learner's placements, oldest first. */
export const learnerPlacements = prepared<{ organizationId: number; userId: number }, Placement[]>((db) =>
  db
    .select()
    .from(placements)
    .where(and(eq(placements.userId, intHole('userId')), eq(placements.organizationId, intHole('organizationId'))))
    .orderBy(asc(placements.id)),
);

/** How the first answers to some items went, over every wording of each. */
export async function facilitiesOf(db: Reader, itemIds: number[]): Promise<Map<number, Facility>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .select({
      itemId: itemStatistics.itemId,
      answers: sum(itemStatistics.answers).mapWith(Number),
      full: sum(itemStatistics.full).mapWith(Number),
    })
    .from(itemStatistics)
    .where(inArray(itemStatistics.itemId, itemIds))
    .groupBy(itemStatistics.itemId);
  return new Map(rows.map(({ itemId, answers, full }) => [itemId, { answers, full }]));
}
