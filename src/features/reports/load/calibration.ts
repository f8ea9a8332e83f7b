import type { Reader } from '#db/client.ts';
import { binsOf } from '#features/review/queries.ts';
import { type FalseWaives, falseWaives } from '#features/review/rules/calibration.ts';
import { type Reliability, reliabilityOf } from '#features/review/rules/reliability.ts';

/** In the order they are shown. `waived` is the first review of what was tested out of. */
const kinds = ['review', 'probe-30', 'probe-90', 'waived'] as const;

export interface Calibration {
  kind: (typeof kinds)[number];
  /** Null for what nobody has answered yet. */
  reliability: Reliability | null;
  /** Of `waived` alone. */
  falseWaives: FalseWaives | null;
}

/** How what was predicted has gone, over everybody. */
export async function readCalibration(db: Reader): Promise<Calibration[]> {
  const found: Calibration[] = [];
  for (const kind of kinds) {
    const rows = await binsOf(db, kind);
    found.push({ kind, reliability: reliabilityOf(rows), falseWaives: kind === 'waived' ? falseWaives(rows) : null });
  }
  return found;
}
