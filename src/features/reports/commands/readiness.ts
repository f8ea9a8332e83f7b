import { eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { readinessPeople, readinessSnapshots } from '#db/schema/review.ts';

// No event: neither tells anything that the journal doesn't hold.

interface Counted extends Record<string, unknown> {
  organizationId: number;
  userId: number;
  teams: Record<string, number>;
}

const keepCounted = preparedWrite<Counted>((tx) =>
  tx
    .insert(readinessPeople)
    .values({ organizationId: hole('organizationId'), userId: hole('userId'), teams: hole('teams') })
    .onConflictDoUpdate({ target: [readinessPeople.organizationId, readinessPeople.userId], set: { teams: hole('teams') as never } }),
);

/** Keeps whom figures are about. */
export async function keepPeople(tx: Writer, people: readonly Counted[]): Promise<void> {
  for (const one of people) await keepCounted(tx, one);
}

export type Snapshot = Omit<typeof readinessSnapshots.$inferInsert, 'organizationId' | 'takenAt'>;

/** Puts tonight's figures of a company in the place of last night's. */
export async function takeReadiness(tx: Writer, organizationId: number, snapshots: readonly Snapshot[], takenAt: number): Promise<void> {
  await tx.delete(readinessSnapshots).where(eq(readinessSnapshots.organizationId, organizationId));
  for (const one of snapshots) await tx.insert(readinessSnapshots).values({ organizationId, ...one, takenAt });
}
