import { inArray } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { responses } from '#db/schema/assessment.ts';

/** Deletes answers by id, and says how many there were. */
export const deleteAnswers = async (tx: Writer, ids: string[]): Promise<number> =>
  (await tx.delete(responses).where(inArray(responses.id, ids)).returning({ id: responses.id })).length;
