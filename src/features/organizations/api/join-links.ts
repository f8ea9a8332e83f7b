import { requestSignIn } from '#features/identity/commands.ts';
import { noInput } from '#features/identity/shapes.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { minutes } from '#lib/clock.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { isId } from '#lib/ids.ts';
import { endpoint, saying, seeOther, withQuery } from '#server/endpoint.ts';
import { closeJoinLink, join, openJoinLink } from '../commands/join-links.ts';
import { lookAtJoinLink } from '../load.ts';
import { joinLinkOfCompany } from '../queries/join-links.ts';
import { teamOfCompany } from '../queries/members.ts';
import type { JoinProblem } from '../rules/invitations.ts';
import { askToJoinInput, joinInput, joinLinkInput } from '../shapes.ts';
import { invitePage, managed } from './gate.ts';

const quarter = minutes(15) / 1000;
/** A crew that scans one poster comes by one address of the network. */
const crew = { points: 200, seconds: quarter };

const refusal = (problem: JoinProblem): AppError => new AppError(problem === 'unknown' ? 'not-found' : 'gone', `error.join.${problem}`);

export const joinLinkEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/join-links',
    for: 'signed-in',
    body: joinLinkInput,
    form: (_, params) => invitePage(params),
    limit: { points: 60, seconds: quarter },
    async handle(call) {
      const { app, body, locale, now } = call;
      const { scope, organizationId, publicId, by } = managed(call);
      const { result: link } = await transact(app, async (tx) => {
        const team = body.team ? await teamOfCompany(tx, scope, body.team) : undefined;
        if (body.team && !team) throw notFound();
        return openJoinLink(tx, { organizationId, teamId: team?.id ?? null, by, now });
      });
      return seeOther(href(locale, `/manage/${publicId}/poster/${link}`));
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/join-links/:link/close',
    for: 'signed-in',
    body: noInput,
    form: (_, params) => invitePage(params),
    async handle(call) {
      const { app, params, locale, now } = call;
      const { scope, by } = managed(call);
      await transact(app, async (tx) => {
        const found = isId(params.link ?? '') ? await joinLinkOfCompany(tx, scope, params.link as string) : undefined;
        if (!found) throw notFound();
        await closeJoinLink(tx, found.link, by, now);
      });
      return saying(app, locale, { page: invitePage(params), notice: 'invite.link.closed' });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/join/ask',
    for: 'anyone',
    body: askToJoinInput,
    form: ({ token }) => withQuery('/join', { token }),
    limit: crew,
    async handle({ app, body, locale, now }) {
      const { problem } = await lookAtJoinLink(app.db.read, app.settings.SECRET, body.token);
      if (problem) throw refusal(problem);
      await app.limits.take('asked by join link', body.token, crew);
      await app.limits.take('sign-in address', body.email, { points: 5, seconds: quarter });
      const next = withQuery('/join', { token: body.token });
      const { result: ticket } = await transact(app, (tx) => requestSignIn(tx, { email: body.email, next, locale, now }));
      return seeOther(href(locale, withQuery('/sign-in/code', { ticket })));
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/join',
    for: 'signed-in',
    body: joinInput,
    form: ({ token }) => withQuery('/join', { token }),
    limit: crew,
    async handle({ app, actor, body, locale, now }) {
      const person = actor as NonNullable<typeof actor>;
      const { result: problem } = await transact(app, (tx) =>
        join(tx, { secret: app.settings.SECRET, token: body.token, person, name: body.name, now }),
      );
      if (problem) throw refusal(problem);
      return seeOther(href(locale, '/learning'));
    },
  }),
];
