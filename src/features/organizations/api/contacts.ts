import { transact } from '#journal/transact.ts';
import { endpoint, saying } from '#server/endpoint.ts';
import { nameContacts } from '../commands/contacts.ts';
import { contactsInput } from '../shapes.ts';
import { managed, settingsPage } from './gate.ts';

export const contactEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/contacts',
    for: 'signed-in',
    body: contactsInput,
    form: (_, params) => settingsPage(params),
    async handle(call) {
      const { app, params, body, locale, now } = call;
      const { organizationId, by } = managed(call);
      await transact(app, (tx) => nameContacts(tx, { organizationId, contacts: body.contacts, by }, now));
      return saying(app, locale, { page: settingsPage(params), notice: 'contacts.saved' });
    },
  }),
];
