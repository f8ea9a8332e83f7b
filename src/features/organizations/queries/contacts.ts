import { eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { intHole, prepared } from '#db/prepare.ts';
import { contacts } from '#db/schema/organizations.ts';
import type { Contact, ContactId, Contacts } from '../shapes.ts';

const rowsOf = prepared<{ organizationId: number }, (Contact & { contact: ContactId })[]>((db) =>
  db
    .select({ contact: contacts.contact, name: contacts.name, phone: contacts.phone })
    .from(contacts)
    .where(eq(contacts.organizationId, intHole('organizationId'))),
);

/** Whom a company has named. Every page that was built ahead asks for it. */
export async function contactsOf(db: Reader, { organizationId }: { organizationId: number }): Promise<Contacts> {
  const rows = await rowsOf(db, { organizationId });
  return Object.fromEntries(rows.map(({ contact, name, phone }) => [contact, { name, phone }]));
}
