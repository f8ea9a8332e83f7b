import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { contacts } from '#db/schema/organizations.ts';
import { nameContacts } from '#features/organizations/commands/contacts.ts';
import { contactsOf } from '#features/organizations/queries/contacts.ts';
import type { Contacts } from '#features/organizations/shapes.ts';
import { readOwnData } from '#features/privacy/load.ts';
import { replay } from '#journal/replay.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { type Cast, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.UTC(2026, 10, 22, 9);
const bakke = { name: 'Bakke IT', phone: '70 10 20 30' };
let journal: Journal;
let cast: Cast;

beforeAll(async () => {
  journal = await freshJournal(now);
  cast = await makeCast(journal, now);
});

const name = (by: Cast['olga'], named: Contacts) =>
  transact(journal, (tx) => nameContacts(tx, { organizationId: by.place.organizationId, contacts: named, by: by.userId }, now));
const of = ({ place }: Cast['olga']) => contactsOf(journal.db.read, place);
const told = () => journal.db.read.select().from(events).where(eq(events.type, 'organization.contacts-named')).orderBy(events.id);

describe('a company’s contacts', () => {
  it('are named, changed one by one and taken away; the journal says which, by whom, and never to what', async () => {
    expect(await of(cast.olga)).toEqual({});
    await name(cast.olga, { 'it-supplier': bakke, bank: { name: null, phone: '70 10 20 40' } });
    await name(cast.mads, { 'it-supplier': bakke, bank: { name: 'Havnebanken', phone: null }, insurer: { name: 'Egely', phone: null } });
    await name(cast.mads, { 'it-supplier': bakke, insurer: { name: 'Egely', phone: null } });
    expect(await of(cast.olga)).toEqual({ 'it-supplier': bakke, insurer: { name: 'Egely', phone: null } });
    expect((await told()).map(({ userId, organizationId, body }) => [userId, organizationId, body])).toEqual([
      [cast.olga.userId, cast.olga.place.organizationId, { contacts: ['it-supplier', 'bank'] }],
      [cast.mads.userId, cast.olga.place.organizationId, { contacts: ['bank', 'insurer'] }],
      [cast.mads.userId, cast.olga.place.organizationId, { contacts: ['bank'] }],
    ]);
    expect(JSON.stringify(await journal.db.read.select().from(events))).not.toMatch(/Bakke|Egely|70 10/);
  });

  it('that stay as they were tell the journal nothing', async () => {
    const before = (await told()).length;
    await name(cast.olga, await of(cast.olga));
    expect((await told()).length).toBe(before);
  });

  it('are each company’s own', async () => {
    const before = await of(cast.olga);
    await name(cast.eva, { bank: { name: 'Evas bank', phone: null } });
    expect(await of(cast.eva)).toEqual({ bank: { name: 'Evas bank', phone: null } });
    expect(await of(cast.olga)).toEqual(before);
  });

  it('are the same after a replay', async () => {
    const rows = () => journal.db.read.select().from(contacts).orderBy(contacts.organizationId, contacts.contact);
    const before = await rows();
    expect(before.length).toBeGreaterThan(2);
    expect(await replay(journal.db)).toBeGreaterThan(0);
    expect(await rows()).toEqual(before);
  });

  it('stay as they were when something fails beside them', async () => {
    const before = await of(cast.olga);
    const failing = transact(journal, async (tx) => {
      await nameContacts(tx, { organizationId: cast.olga.place.organizationId, contacts: {}, by: cast.olga.userId }, now);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await of(cast.olga)).toEqual(before);
  });

  it('are in the file of the person whose name they bear, and in nobody else’s', async () => {
    const own = `${cast.sofie.name.toUpperCase()}, lageret`;
    await name(cast.olga, { ...(await of(cast.olga)), 'security-contact': { name: own, phone: '70 10 20 50' } });
    const fileOf = async (member: Cast['olga']) => (await readOwnData(journal, member, now)).contactsWithYourName;
    expect(await fileOf(cast.sofie)).toEqual([{ company: cast.sofie.place.name, as: 'security-contact', name: own, phone: '70 10 20 50' }]);
    for (const other of [cast.olga, cast.mads, cast.anna, cast.eva]) expect(await fileOf(other), other.name).toEqual([]);
    for (const name of [null, '–', cast.sofie.name.slice(0, 2)]) expect(await fileOf({ ...cast.olga, name } as never)).toEqual([]);
  });
});
