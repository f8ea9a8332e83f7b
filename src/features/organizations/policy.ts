import { sameText, sha256 } from '#lib/hash.ts';
import type { Actor, Membership, OrganizationScope, Role } from './shapes.ts';

/** Whether a token lets someone become the first owner. */
export const canSetUp = ({ tokenHash }: { tokenHash: string | null }, token: string): boolean =>
  tokenHash !== null && sameText(sha256(token), tokenHash);

const manages = ({ kind, role }: Membership): boolean => kind === 'company' && role !== 'learner';

/** The companies someone manages, in the order they joined. */
export const managedBy = (actor: Actor | null): Membership[] => actor?.memberships.filter(manages) ?? [];

/** Leave to see an organization's people and progress, or null. An organization one may not see isn't there. */
export function scopeToManage(actor: Actor | null, organization: string): (Membership & { scope: OrganizationScope }) | null {
  const membership = managedBy(actor).find(({ publicId }) => publicId === organization);
  return membership ? { ...membership, scope: { organizationId: membership.organizationId } as OrganizationScope } : null;
}

/**
 * Where someone's learning counts: where they gave the answer, while they belong there; else the company they chose last, or their
 * first, or the place of their own. Everyone who has signed in has one.
 */
export function learningPlace(actor: Actor, given?: string): Membership {
  const back = given && actor.memberships.find(({ publicId }) => publicId === given);
  if (back) return back;
  const companies = actor.memberships.filter(({ kind }) => kind === 'company');
  const [place = actor.memberships[0]] = companies.toSorted((a, b) => (b.chosenAt ?? 0) - (a.chosenAt ?? 0));
  if (!place) throw new Error(`user ${actor.userId} has nowhere to learn`);
  return place;
}

/** Roles that someone in a company may give: a manager invites learners, and only an owner makes managers and owners. */
export const rolesToGive = (role: Role): readonly Role[] =>
  role === 'owner' ? ['learner', 'manager', 'owner'] : role === 'manager' ? ['learner'] : [];

/** Whether someone may send an invitation again or take it back. */
export const canHandleInvitation = (role: Role, invitation: { role: Role }): boolean => rolesToGive(role).includes(invitation.role);

/** Whether someone may give a member another role: an owner may, while an owner is left. */
export const canChangeRole = (role: Role, change: { from: Role; to: Role; owners: number }): boolean =>
  role === 'owner' && (change.from !== 'owner' || change.to === 'owner' || change.owners > 1);

/** Whether someone decides how much of what was learnt should stay: it costs everybody's time. */
export const canChooseRetention = (role: Role): boolean => role === 'owner';

/** A company someone belongs to, or null. One they don't belong to isn't there. */
export const companyOf = (actor: Actor, organization: string): Membership | null =>
  actor.memberships.find(({ publicId, kind }) => publicId === organization && kind === 'company') ?? null;

/** Whether someone looks after the content: reads reports of faults, and settles them. */
export const canAuthor = (actor: Actor | null): boolean => actor?.roles.includes('author') ?? false;

/** Whether someone sees how well what is remembered is predicted, over everybody: any role of the installation. */
export const canSeeCalibration = (actor: Actor | null): boolean => (actor?.roles.length ?? 0) > 0;
