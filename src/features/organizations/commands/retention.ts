import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { organizations } from '#db/schema/organizations.ts';
import { record } from '#journal/record.ts';

interface Chosen {
  organizationId: number;
  /** Of what was learnt, that should still be known when it is asked about again. */
  percent: number;
  by: number;
}

/** From each card's next answer on it is planned by this. */
export async function chooseRetention(tx: Writer, { organizationId, percent, by }: Chosen, now: number): Promise<void> {
  await tx.update(organizations).set({ desiredRetention: percent }).where(eq(organizations.id, organizationId));
  await record(tx, { type: 'organization.retention-chosen', at: now, userId: by, organizationId, body: { percent, by } });
}
