import { parse } from 'csv-parse/sync';
import { mostInvited } from './invitations.ts';

/** Someone on a list, as they were written. */
export interface Listed {
  line: number;
  /** The line, or the part of it, for whoever has to mend it. */
  text: string;
  email: string;
  name: string;
  team: string;
  role: string;
}

/** A line that can't be read; `stopped` is where reading ended, because so many couldn't. */
export interface Unreadable {
  line: number;
  text: string;
  reason: 'no-address' | 'unread' | 'too-many-fields' | 'stopped';
}

export interface PeopleList {
  people: Listed[];
  unreadable: Unreadable[];
}

/** One more than a list may hold shows that it holds too many; nobody mends more lines than this before trying again. */
const mostPeople = mostInvited + 1;
const mostUnreadable = 200;

type Column = 'name' | 'first' | 'last' | 'email' | 'team' | 'role';

const headings: Record<Column, string[]> = {
  name: ['navn', 'name', 'fulde navn', 'full name', 'medarbejder', 'employee'],
  first: ['fornavn', 'first name', 'firstname', 'given name'],
  last: ['efternavn', 'last name', 'lastname', 'surname', 'family name'],
  email: ['e-mail', 'email', 'mail', 'e-mailadresse', 'emailadresse', 'mailadresse', 'e-mail address', 'email address'],
  team: ['hold', 'team', 'afdeling', 'department', 'gruppe', 'group'],
  role: ['rolle', 'role'],
};

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const unquoted = (text: string): string => tidy(text.replace(/^\s*(["'])([\s\S]*)\1\s*$/, '$2'));
/** `Sørensen, Anna` is Anna Sørensen. */
const inOrder = (name: string): string => name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1').trim();
const isAddress = (text: string): boolean => text.includes('@');

/** The cells of a line, or null when its quotes don't end. */
function cellsOf(line: string, delimiter: string): string[] | null {
  try {
    const [cells = []] = parse(line, { delimiter, relax_column_count: true, trim: true }) as string[][];
    return cells.map(tidy);
  } catch {
    return null;
  }
}

const delimiterOf = (line: string): string => {
  const bare = line.replace(/"[^"]*"/g, '');
  return ['\t', ';', ','].find((sign) => bare.includes(sign)) ?? ',';
};

/** What the columns hold, when a line is a header that names an address. */
function readHeader(cells: string[]): (Column | undefined)[] | null {
  if (cells.some(isAddress)) return null;
  const columns = cells.map((cell) => {
    const word = cell.toLowerCase();
    return (Object.keys(headings) as Column[]).find((column) => headings[column].includes(word));
  });
  return columns.includes('email') ? columns : null;
}

/** Parts as a mail program writes them: `Anna Sørensen <anna@firma.dk>; "Krag, Sofie" <sofie@firma.dk>, bo@firma.dk`. */
const parts = /"[^"]*"|<[^<>]*>|[^,;\t"<>]+|[,;\t]/g;

function readAddresses(line: number, text: string): PeopleList {
  const list: PeopleList = { people: [], unreadable: [] };
  let words: string[] = [];
  const entry = (email: string) => {
    // `Sørensen, Anna <anna@…>`: an address book that puts the last name first, without quotes.
    const name = inOrder(words.map(unquoted).filter(Boolean).reverse().join(' '));
    list.people.push({ line, text: tidy(`${name} ${email}`), email, name, team: '', role: '' });
    words = [];
  };
  for (const [part] of text.matchAll(parts)) {
    if (list.people.length >= mostPeople) return list;
    if (/^[,;\t]$/.test(part)) continue;
    if (part.startsWith('<') || (!part.startsWith('"') && isAddress(part))) {
      const found = part.replace(/^<|>$/g, '').trim().split(/\s+/);
      const before = part.startsWith('<') ? [] : found.filter((word) => !isAddress(word));
      if (before.length > 0) words.push(before.join(' '));
      const addresses = found.filter(isAddress).slice(0, mostPeople);
      for (const address of addresses.length > 0 ? addresses : ['']) entry(address.replace(/^mailto:/i, ''));
    } else words.push(part);
  }
  const rest = tidy(words.map(unquoted).join(' '));
  // Every line leads to something, so that the lines that are read can be counted.
  if (rest || list.people.length === 0) list.unreadable.push({ line, text: rest || tidy(text), reason: 'no-address' });
  return list;
}

/** A line of a table without a header: name, address, team, role. A name in two cells stands before its address. */
function readRow(line: number, text: string, cells: string[]): PeopleList {
  const at = cells.findIndex(isAddress);
  const [before, after] = [cells.slice(0, at), cells.slice(at + 1)];
  const name = before.length > 0 ? before.filter(Boolean).join(' ') : (after.shift() ?? '');
  const [team = '', role = '', ...more] = after;
  if (more.some(Boolean)) return { people: [], unreadable: [{ line, text, reason: 'too-many-fields' }] };
  return { people: [{ line, text, email: cells[at] as string, name: inOrder(name), team, role }], unreadable: [] };
}

function readColumns(line: number, text: string, cells: string[], columns: (Column | undefined)[]): PeopleList {
  const cell = (wanted: Column): string => cells[columns.indexOf(wanted)] ?? '';
  const email = cell('email');
  if (!email) return { people: [], unreadable: [{ line, text, reason: 'no-address' }] };
  const name = cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' ');
  return { people: [{ line, text, email, name: inOrder(name), team: cell('team'), role: cell('role') }], unreadable: [] };
}

function readLine(line: number, raw: string, header: { columns: (Column | undefined)[]; delimiter: string } | null): PeopleList {
  const text = tidy(raw);
  if (header) {
    const cells = cellsOf(raw, header.delimiter);
    return cells ? readColumns(line, text, cells, header.columns) : { people: [], unreadable: [{ line, text, reason: 'unread' }] };
  }
  const cells = /<[^<>@]*@[^<>@]*>/.test(raw) ? null : cellsOf(raw, delimiterOf(raw));
  const filled = cells?.filter(Boolean) ?? [];
  if (cells && filled.length > 1 && filled.filter(isAddress).length === 1) return readRow(line, text, cells);
  return readAddresses(line, raw);
}

/**
 * Reads a list of people as it was typed, pasted from a mail or copied from a table, line by line. It stops where there are
 * more people than a list may hold, or where too little of it can be read: a wrong file is refused as quickly as a short one.
 */
export function readPeople(text: string): PeopleList {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines[first] ?? '');
  const columns = readHeader(cellsOf(lines[first] ?? '', delimiter) ?? []);
  const list: PeopleList = { people: [], unreadable: [] };
  for (const [index, raw] of lines.entries()) {
    if (raw.replace(/[\s,;"]/g, '') === '' || (columns && index === first)) continue;
    if (list.people.length >= mostPeople) break;
    if (list.unreadable.length >= mostUnreadable) {
      list.unreadable.push({ line: index + 1, text: tidy(raw), reason: 'stopped' });
      break;
    }
    const { people, unreadable } = readLine(index + 1, raw, columns && { columns, delimiter });
    for (const one of people) list.people.push(one);
    for (const one of unreadable) list.unreadable.push(one);
  }
  return list;
}
