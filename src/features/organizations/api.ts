import { registerUser } from '#features/identity/commands.ts';
import { anyUser } from '#features/identity/queries.ts';
import { isAnythingDue } from '#features/review/load.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { minutes } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { type Call, endpoint, seeOther, withQuery } from '#server/endpoint.ts';
import { contactEndpoints } from './api/contacts.ts';
import { invitationEndpoints } from './api/invitations.ts';
import { joinLinkEndpoints } from './api/join-links.ts';
import { memberEndpoints } from './api/members.ts';
import { retentionEndpoints } from './api/retention.ts';
import { foundOrganization } from './commands.ts';
import { canSetUp, learningPlace, managedBy } from './policy.ts';
import { contactsOf } from './queries/contacts.ts';
import { publicContacts } from './rules/contacts.ts';
import { type Membership, setupInput } from './shapes.ts';

/** Whom to call where someone learns now; nobody for whoever learns alone. */
const contactsAt = async ({ db }: Call['app'], place: Membership) =>
  place.kind === 'company' ? publicContacts(await contactsOf(db.read, place)) : {};

export const organizationsEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/me',
    for: 'anyone',
    handle: async ({ app, actor, now }) => ({
      status: 200,
      body: actor
        ? {
            user: { id: actor.publicId, name: actor.name, locale: actor.locale, place: learningPlace(actor).publicId },
            manages: managedBy(actor).length > 0,
            review: await isAnythingDue(app, actor, now),
            contacts: await contactsAt(app, learningPlace(actor)),
          }
        : { user: null },
    }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/setup',
    for: 'anyone',
    body: setupInput,
    form: ({ token }) => withQuery('/setup', { token }),
    limit: { points: 20, seconds: minutes(10) / 1000 },
    async handle({ app, body, locale, now }) {
      if (!canSetUp(app.setup, body.token)) throw new AppError('gone', 'error.setup');
      const { result: cookie } = await transact(app, async (tx) => {
        // Two at once: the one that comes second finds someone here already.
        if (await anyUser(tx)) throw new AppError('gone', 'error.setup');
        const founder = await registerUser(tx, { email: body.email, name: body.name, locale }, now);
        await foundOrganization(tx, { name: body.company, kind: 'company', founder, now });
        return app.sessions.begin(tx, founder);
      });
      app.setup.tokenHash = null;
      return seeOther(href(locale, '/manage'), { 'set-cookie': cookie });
    },
  }),
  ...invitationEndpoints,
  ...joinLinkEndpoints,
  ...memberEndpoints,
  ...retentionEndpoints,
  ...contactEndpoints,
];
