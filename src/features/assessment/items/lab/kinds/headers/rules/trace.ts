import { type Field, tokens } from './fields.ts';

/** What a server wrote when it took a mail in (RFC 5321 §4.4). */
export interface Hop {
  /** What the other side called itself. Anybody may call themselves anything. */
  claimed?: string | undefined;
  /** The name that its address has, where the server looked it up. */
  name?: string | undefined;
  /** The address it came from. */
  ip?: string | undefined;
  by?: string | undefined;
  /** Whom it was for. */
  recipient?: string | undefined;
  /** When, as it is written. */
  at?: string | undefined;
}

export function readHop(value: string): Hop {
  const end = value.lastIndexOf(';');
  const parts = tokens(end < 0 ? value : value.slice(0, end));
  const after = (keyword: string) => parts.findIndex(({ text, comment }) => !comment && text.toLowerCase() === keyword) + 1;
  const wordAfter = (keyword: string) => (after(keyword) > 0 ? parts[after(keyword)]?.text : undefined);
  const seen = after('from') > 0 ? parts[after('from') + 1] : undefined;
  const looked = seen?.comment ? seen.text : '';
  const bracketed = /\[(?:IPv6:)?([0-9a-f.:]{2,45})\]/i;
  const name = looked.replace(bracketed, '').trim().split(/\s/)[0];
  const claimed = wordAfter('from');
  return {
    claimed,
    name: name && name !== 'unknown' && !name.includes('=') ? name : undefined,
    ip: bracketed.exec(looked)?.[1] ?? bracketed.exec(claimed ?? '')?.[1],
    by: wordAfter('by'),
    recipient: wordAfter('for')?.replace(/[<>]/g, ''),
    at: end < 0 ? undefined : value.slice(end + 1).trim(),
  };
}

/** Every hop, newest first: servers write on top. */
export const readHops = (fields: Field[]): Hop[] =>
  fields.flatMap(({ name, value }) => (isNamed(name, 'received') ? [readHop(value)] : []));

export const isNamed = (name: string, other: string) => name.toLowerCase() === other.toLowerCase();
export const isOurs = (ours: string[], host: string | undefined) => host !== undefined && ours.some((one) => isNamed(one, host));

/** Where the mail came into our house: the newest line of ours about a server that isn't. What stands below it, anybody may have written. */
export const handover = (hops: Hop[], ours: string[]): number =>
  hops.findIndex(({ by, claimed, name }) => isOurs(ours, by) && !isOurs(ours, name ?? claimed));
