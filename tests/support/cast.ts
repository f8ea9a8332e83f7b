import { registerUser } from '#features/identity/commands.ts';
import { openJoinLink } from '#features/organizations/commands/join-links.ts';
import { addMember, addTeam, foundOrganization } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readActor, teamsOf } from '#features/organizations/queries.ts';
import type { Actor, Membership, Role } from '#features/organizations/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';

/** Someone of the cast. `place` is the company they belong to. */
export interface Member extends Actor {
  email: string;
  name: string;
  place: Membership;
}

export interface Cast {
  /** Owns Granhus Tømrer & Snedker. */
  olga: Member;
  /** Manages it. */
  mads: Member;
  /** Learns there, in the roof team. */
  anna: Member;
  /** Learns there too: its specialist. */
  sofie: Member;
  /** The outsider: manages another company, Klinikken ved Åen. */
  eva: Member;
}

const casts = new WeakMap<Journal['db'], number>();

/** The cast, made by the commands that make people. A second cast of the same database has addresses of its own. */
export async function makeCast(journal: Journal, now: number = Date.now()): Promise<Cast> {
  const number = (casts.get(journal.db) ?? 0) + 1;
  casts.set(journal.db, number);
  const mark = number === 1 ? '' : `.${number}`;
  const meet = async (name: string, host: string, join: (userId: number) => Promise<unknown>): Promise<number> => {
    const email = `${name.split(' ')[0]?.toLowerCase()}${mark}@${host}.example`;
    const { result } = await transact(journal, (tx) => registerUser(tx, { email, name, locale: 'da' }, now));
    await join(result);
    return result;
  };
  const found = (company: string, founder: number) =>
    transact(journal, (tx) => foundOrganization(tx, { name: company, kind: 'company', founder, now })).then(({ result }) => result);
  const joins = (organizationId: number, role: Role, teamId: number | null) => (userId: number) =>
    transact(journal, (tx) => addMember(tx, { organizationId, userId, role, teamId }, now));

  let granhus = 0;
  const olga = await meet('Olga Ørnfelt', 'granhus', async (userId) => {
    granhus = await found('Granhus Tømrer & Snedker', userId);
  });
  const { result: roofers } = await transact(journal, (tx) => addTeam(tx, { organizationId: granhus, name: 'Spærholdet', by: olga }, now));
  const mads = await meet('Mads Åkjær', 'granhus', joins(granhus, 'manager', null));
  const anna = await meet('Anna Ærtebjerg', 'granhus', joins(granhus, 'learner', roofers));
  const sofie = await meet('Sofie Damkjær', 'granhus', joins(granhus, 'learner', null));
  const eva = await meet('Eva Nørgaard', 'klinikken', (userId) => found('Klinikken ved Åen', userId));

  const member = async (userId: number): Promise<Member> => {
    const actor = (await readActor(journal.db.read, userId)) as Member;
    return { ...actor, place: actor.memberships[0] as Membership };
  };
  return {
    olga: await member(olga),
    mads: await member(mads),
    anna: await member(anna),
    sofie: await member(sofie),
    eva: await member(eva),
  };
}

/** Mads opens a join link to the roof team. Answers with its public id. */
export async function openLink(journal: Journal, { mads }: Cast, now: number = Date.now()): Promise<string> {
  const { scope } = scopeToManage(mads, mads.place.publicId) as NonNullable<ReturnType<typeof scopeToManage>>;
  const [team] = await teamsOf(journal.db.read, scope);
  const opening = { organizationId: mads.place.organizationId, teamId: team?.id ?? null, by: mads.userId, now };
  return (await transact(journal, (tx) => openJoinLink(tx, opening))).result;
}
