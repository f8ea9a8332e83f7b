import { asc, inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { users } from '#db/schema/identity.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember } from '#features/organizations/commands.ts';
import { managedBy, scopeToManage } from '#features/organizations/policy.ts';
import { readActor, teamsOf } from '#features/organizations/queries.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

let journal: Journal;

beforeAll(async () => {
  journal = await freshJournal();
});

const names = [
  'Zoë Berg',
  'Aage Holm',
  'Ægir Lund',
  'Åse Bang',
  'Ørn Krag',
  'anna ærtebjerg',
  'Anna Berg',
  'Łukasz Nowak',
  'Öner Kaya',
  'Bo Å',
];

describe('people', () => {
  it('sort by name as Danes do, æ, ø and å last, whichever engine sorts them', async () => {
    const ids = await Promise.all(
      names.map((name) => transact(journal, (tx) => registerUser(tx, { email: null, name, locale: 'da' }, 1)).then(({ result }) => result)),
    );
    const rows = await journal.db.read.select({ name: users.name }).from(users).where(inArray(users.id, ids)).orderBy(asc(users.sortName));
    const sorted = [
      'Anna Berg',
      'anna ærtebjerg',
      'Bo Å',
      'Łukasz Nowak',
      'Öner Kaya',
      'Zoë Berg',
      'Ægir Lund',
      'Ørn Krag',
      'Aage Holm',
      'Åse Bang',
    ];
    expect(rows.map(({ name }) => name)).toEqual(sorted);
  });

  it('may be many without an address', async () => {
    const nobody = { email: null, name: 'Uden Adresse', locale: 'da' } as const;
    await transact(journal, (tx) => registerUser(tx, nobody, 1));
    await expect(transact(journal, (tx) => registerUser(tx, nobody, 1))).resolves.toBeDefined();
  });

  it('can’t share an address', async () => {
    const { anna } = await makeCast(journal);
    const twin = { email: anna.email, name: 'Tvilling', locale: 'da' } as const;
    await expect(transact(journal, (tx) => registerUser(tx, twin, 1))).rejects.toThrow();
  });
});

describe('leave to manage', () => {
  it('is minted for owners and managers of the company, and for nobody else', async () => {
    const { olga, mads, anna, sofie, eva } = await makeCast(journal);
    const company = olga.place.publicId;
    for (const member of [olga, mads]) expect(scopeToManage(member, company)?.scope).toEqual({ organizationId: olga.place.organizationId });
    for (const member of [anna, sofie, eva, null]) expect(scopeToManage(member, company)).toBeNull();
    expect(scopeToManage(eva, eva.place.publicId)?.scope.organizationId).not.toBe(olga.place.organizationId);
  });

  it('is not given by a place of one’s own', async () => {
    const { anna } = await makeCast(journal);
    const own: Actor = { ...anna, memberships: [{ ...anna.place, kind: 'private', role: 'owner' }] };
    expect(managedBy(own)).toEqual([]);
    expect(scopeToManage(own, anna.place.publicId)).toBeNull();
  });

  it('goes by the company, not by having managed somewhere', async () => {
    const { olga, eva } = await makeCast(journal);
    await transact(journal, (tx) =>
      addMember(tx, { organizationId: olga.place.organizationId, userId: eva.userId, role: 'learner', teamId: null }, 1),
    );
    const actor = await readActor(journal.db.read, eva.userId);
    expect(managedBy(actor).map(({ publicId }) => publicId)).toEqual([eva.place.publicId]);
    expect(scopeToManage(actor, olga.place.publicId)).toBeNull();
  });

  it('reads its own company’s teams only', async () => {
    const { olga, eva } = await makeCast(journal);
    const [own, foreign] = [scopeToManage(olga, olga.place.publicId), scopeToManage(eva, eva.place.publicId)];
    expect((own ? await teamsOf(journal.db.read, own.scope) : []).map(({ name }) => name)).toEqual(['Spærholdet']);
    expect(foreign ? await teamsOf(journal.db.read, foreign.scope) : []).toEqual([]);
  });
});
