import type { Writer } from '#db/client.ts';
import { mistakeSnapshots } from '#db/schema/reports.ts';
import { talliesToShow } from './queries/mistakes.ts';

/**
 * Copies what may be shown of some companies' first answers. No event: it tells nothing that the journal doesn't hold. Doing it
 * twice is doing it once, since what was copied isn't five people ahead of itself.
 */
export async function takeSnapshots(tx: Writer, organizationIds: number[], now: number): Promise<number> {
  const due = await talliesToShow(tx, organizationIds);
  for (const { organizationId, itemId, people, wrong } of due)
    await tx
      .insert(mistakeSnapshots)
      .values({ organizationId, itemId, people, wrong, takenAt: now })
      .onConflictDoUpdate({
        target: [mistakeSnapshots.organizationId, mistakeSnapshots.itemId],
        set: { people, wrong, takenAt: now },
      });
  return due.length;
}
