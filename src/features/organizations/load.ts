import type { Reader } from '#db/client.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { isId } from '#lib/ids.ts';
import { sortKey } from '#lib/names.ts';
import { rolesToGive } from './policy.ts';
import { countWaiting, knownPeople, namedInvitation, type Waiting, waitingFor } from './queries/invitations.ts';
import { joinLinkOfCompany, namedJoinLink, openJoinLinks } from './queries/join-links.ts';
import { teamsOf } from './queries.ts';
import { type InvitationProblem, type JoinProblem, mostInvited, problemWithInvitation, problemWithJoinLink } from './rules/invitations.ts';
import { invitationOf, joinLinkOf, joinToken } from './rules/links.ts';
import { readPeople } from './rules/people-list.ts';
import { type Planned, planInvitations } from './rules/plan.ts';
import type { Membership, OrganizationScope, Role } from './shapes.ts';

type Managed = Membership & { scope: OrganizationScope };

interface Given {
  people: string;
  team: string;
  role: Role;
}

/** Reads a list and says what it leads to, or what is wrong with it. Writes nothing. */
export async function planFor(db: Reader, { scope, role }: Managed, given: Given): Promise<Planned> {
  const list = readPeople(given.people);
  const emails = list.people.slice(0, mostInvited).map(({ email }) => email.trim().toLowerCase());
  const known = await knownPeople(db, scope, emails);
  return planInvitations(list, { team: given.team, role: given.role, mayGive: rolesToGive(role) }, known);
}

/** Where people come by: what addresses are made with. */
export interface Site {
  secret: string;
  origin: string;
  locale: Locale;
}

const joinAddress = ({ secret, origin, locale }: Site, publicId: string): string =>
  `${origin}${href(locale, '/join')}?token=${joinToken(secret, publicId)}`;

export interface JoinLink {
  id: string;
  /** The team it leads to; null for none. */
  team: string | null;
  address: string;
  open: boolean;
}

export interface InvitePage {
  teams: { id: string; name: string }[];
  mayGive: readonly Role[];
  links: JoinLink[];
  waiting: (Waiting & { mine: boolean })[];
  waitingInAll: number;
}

const mostShown = 200;

/** What the page where people are invited shows. */
export async function readInvitePage(db: Reader, { scope, role }: Managed, site: Site): Promise<InvitePage> {
  const mayGive = rolesToGive(role);
  const teams = (await teamsOf(db, scope)).map(({ publicId, name }) => ({ id: publicId, name, key: sortKey(name) }));
  const links = await openJoinLinks(db, scope);
  const waiting = await waitingFor(db, scope, mostShown);
  return {
    teams: teams.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ id, name }) => ({ id, name })),
    mayGive,
    links: links.map(({ link, team }) => ({ id: link.publicId, team, address: joinAddress(site, link.publicId), open: true })),
    waiting: waiting.map((one) => ({ ...one, mine: mayGive.includes(one.role) })),
    waitingInAll: waiting.length < mostShown ? waiting.length : await countWaiting(db, scope),
  };
}

/** One join link of a company, for the poster. */
export async function readJoinLink(db: Reader, scope: OrganizationScope, id: string, site: Site): Promise<JoinLink | null> {
  const found = isId(id) ? await joinLinkOfCompany(db, scope, id) : undefined;
  if (!found) return null;
  return { id, team: found.team, address: joinAddress(site, id), open: found.link.closedAt === null };
}

/** How an invitation stands, for the page that a mail's link opens. Uses nothing up. */
export type InvitationStanding =
  | { problem: 'unknown' }
  | {
      problem: Exclude<InvitationProblem, 'unknown'> | null;
      company: string;
      companyId: string;
      inviter: string;
      email: string;
      expiresAt: number;
    };

export async function lookAtInvitation(db: Reader, secret: string, token: string, now: number): Promise<InvitationStanding> {
  const id = invitationOf(secret, token);
  const found = id !== null && isId(id) ? await namedInvitation(db, id) : undefined;
  const problem = problemWithInvitation(found?.invitation, now);
  if (!found || problem === 'unknown') return { problem: 'unknown' };
  const { company, companyId, inviter, invitation } = found;
  return { problem, company, companyId, inviter: inviter ?? company, email: invitation.email, expiresAt: invitation.expiresAt };
}

/** How a join link stands, for the page that a phone opens when it has read the code. */
export type JoinStanding =
  | { problem: 'unknown' }
  | { problem: Exclude<JoinProblem, 'unknown'> | null; company: string; companyId: string; team: string | null };

export async function lookAtJoinLink(db: Reader, secret: string, token: string): Promise<JoinStanding> {
  const id = joinLinkOf(secret, token);
  const found = id === null ? undefined : await namedJoinLink(db, id);
  const problem = problemWithJoinLink(found?.link);
  if (!found || problem === 'unknown') return { problem: 'unknown' };
  return { problem, company: found.company, companyId: found.companyId, team: found.team };
}
