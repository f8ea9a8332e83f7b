import { days, minutes } from '#lib/clock.ts';
import type { Role } from '../shapes.ts';

/** How long an invitation's link works, counted from when it was last sent. */
export const invitationLasts = days(14);
/** A form that is sent twice doesn't send everybody two mails. */
export const sentJustNow = minutes(5);
/** People on one list. */
export const mostInvited = 1000;

export type InvitationProblem = 'unknown' | 'withdrawn' | 'used' | 'expired';

interface Invitation {
  expiresAt: number;
  acceptedAt: number | null;
  withdrawnAt: number | null;
}

/** Why an invitation can't be accepted now, or null when it can. */
export function problemWithInvitation(invitation: Invitation | undefined, now: number): InvitationProblem | null {
  if (!invitation) return 'unknown';
  if (invitation.acceptedAt !== null) return 'used';
  if (invitation.withdrawnAt !== null) return 'withdrawn';
  return invitation.expiresAt <= now ? 'expired' : null;
}

export type JoinProblem = 'unknown' | 'closed';

/** Why a join link lets nobody in, or null when it does. */
export const problemWithJoinLink = (link: { closedAt: number | null } | undefined): JoinProblem | null =>
  link ? (link.closedAt === null ? null : 'closed') : 'unknown';

/** A team's name as it is compared: people write it as they like. */
export const teamKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Words for a role in a list, in either language. */
const roleWords: Record<Role, string[]> = {
  learner: ['medarbejder', 'learner', 'employee', 'member', 'medlem', 'kollega'],
  manager: ['leder', 'manager'],
  owner: ['ejer', 'owner'],
};

/** The role that someone wrote, or null when it is none. */
export function roleNamed(text: string): Role | null {
  const word = text.trim().toLowerCase();
  const found = Object.entries(roleWords).find(([, words]) => words.includes(word));
  return found ? (found[0] as Role) : null;
}
