import type { Contact, ContactId, Contacts, PublicContacts } from '../shapes.ts';

/** A foreign number is as long as E.164 lets it be, its country's code among the digits. */
const foreign = /^(?:\+|00)([1-9]\d{6,14})$/;

const inPairs = (digits: string): string => digits.replace(/\d\d(?=\d)/g, '$& ');

/**
 * A phone number, however it was typed, as it is shown: a Danish one in pairs, another with + and the gaps it came with.
 * Null for what is neither. A short one is an extension, which leads nowhere from a mobile.
 */
export function readPhone(text: string): string | null {
  const typed = text
    // Address books put marks around a number that nobody sees.
    .replace(/\p{Cf}/gu, '')
    // The nought that only callers within a country dial: +44 (0)20.
    .replace(/^(\s*\(?(?:\+|00)[^(]*)\(0\)/, '$1 ')
    .replace(/[\s()./\p{Pd}]+/gu, ' ')
    .trim();
  const digits = typed.replaceAll(' ', '');
  if (/^\d{8}$/.test(digits)) return inPairs(digits);
  const number = foreign.exec(digits)?.[1];
  if (!number) return null;
  if (number.startsWith('45')) return number.length === 10 ? inPairs(number.slice(2)) : null;
  return typed.replace(/^(?:\+|0 ?0) ?/, '+');
}

/** The address that dials a number, from abroad too: a driver is in Germany when it happens. */
const dialling = (phone: string): string => {
  const digits = phone.replaceAll(' ', '');
  return `tel:${digits.startsWith('+') ? '' : '+45'}${digits}`;
};

/** A company's contacts as its people's browsers get them. What hasn't been named is left out. */
export const publicContacts = (contacts: Contacts): PublicContacts =>
  Object.fromEntries(
    Object.entries(contacts).map(([id, { name, phone }]) => [
      id,
      { ...(name !== null && { name }), ...(phone !== null && { phone, href: dialling(phone) }) },
    ]),
  );

const same = (a: Contact | undefined, b: Contact | undefined): boolean => a?.name === b?.name && a?.phone === b?.phone;

/** Which contacts differ. */
export const changedContacts = (ids: readonly ContactId[], before: Contacts, after: Contacts): ContactId[] =>
  ids.filter((id) => !same(before[id], after[id]));
