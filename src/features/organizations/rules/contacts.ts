import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Contact, ContactId, Contacts, PublicContacts } from '../shapes.ts';

const inPairs = (digits: string): string => digits.replace(/\d\d(?=\d)/g, '$& ');

/**
 * A phone number, however it was typed, as it is shown: a Danish one in pairs, another with + and grouped as its country does.
 * Null for what has the length of none. A short one is an extension, which leads nowhere from a mobile.
 */
export function readPhone(text: string): string | null {
  // Address books put marks around a number that nobody sees.
  const typed = text.replace(/\p{Cf}/gu, '').replace(/^\s*\((\+\d+)\)/, '$1');
  const number = parsePhoneNumberFromString(typed, { defaultCountry: 'DK', extract: false });
  if (!number?.isPossible() || number.ext) return null;
  return number.countryCallingCode === '45' ? inPairs(number.nationalNumber) : number.formatInternational();
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
