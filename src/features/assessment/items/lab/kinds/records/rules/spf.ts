import { type Network, networkOf, prefixOf } from './addresses.ts';

// SPF records as text: RFC 7208 §4.5-4.6, §5, §6 and the grammar of §12. Every step reads a part once.

export type Qualifier = 'pass' | 'fail' | 'softfail' | 'neutral';
export type SpfFault = 'unknown' | 'network' | 'domain' | 'prefix' | 'value' | 'twice';

export type Term = { text: string } & (
  | { is: 'all'; result: Qualifier }
  | { is: 'ip'; result: Qualifier; network: Network }
  | { is: 'a' | 'mx'; result: Qualifier; domain: string | undefined; prefix4: number; prefix6: number }
  | { is: 'include' | 'exists'; result: Qualifier; domain: string }
  | { is: 'ptr'; result: Qualifier }
  | { is: 'redirect'; domain: string }
  /** A modifier that changes nothing about who may send: `exp`, or one nobody knows (§6). */
  | { is: 'modifier'; name: string }
  /** Makes the whole record an error (§4.6). */
  | { is: 'fault'; why: SpfFault }
);

const qualifiers: Record<string, Qualifier> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };

/** A name in the DNS, of at least two labels. With `%` it is a macro (§7), whose value only the receiver knows. */
const isDomain = (text: string): boolean => {
  if (text.length > 253) return false;
  if (text.includes('%')) return /^[\w.%{}+\-/=]+$/.test(text);
  const labels = text.replace(/\.$/, '').split('.');
  return labels.length > 1 && labels.every((label) => label.length > 0 && label.length < 64 && /^[a-z0-9_-]+$/i.test(label));
};
export const isMacro = (domain: string): boolean => domain.includes('%');

/** `mail.firma.example/24//64`: the lengths that `a` and `mx` may end on (§5.3, §5.4). */
function withPrefixes(text: string): { domain: string; prefix4: number; prefix6: number } | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return { domain: text, prefix4: 32, prefix6: 128 };
  const [four = '', six] = text.slice(slash).split('//');
  const prefix4 = four === '' ? 32 : prefixOf(four.slice(1), 4);
  const prefix6 = six === undefined ? 128 : prefixOf(six, 6);
  if (prefix4 === undefined || prefix6 === undefined || (four === '' && six === undefined)) return undefined;
  return { domain: text.slice(0, slash), prefix4, prefix6 };
}

function modifier(text: string, equals: number): Term {
  const name = text.slice(0, equals).toLowerCase();
  const value = text.slice(equals + 1).toLowerCase();
  if (name !== 'redirect') return { text, is: 'modifier', name };
  return isDomain(value) ? { text, is: 'redirect', domain: value } : { text, is: 'fault', why: 'domain' };
}

function mechanism(text: string): Term {
  const sign = qualifiers[text.charAt(0)];
  const result = sign ?? 'pass';
  const body = (sign ? text.slice(1) : text).toLowerCase();
  const cut = body.search(/[:/]/);
  const name = cut < 0 ? body : body.slice(0, cut);
  const argument = cut < 0 ? undefined : body.slice(body[cut] === ':' ? cut + 1 : cut);
  const fault = (why: SpfFault): Term => ({ text, is: 'fault', why });
  switch (name) {
    case 'all':
      return argument === undefined ? { text, is: 'all', result } : fault('value');
    case 'ip4':
    case 'ip6': {
      const network = argument === undefined || body[cut] === '/' ? undefined : networkOf(argument, name === 'ip4' ? 4 : 6);
      return network ? { text, is: 'ip', result, network } : fault('network');
    }
    case 'a':
    case 'mx': {
      const read = withPrefixes(argument ?? '');
      if (!read) return fault('prefix');
      if (read.domain === '' ? body[cut] === ':' : !isDomain(read.domain)) return fault('domain');
      return { text, is: name, result, ...read, domain: read.domain || undefined };
    }
    case 'include':
    case 'exists':
      return argument !== undefined && body[cut] === ':' && isDomain(argument)
        ? { text, is: name, result, domain: argument }
        : fault('domain');
    case 'ptr':
      return argument === undefined || isDomain(argument) ? { text, is: 'ptr', result } : fault('domain');
    default:
      return fault('unknown');
  }
}

/** The terms of a record; undefined for a text that isn't an SPF record at all (§4.5: `v=spf1`, alone or before a space). */
export function spfTerms(text: string): Term[] | undefined {
  const [version = '', ...rest] = text.trim().split(/\s/).filter(Boolean);
  if (version.toLowerCase() !== 'v=spf1') return undefined;
  const seen = new Set<string>();
  return rest.map((one): Term => {
    const equals = one.indexOf('=');
    // A modifier's name holds letters, digits and -_. alone (§12), so `=` after `:` belongs to a mechanism.
    const term = equals > 0 && /^[a-z][\w.-]*$/i.test(one.slice(0, equals)) ? modifier(one, equals) : mechanism(one);
    const once = term.is === 'redirect' || (term.is === 'modifier' && term.name === 'exp') ? one.slice(0, equals).toLowerCase() : undefined;
    if (once && seen.has(once)) return { text: one, is: 'fault', why: 'twice' };
    if (once) seen.add(once);
    return term;
  });
}
