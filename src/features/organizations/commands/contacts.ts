import { and, eq, inArray } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { contacts } from '#db/schema/organizations.ts';
import { record } from '#journal/record.ts';
import { contactsOf } from '../queries/contacts.ts';
import { changedContacts } from '../rules/contacts.ts';
import { type Contacts, contactIds } from '../shapes.ts';

interface Named {
  organizationId: number;
  /** All that are named from now on. */
  contacts: Contacts;
  by: number;
}

/** The journal says which contacts changed, never to whom: a name may be a person's, and has to be able to go. */
export async function nameContacts(tx: Writer, { organizationId, contacts: named, by }: Named, now: number): Promise<void> {
  const changed = changedContacts(contactIds, await contactsOf(tx, { organizationId }), named);
  if (changed.length === 0) return;
  await tx.delete(contacts).where(and(eq(contacts.organizationId, organizationId), inArray(contacts.contact, changed)));
  const rows = changed.flatMap((contact) => (named[contact] ? [{ organizationId, contact, ...named[contact] }] : []));
  if (rows.length > 0) await tx.insert(contacts).values(rows);
  await record(tx, { type: 'organization.contacts-named', at: now, userId: by, organizationId, body: { contacts: changed } });
}
