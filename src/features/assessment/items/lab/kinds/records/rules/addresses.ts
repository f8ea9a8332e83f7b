import { isIPv6 } from 'node:net';

// IP addresses as numbers, so that a set of senders is a list of stretches.

export interface Network {
  family: 4 | 6;
  first: bigint;
  last: bigint;
}

export const widths = { 4: 32, 6: 128 } as const;

function number4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function number6(text: string): bigint | undefined {
  if (text.length > 45 || !isIPv6(text) || text.includes('%')) return undefined;
  const end = number4(text.slice(text.lastIndexOf(':') + 1));
  // The last 32 bits may be written as an IPv4 address (RFC 4291 §2.2).
  const hex =
    end === undefined ? text : `${text.slice(0, text.lastIndexOf(':') + 1)}${(end >> 16n).toString(16)}:${(end & 65535n).toString(16)}`;
  const [head = [], tail = []] = hex.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

const span = (family: 4 | 6, at: bigint, prefix: number): Network => {
  const rest = BigInt(widths[family] - prefix);
  const first = (at >> rest) << rest;
  return { family, first, last: first + (1n << rest) - 1n };
};

/** A prefix length as RFC 7208 §5.6 writes one: digits without a leading zero. */
export function prefixOf(text: string, family: 4 | 6): number | undefined {
  if (!/^(0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const prefix = Number(text);
  return prefix <= widths[family] ? prefix : undefined;
}

/** `192.0.2.0/24`, `2001:db8::1`. Undefined for what is no address of that family. */
export function networkOf(text: string, family?: 4 | 6, prefix?: number): Network | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const of = family ?? (address.includes(':') ? 6 : 4);
  const at = of === 4 ? number4(address) : number6(address);
  const length = slash < 0 ? (prefix ?? widths[of]) : prefixOf(text.slice(slash + 1), of);
  return at === undefined || length === undefined ? undefined : span(of, at, length);
}

function addressText(family: 4 | 6, at: bigint): string {
  const step = family === 4 ? 8n : 16n;
  const count = family === 4 ? 4 : 8;
  const parts = Array.from({ length: count }, (_, index) => (at >> (BigInt(count - 1 - index) * step)) & ((1n << step) - 1n));
  if (family === 4) return parts.join('.');
  // The URL standard shortens an IPv6 address as RFC 5952 does.
  return new URL(`http://[${parts.map((part) => part.toString(16)).join(':')}]`).hostname.slice(1, -1);
}

/** As one would write it: an address, a network, or from one address to another. */
export function networkText({ family, first, last }: Network): string {
  const size = last - first + 1n;
  const whole = (size & (size - 1n)) === 0n && first % size === 0n;
  if (size === 1n) return addressText(family, first);
  if (whole) return `${addressText(family, first)}/${widths[family] - (size.toString(2).length - 1)}`;
  return `${addressText(family, first)}–${addressText(family, last)}`;
}

/** Where stretches begin: between two of them nothing that these networks say can change. */
export function stretches(networks: Network[], family: 4 | 6): Network[] {
  const end = 1n << BigInt(widths[family]);
  const own = networks.filter((one) => one.family === family);
  const starts = [...new Set([0n, ...own.flatMap(({ first, last }) => [first, last + 1n])])].filter((at) => at < end);
  starts.sort((a, b) => (a < b ? -1 : 1));
  return starts.map((first, index) => ({ family, first, last: (starts[index + 1] ?? end) - 1n }));
}

export const holds = (network: Network, { family, first }: Network): boolean =>
  network.family === family && network.first <= first && first <= network.last;
