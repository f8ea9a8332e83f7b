import type { Writer } from '#db/client.ts';
import { hole, preparedWrite, rawHole } from '#db/prepare.ts';
import { events } from '#db/schema/journal.ts';
import type { NewEvent } from './events.ts';

const insert = preparedWrite<NewEvent>((tx) =>
  tx.insert(events).values({
    at: hole('at'),
    type: hole('type'),
    userId: hole('userId'),
    organizationId: rawHole('organizationId'),
    body: hole('body'),
  }),
);

const recorded = new WeakMap<Writer, NewEvent[]>();

/** Writes down what a command did. Its followers run in the same transaction, when the command has returned. */
export async function record(tx: Writer, event: NewEvent): Promise<void> {
  await insert(tx, event);
  recorded.get(tx)?.push(event);
}

/** The events recorded through a transaction from now on. One unit of work has a transaction at a time. */
export function listen(tx: Writer): NewEvent[] {
  const list: NewEvent[] = [];
  recorded.set(tx, list);
  return list;
}
