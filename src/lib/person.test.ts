import { beforeEach, describe, expect, it, vi } from 'vitest';
import { knownContacts, knownPerson, rememberPerson } from './person.ts';

const bank = { bank: { name: 'Havnebanken' } };
let held: Map<string, string>;

beforeEach(() => {
  held = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  });
  rememberPerson('anna', 'granhus', bank);
});

describe('the contacts that a browser remembers', () => {
  it('stay while their person does, also over pages that only say who it is', () => {
    rememberPerson('anna', 'granhus');
    expect(knownContacts()).toEqual(bank);
    rememberPerson('anna', 'granhus', {});
    expect(knownContacts()).toEqual({});
  });

  it.each([
    ['signs out', null, undefined],
    ['makes room for another', 'eva', 'klinikken'],
    ['makes room for a colleague', 'mads', 'granhus'],
    ['learns in another company', 'anna', 'bakke'],
  ])('are gone when somebody %s', (_, id, place) => {
    rememberPerson(id, place);
    expect([knownPerson(), knownContacts()]).toEqual([id, undefined]);
    expect([...held.values()].join()).not.toContain('Havnebanken');
  });

  it('are none where what is kept can’t be read', () => {
    held.set('skjold.contacts', '{');
    expect(knownContacts()).toBeUndefined();
  });
});
