import type { Reader } from '#db/client.ts';
import { itemStatistics, items } from '#db/schema/assessment.ts';

/** Every wording's sums: a few hundred rows. */
export const allStatistics = (db: Reader) => db.select().from(itemStatistics);

/** The database's numbers of items, by the ids that authors gave them. */
export const itemIds = async (db: Reader): Promise<Map<string, number>> =>
  new Map((await db.select({ id: items.id, key: items.key }).from(items)).map(({ id, key }) => [key, id]));
