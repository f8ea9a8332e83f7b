import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactsInput } from '../shapes.ts';
import { changedContacts, publicContacts, readPhone } from './contacts.ts';

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''));
/** As numbers begin that somebody has: a nought or two lead out of the network. */
const subscriber = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: 2, max: 9 }), digits(least - 1, most - 1)).map(([first, rest]) => `${first}${rest}`);
/** A number with what people put between its digits. */
const typed = (number: string) =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '.', ' ', '\u202d', ' – '), { minLength: number.length, maxLength: number.length })
    .map((gaps) => [...number].map((digit, at) => digit + gaps[at]).join(''));
const hrefOf = (phone: string) => publicContacts({ bank: { name: null, phone } }).bank?.href;

describe('a phone number', () => {
  it.each([
    ['70102030', '70 10 20 30', 'tel:+4570102030'],
    [' 70-10.20 30 ', '70 10 20 30', 'tel:+4570102030'],
    ['+45 70 10 20 30', '70 10 20 30', 'tel:+4570102030'],
    ['(+45) 7010 2030', '70 10 20 30', 'tel:+4570102030'],
    ['0045 70102030', '70 10 20 30', 'tel:+4570102030'],
    ['\u202a+45 70 10 20 30\u202c', '70 10 20 30', 'tel:+4570102030'],
    ['+46 8 123 45 67', '+46 8 123 45 67', 'tel:+4681234567'],
    ['0049 30/123-456', '+49 30 123456', 'tel:+4930123456'],
    ['+44 (0)20 7946 0000', '+44 20 7946 0000', 'tel:+442079460000'],
    ['+298 123456', '+298 123456', 'tel:+298123456'],
  ])('typed as %o reads %s', (text, shown, href) => {
    expect(readPhone(text)).toBe(shown);
    expect(hrefOf(shown)).toBe(href);
  });

  it.each([
    '',
    '112',
    '7010203',
    '701020304',
    '+45 70 10 20',
    '+45 70 10 20 30 40',
    '+',
    '+0 123 456 78',
    'ring til Bo',
    '70 10 20 3O',
    'tel:70102030',
    '70102030 lok. 4',
    '+123456789012345678',
    'javascript:70102030',
  ])('is not %o', (text) => {
    expect(readPhone(text)).toBeNull();
  });

  it('is the same whatever stands between its digits, reads itself back, and dials itself', () => {
    fc.assert(
      fc.property(
        subscriber(8, 8).chain((number) => fc.tuple(fc.constant(number), typed(number))),
        ([number, text]) => {
          const shown = readPhone(text);
          expect(shown?.replaceAll(' ', '')).toBe(number);
          expect(readPhone(shown ?? '')).toBe(shown);
          expect(hrefOf(shown ?? '')).toBe(`tel:+45${number}`);
        },
      ),
    );
    const abroad = subscriber(7, 9).map((rest) => `+46${rest}`);
    fc.assert(
      fc.property(
        abroad.chain((number) => fc.tuple(fc.constant(number), typed(number))),
        ([number, text]) => {
          const shown = readPhone(text);
          expect(readPhone(shown ?? '')).toBe(shown);
          expect(hrefOf(shown ?? '')).toBe(`tel:${number}`);
        },
      ),
    );
  });

  it('is what dials somewhere or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const shown = readPhone(text);
        if (shown !== null) expect(hrefOf(shown)).toMatch(/^tel:\+[1-9]\d{6,14}$/);
      }),
    );
  });
});

describe('what is sent of contacts', () => {
  const read = (sent: Record<string, string>) => contactsInput.safeParse(sent);
  const faults = (sent: Record<string, string>) => read(sent).error?.issues.map(({ path, message }) => [path.join('.'), message]);

  it('becomes those that have a name, a number or both', () => {
    const sent = {
      'it-supplier-name': '  Bakke\tIT ',
      'it-supplier-phone': '+4570102030',
      'bank-phone': '70 10 20 40',
      'insurer-name': 'Egely',
      locale: 'da',
    };
    expect(read(sent).data).toEqual({
      contacts: {
        'it-supplier': { name: 'Bakke IT', phone: '70 10 20 30' },
        bank: { name: null, phone: '70 10 20 40' },
        insurer: { name: 'Egely', phone: null },
      },
    });
    expect(read({}).data).toEqual({ contacts: {} });
  });

  it('is no address, nothing that turns a sentence round, and no longer than a name is', () => {
    for (const name of ['https://bakke.example', 'www.bakke.example', 'bo@bakke.example', 'bakke.example/hjælp'])
      expect(faults({ 'bank-name': name }), name).toEqual([['bank-name', 'form.contact.name']]);
    expect(faults({ 'bank-name': 'B'.repeat(81) })).toEqual([['bank-name', 'form.name-long']]);
    expect(faults({ 'bank-phone': '12' })).toEqual([['bank-phone', 'form.contact.phone']]);
    expect(read({ 'bank-name': '\u202eknaB\u200b' }).data?.contacts.bank?.name).toBe('knaB');
    for (const name of ['Bakke-it.dk', 'A/S Bank & Søn', 'K. Lund / M. Bæk']) expect(faults({ 'bank-name': name }), name).toBeUndefined();
  });
});

describe('which contacts changed', () => {
  it('are those with another name or number, and those that came or went', () => {
    const before = { bank: { name: 'A', phone: null }, insurer: { name: 'B', phone: '70 10 20 30' } };
    expect(changedContacts(['bank', 'insurer', 'it-supplier'], before, { ...before })).toEqual([]);
    const after = { bank: { name: 'A', phone: '70 10 20 30' }, 'it-supplier': { name: 'C', phone: null } };
    expect(changedContacts(['it-supplier', 'bank', 'insurer', 'security-contact'], before, after)).toEqual([
      'it-supplier',
      'bank',
      'insurer',
    ]);
  });
});
