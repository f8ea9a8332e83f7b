import { emailAddress } from '#features/identity/shapes.ts';
import type { MessageKey } from '#i18n/index.ts';
import type { InvitationPlan, Invitee, Role } from '../shapes.ts';
import { mostInvited, roleNamed, teamKey } from './invitations.ts';
import type { Listed, PeopleList, Unreadable } from './people-list.ts';

/** What is known of a company while a list is read. Addresses are in lower case. */
export interface KnownPeople {
  members: ReadonlySet<string>;
  /** Open invitations by address. */
  invited: ReadonlyMap<string, Role>;
  /** Names of its teams. */
  teams: readonly string[];
}

export interface Asked {
  /** For those whose line names none. */
  team: string;
  role: Role;
  /** Roles that whoever asks may give. */
  mayGive: readonly Role[];
}

export interface ListFault {
  line: number;
  text: string;
  messageKey: MessageKey;
  values?: Record<string, string | number>;
}

export type Planned = { ok: true; plan: InvitationPlan } | { ok: false; faults: ListFault[] };

const longest = 80;
const shown = (text: string): string => (text.length > longest ? `${text.slice(0, longest)} …` : text);

const unreadable: Record<Unreadable['reason'], MessageKey> = {
  'no-address': 'invite.row.no-address',
  unread: 'invite.row.unread',
  'too-many-fields': 'invite.row.fields',
  stopped: 'invite.row.stopped',
};

/** What a list leads to: everyone on it, or every fault. Nothing is done by halves. */
export function planInvitations({ people, unreadable: lost }: PeopleList, asked: Asked, known: KnownPeople): Planned {
  const teams = new Map(known.teams.map((name) => [teamKey(name), name]));
  const newTeams: string[] = [];
  const seen = new Map<string, number>();
  const invitees: Invitee[] = [];
  const faults: ListFault[] = lost.map(({ line, text, reason }) => ({ line, text: shown(text), messageKey: unreadable[reason] }));

  /** The team as it is called already, or a new one. */
  const teamCalled = (name: string): string | null => {
    if (name === '') return null;
    const key = teamKey(name);
    if (!teams.has(key)) {
      teams.set(key, name);
      newTeams.push(name);
    }
    return teams.get(key) as string;
  };

  const fault = ({ email, name, team, role }: Listed): [MessageKey, ListFault['values']?] | null => {
    const address = emailAddress.safeParse(email);
    if (!address.success) return ['invite.row.malformed'];
    const twice = seen.get(address.data);
    if (twice !== undefined) return ['invite.row.twice', { line: twice }];
    if (known.members.has(address.data)) return ['invite.row.member'];
    if (name.length > longest) return ['invite.row.name-long'];
    if (team.length > longest) return ['invite.row.team-long'];
    const wanted = role === '' ? asked.role : roleNamed(role);
    if (!wanted) return ['invite.row.role', { role: shown(role) }];
    if (!asked.mayGive.includes(wanted)) return ['invite.row.role-not-yours'];
    const before = known.invited.get(address.data);
    return before && !asked.mayGive.includes(before) ? ['invite.row.invited-by-owner'] : null;
  };

  for (const [index, one] of people.entries()) {
    const { line, text } = one;
    if (index >= mostInvited) {
      faults.push({ line, text: shown(text), messageKey: 'invite.row.too-many', values: { most: mostInvited } });
      break;
    }
    const found = fault(one);
    const email = one.email.trim().toLowerCase();
    if (!seen.has(email)) seen.set(email, line);
    if (found) faults.push({ line, text: shown(text), messageKey: found[0], ...(found[1] && { values: found[1] }) });
    else
      invitees.push({
        email,
        name: one.name || null,
        team: teamCalled(one.team || asked.team),
        role: one.role === '' ? asked.role : (roleNamed(one.role) as Role),
        again: known.invited.has(email),
      });
  }
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.line - b.line) };
  return { ok: true, plan: { people: invitees, newTeams } };
}
