import type { Writer } from '#db/client.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { endpoint, saying, seeOther } from '#server/endpoint.ts';
import { changeRole, chooseMembership } from '../commands/members.ts';
import { moveToTeam } from '../commands.ts';
import { canChangeRole, companyOf } from '../policy.ts';
import { countOwners, memberOf, teamOfCompany } from '../queries/members.ts';
import { chooseInput, memberInput, type OrganizationScope, type Role } from '../shapes.ts';
import { managed } from './gate.ts';

/** The team that was chosen; null for none, undefined to leave it as it is. Another company's isn't there. */
async function teamChosen(tx: Writer, scope: OrganizationScope, team: string | undefined): Promise<number | null | undefined> {
  if (!team) return team === '' ? null : undefined;
  const found = await teamOfCompany(tx, scope, team);
  if (!found) throw notFound();
  return found.id;
}

async function mayChange(tx: Writer, scope: OrganizationScope, by: Role, from: Role, to: Role): Promise<void> {
  if (by !== 'owner') throw new AppError('forbidden', 'error.member.owner-only');
  if (!canChangeRole(by, { from, to, owners: await countOwners(tx, scope) })) throw new AppError('conflict', 'error.member.last-owner');
}

const personPage = ({ organization = '', person = '' }: Record<string, string | undefined>): string =>
  `/manage/${encodeURIComponent(organization)}/people/${encodeURIComponent(person)}`;

export const memberEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/manage/:organization/members/:person',
    for: 'signed-in',
    body: memberInput,
    form: (_, params) => personPage(params),
    async handle(call) {
      const { app, actor, params, body, locale, now } = call;
      const { scope, organizationId, role } = managed(call);
      const { result: userId } = await transact(app, async (tx) => {
        const member = await memberOf(tx, scope, params.person ?? '');
        if (!member) throw notFound();
        const changed = { organizationId, userId: member.userId };
        const teamId = await teamChosen(tx, scope, body.team);
        if (body.role && body.role !== member.role) {
          await mayChange(tx, scope, role, member.role, body.role);
          await changeRole(tx, changed, body.role, now);
        }
        if (teamId !== undefined && teamId !== member.teamId) await moveToTeam(tx, { ...changed, teamId }, now);
        return member.userId;
      });
      // An owner who has just become a learner no longer sees the page.
      if (userId === actor?.userId && body.role === 'learner') return seeOther(href(locale, '/learning'));
      return saying(app, locale, { page: personPage(params), notice: 'member.saved' });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/organizations/choose',
    for: 'signed-in',
    body: chooseInput,
    form: () => '/settings',
    async handle(call) {
      const { app, body, locale, now } = call;
      const actor = call.actor as NonNullable<typeof call.actor>;
      const company = companyOf(actor, body.organization);
      if (!company) throw notFound();
      await transact(app, (tx) => chooseMembership(tx, { organizationId: company.organizationId, userId: actor.userId }, now));
      return saying(app, locale, { page: '/settings', notice: 'settings.chosen', values: { company: company.name } });
    },
  }),
];
