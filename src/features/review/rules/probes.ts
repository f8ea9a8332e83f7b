import { days } from '#lib/clock.ts';
import { drawn } from '#lib/hash.ts';

/** Days after a lesson is completed when one of its questions is asked again, whatever the schedule says. */
export const probeMarks = [30, 90] as const;
/** Days that a probe waits for its person; one that waited longer would measure something else. */
const probeLasts = 30;

/** The question that is asked at a mark: drawn by lot, and the same whenever it is drawn again. */
export function drawProbe<T extends { itemId: number }>(cards: readonly T[], lot: string): T | undefined {
  const inOrder = cards.toSorted((a, b) => a.itemId - b.itemId);
  return inOrder[drawn(lot, inOrder.length)];
}

/** Whether a probe is to be asked at an instant. */
export const isOpen = (probe: { dueAt: number; answeredAt: number | null }, at: number): boolean =>
  probe.answeredAt === null && probe.dueAt <= at && at < probe.dueAt + days(probeLasts);
