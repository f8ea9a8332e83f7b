import type { Writer } from '#db/client.ts';
import { record } from '#journal/record.ts';

/** Writes down that someone fetched what is kept about them. */
export const noteExport = (tx: Writer, userId: number, now: number): Promise<void> =>
  record(tx, { type: 'data.exported', at: now, userId, organizationId: null, body: {} });
