import { z } from 'zod';
import { itemBase, type PublicBase } from '../../shapes.ts';
import { access, type PublicAccess } from './kinds/access/shapes.ts';
import { headers, type PublicHeaders } from './kinds/headers/shapes.ts';
import { log, type PublicLog } from './kinds/log/shapes.ts';
import { type PublicRecords, records } from './kinds/records/shapes.ts';

export const lab = z.strictObject({
  ...itemBase,
  type: z.literal('lab'),
  /** The material of one of the kinds. */
  lab: z.discriminatedUnion('kind', [headers, access, records, log]),
});
export type Lab = z.infer<typeof lab>;
export type Material = Lab['lab'];
export type PublicMaterial = PublicHeaders | PublicAccess | PublicRecords | PublicLog;

export interface PublicLab<View extends PublicMaterial = PublicMaterial> extends PublicBase {
  type: 'lab';
  lab: View;
}

/** What `work` is, its kind says. */
export const labResponse = z.strictObject({ work: z.unknown() });
export interface LabResponse<Work = unknown> {
  work?: Work;
}
