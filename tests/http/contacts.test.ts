import { beforeAll, describe, expect, it } from 'vitest';
import { foundOrganization } from '#features/organizations/commands.ts';
import { contactsOf } from '#features/organizations/queries/contacts.ts';
import { translator } from '#i18n/index.ts';
import { transact } from '#journal/transact.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

const t = translator('da');
let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

const company = () => server.cast.olga.place;
const path = () => `/api/manage/${company().publicId}/contacts`;
const page = () => `/manage/${company().publicId}/settings`;
const kept = () => contactsOf(server.app.db.read, company());
const bakke = { 'it-supplier-name': 'Bakke IT', 'it-supplier-phone': '+45 70102030' };
const contactsFor = async (who: { userId: number }) =>
  (await (await server.as(who)).get('/api/me')).json<{ contacts: Record<string, unknown> }>().contacts;

describe('a company’s contacts', () => {
  it('are for owners and managers to name; to a learner, Eva and nobody the form isn’t there', async () => {
    const { olga, mads, anna, sofie, eva } = server.cast;
    for (const who of [anna, sofie, eva]) {
      const one = await server.as(who);
      expect((await one.post(path(), bakke)).status, who.name).toBe(404);
      expect((await one.get(page())).status, who.name).toBe(404);
    }
    expect((await server.visitor().post(path(), bakke)).status).toBe(401);
    expect(await kept()).toEqual({});
    for (const who of [mads, olga]) {
      const one = await server.as(who);
      const saved = await one.form(path(), { ...bakke, locale: 'da' });
      expect([saved.status, saved.headers.location], who.name).toEqual([303, page()]);
      const shown = await one.get(page());
      expect(shown.text).toContain(t('contacts.saved'));
      expect(shown.text).toContain('value="70 10 20 30"');
    }
    expect(await kept()).toEqual({ 'it-supplier': { name: 'Bakke IT', phone: '70 10 20 30' } });
  });

  it('reach everyone who learns there, and not Eva', async () => {
    const { olga, mads, anna, sofie, eva } = server.cast;
    const named = { 'it-supplier': { name: 'Bakke IT', phone: '70 10 20 30', href: 'tel:+4570102030' } };
    for (const who of [olga, mads, anna, sofie]) expect(await contactsFor(who), who.name).toEqual(named);
    expect(await contactsFor(eva)).toEqual({});
    expect((await server.visitor().get('/api/me')).json()).toEqual({ user: null });
  });

  it('that can’t be are answered on the page, with all that was typed, and nothing is stored', async () => {
    const olga = await server.as(server.cast.olga);
    const typed = {
      ...bakke,
      'it-supplier-phone': '70 10 20',
      'bank-name': 'https://banken.example',
      'insurer-name': 'Æ'.repeat(200),
      locale: 'da',
    };
    const answer = await olga.form(path(), typed);
    expect([answer.status, answer.headers.location]).toEqual([303, page()]);
    const { text } = await olga.get(page());
    for (const key of ['form.contact.phone', 'form.contact.name', 'form.name-long'] as const) expect(text, key).toContain(t(key));
    for (const value of ['Bakke IT', '70 10 20', 'https://banken.example', 'Æ'.repeat(200)]) expect(text).toContain(`value="${value}"`);
    expect(text.match(/aria-invalid="true"/g)).toHaveLength(3);
    expect(await kept()).toEqual({ 'it-supplier': { name: 'Bakke IT', phone: '70 10 20 30' } });
  });

  it('are words and nothing more, whatever is typed', async () => {
    const olga = await server.as(server.cast.olga);
    const name = '"><img src=x onerror=alert(1)>';
    await olga.form(path(), { 'bank-name': name, locale: 'da' });
    const { text } = await olga.get(page());
    expect(text).toContain('onerror=alert(1)');
    expect(text).not.toContain('"><img src=x');
    expect(await contactsFor(server.cast.anna)).toEqual({ bank: { name } });
    await olga.form(path(), { ...bakke, locale: 'da' });
  });
});

describe('a manager who is alone yet', () => {
  it('is reminded in one line, until anybody is named', async () => {
    const { eva } = server.cast;
    const one = await server.as(eva);
    const first = `/manage/${eva.place.publicId}`;
    expect((await one.get(first)).text).toContain(t('manage.first-day.contacts'));
    await one.form(`/api/manage/${eva.place.publicId}/contacts`, { 'bank-name': 'Evas bank', locale: 'da' });
    const { status, text } = await one.get(first);
    expect([status, text.includes(t('manage.first-day')), text.includes(t('manage.first-day.contacts'))]).toEqual([200, true, false]);
  });
});

describe('someone in two companies', () => {
  it('gets the contacts of the one that their learning counts for', async () => {
    const { sofie } = server.cast;
    const now = server.clock();
    await transact(server.app, (tx) => foundOrganization(tx, { name: 'Krags Krydderier', kind: 'company', founder: sofie.userId, now }));
    const one = await server.as(sofie);
    const [own] =
      (await one.get('/settings')).text.match(/(?<=name="organization" value=")[^"]+/g)?.filter((id) => id !== company().publicId) ?? [];
    await one.form(`/api/manage/${own}/contacts`, { 'bank-name': 'Krags bank', locale: 'da' });
    expect(Object.keys(await contactsFor(sofie))).toEqual(['it-supplier']);
    expect((await one.post('/api/organizations/choose', { organization: own })).status).toBe(303);
    expect(await contactsFor(sofie)).toEqual({ bank: { name: 'Krags bank' } });
    expect(Object.keys(await contactsFor(server.cast.anna))).toEqual(['it-supplier']);
  });
});
