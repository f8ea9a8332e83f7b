import { and, asc, gt, lt, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { responses } from '#db/schema/assessment.ts';

/** The id of the last of the next so many answers; undefined where fewer are left. */
export async function endOfStretch(db: Reader, after: string, stretch: number): Promise<string | undefined> {
  const next = db.select({ id: responses.id }).from(responses).where(gt(responses.id, after)).orderBy(asc(responses.id));
  return (await next.limit(1).offset(stretch - 1))[0]?.id;
}

/** The answers of a stretch that were given before an instant, by id. */
export async function oldAnswers(db: Reader, of: { after: string; upTo: string | undefined; before: number }): Promise<string[]> {
  const within = of.upTo === undefined ? gt(responses.id, of.after) : and(gt(responses.id, of.after), lte(responses.id, of.upTo));
  const old = await db
    .select({ id: responses.id })
    .from(responses)
    .where(and(within, lt(responses.answeredAt, of.before)));
  return old.map(({ id }) => id);
}
