import { noInput } from '#features/identity/shapes.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { days, hours, minutes } from '#lib/clock.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { type Call, endpoint, type Reply, saying, seeOther, withQuery } from '#server/endpoint.ts';
import { acceptInvitation, inviteAll, resendInvitation, withdrawInvitation } from '../commands/invitations.ts';
import { planFor } from '../load.ts';
import { canHandleInvitation } from '../policy.ts';
import { invitationOfCompany } from '../queries/invitations.ts';
import { problemWithInvitation } from '../rules/invitations.ts';
import type { Planned } from '../rules/plan.ts';
import { acceptInput, invitationsInput } from '../shapes.ts';
import { invitePage, managed } from './gate.ts';

/** The plan, or every fault of the list at once. */
function sound(planned: Planned) {
  if (!planned.ok) {
    const values = { count: planned.faults.length };
    throw new AppError('invalid', 'error.invite.rows', { rows: planned.faults, values });
  }
  if (planned.plan.people.length === 0) throw new AppError('invalid', 'form.invite.people', { fields: { people: 'form.invite.people' } });
  return planned.plan;
}

/** An open invitation of the company's that whoever asks may send again or take back. */
async function handled(call: Pick<Call, 'app' | 'actor' | 'params'>, read: Parameters<typeof invitationOfCompany>[0]) {
  const { scope, role, by } = managed(call);
  const invitation = await invitationOfCompany(read, scope, call.params.invitation ?? '');
  if (!invitation) throw notFound();
  if (!canHandleInvitation(role, invitation)) throw new AppError('forbidden', 'error.invite.owner-only');
  const problem = problemWithInvitation(invitation, 0);
  if (problem) throw new AppError('gone', `error.invite.${problem === 'used' ? 'used' : 'withdrawn'}`);
  return { invitation, by };
}

const changing = (verb: string) => `/api/manage/:organization/invitations/:invitation/${verb}`;

export const invitationEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/invitations',
    for: 'signed-in',
    body: invitationsInput,
    most: 512 * 1024,
    form: (_, params) => invitePage(params),
    limit: { points: 120, seconds: minutes(10) / 1000 },
    async handle(call): Promise<Reply> {
      const { app, body, locale, now } = call;
      const { people, team, role, step } = body;
      const company = managed(call);
      if (step === 'edit') return { status: 200, body: null, shown: true };
      const plan = sound(await planFor(app.db.read, company, { people, team, role }));
      if (step === 'check') return { status: 200, body: plan, shown: true };
      await app.limits.take('invited by company', company.publicId, { points: 3000, seconds: days(1) / 1000 }, plan.people.length);
      const inviting = { organizationId: company.organizationId, by: company.by, locale, now };
      // Read again inside: somebody else may have invited the same people a moment ago.
      await transact(app, async (tx) => inviteAll(tx, inviting, sound(await planFor(tx, company, { people, team, role }))));
      return saying(app, locale, { page: invitePage(call.params), notice: 'invite.sent', values: { count: String(plan.people.length) } });
    },
  }),
  endpoint({
    method: 'POST',
    path: changing('resend'),
    for: 'signed-in',
    body: noInput,
    form: (_, params) => invitePage(params),
    limit: { points: 120, seconds: minutes(10) / 1000 },
    async handle(call) {
      const { app, locale, now } = call;
      const { invitation, by } = await handled(call, app.db.read);
      await app.limits.take('invitation', invitation.publicId, { points: 5, seconds: hours(12) / 1000 });
      await transact(app, async (tx) => resendInvitation(tx, (await handled(call, tx)).invitation, by, now));
      return saying(app, locale, {
        page: invitePage(call.params),
        notice: 'invite.resent',
        values: { to: invitation.name ?? invitation.email },
      });
    },
  }),
  endpoint({
    method: 'POST',
    path: changing('withdraw'),
    for: 'signed-in',
    body: noInput,
    form: (_, params) => invitePage(params),
    async handle(call) {
      const { app, locale, now } = call;
      const { result: invitation } = await transact(app, async (tx) => {
        const found = await handled(call, tx);
        await withdrawInvitation(tx, found.invitation, found.by, now);
        return found.invitation;
      });
      return saying(app, locale, {
        page: invitePage(call.params),
        notice: 'invite.withdrawn',
        values: { to: invitation.name ?? invitation.email },
      });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/invitations/accept',
    for: 'anyone',
    body: acceptInput,
    form: ({ token }) => withQuery('/invitation', { token }),
    limit: { points: 30, seconds: minutes(10) / 1000 },
    async handle({ app, actor, cookies, body, locale, now }) {
      const { result } = await transact(app, async (tx) => {
        const accepted = await acceptInvitation(tx, app.settings.SECRET, body.token, locale, now);
        if (!accepted.ok || accepted.userId === actor?.userId) return { accepted, cookie: '' };
        // Whoever was signed in here before is signed out: the browser has one person at a time.
        if (actor) await app.sessions.end(tx, cookies);
        return { accepted, cookie: await app.sessions.begin(tx, accepted.userId) };
      });
      const { accepted, cookie } = result;
      if (accepted.ok) return seeOther(href(accepted.locale, '/learning'), cookie ? { 'set-cookie': cookie } : {});
      app.log.info({ reason: accepted.reason, at: now }, 'an invitation was refused');
      throw new AppError(accepted.reason === 'unknown' ? 'not-found' : 'gone', `error.invitation.${accepted.reason}`);
    },
  }),
];
