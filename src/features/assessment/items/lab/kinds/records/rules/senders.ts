import { holds, type Network, networkOf, stretches } from './addresses.ts';
import { isMacro, type Qualifier, spfTerms, type Term } from './spf.ts';

// Who may send: check_host() of RFC 7208 §4 over a zone that stands in the exercise. Nothing is looked up anywhere.

/** Texts by lower-case name and type. */
export type Zone = Map<string, string[]>;
/** `unclear`: rests on what only a receiver knows, a macro or a reverse name. */
export type Result = Qualifier | 'none' | 'permerror' | 'unclear';

/** Lookups a receiver makes at most, those that find nothing, and addresses of one mail exchanger list (§4.6.4). */
export const limits = { lookups: 10, voids: 2, exchangers: 10 };

export const zoneOf = (records: { name: string; type: string; value: string }[]): Zone => {
  const zone: Zone = new Map();
  for (const { name, type, value } of records) {
    const key = `${type} ${name.toLowerCase()}`;
    zone.set(key, [...(zone.get(key) ?? []), value]);
  }
  return zone;
};
const found = (zone: Zone, type: string, name: string): string[] => zone.get(`${type} ${name.toLowerCase().replace(/\.$/, '')}`) ?? [];

interface Spent {
  lookups: number;
  voids: number;
}

/** The networks of an `a` or `mx`; undefined when there are more exchangers than a receiver follows. */
function networksOf(zone: Zone, term: Extract<Term, { is: 'a' | 'mx' }>, domain: string): Network[] | undefined {
  const at = term.domain ?? domain;
  const hosts = term.is === 'a' ? [at] : found(zone, 'MX', at).map((value) => value.trim().split(/\s+/)[1] ?? '');
  if (hosts.length > limits.exchangers) return undefined;
  return hosts.flatMap((host) => [
    ...found(zone, 'A', host).flatMap((value) => networkOf(value, 4, term.prefix4) ?? []),
    ...found(zone, 'AAAA', host).flatMap((value) => networkOf(value, 6, term.prefix6) ?? []),
  ]);
}

type Found = Term[] | 'none' | 'permerror';
const read = new WeakMap<Zone, Map<string, Found>>();

/** The one SPF record of a name (§4.5: two are an error). Read once: a sender after another asks for it. */
function recordOf(zone: Zone, domain: string): Found {
  const known = read.get(zone) ?? new Map<string, Found>();
  read.set(zone, known);
  const before = known.get(domain);
  if (before) return before;
  const texts = found(zone, 'TXT', domain);
  if (texts.length === 0) return 'none';
  const all = texts.flatMap((text) => {
    const terms = spfTerms(text);
    return terms ? [terms] : [];
  });
  const record = all.length > 1 ? 'permerror' : (all[0] ?? 'none');
  known.set(domain, record);
  return record;
}

/** Whether a mechanism matches the sender; a result when that ends the check. */
function matches(zone: Zone, term: Term, domain: string, sender: Network, spent: Spent): boolean | Result {
  switch (term.is) {
    case 'all':
      return true;
    case 'ip':
      return holds(term.network, sender);
    case 'a':
    case 'mx': {
      if (++spent.lookups > limits.lookups) return 'permerror';
      if (term.domain && isMacro(term.domain)) return 'unclear';
      const own = networksOf(zone, term, domain);
      if (!own || (own.length === 0 && ++spent.voids > limits.voids)) return 'permerror';
      return own.some((network) => holds(network, sender));
    }
    case 'include': {
      if (++spent.lookups > limits.lookups) return 'permerror';
      if (isMacro(term.domain)) return 'unclear';
      const result = check(zone, recordOf(zone, term.domain), term.domain, sender, spent);
      // An included record's own "no" only means that it doesn't match here (§5.2).
      if (result === 'pass') return true;
      return result === 'none' || result === 'permerror' ? 'permerror' : result === 'unclear' ? result : false;
    }
    case 'exists': {
      if (++spent.lookups > limits.lookups) return 'permerror';
      if (isMacro(term.domain)) return 'unclear';
      const there = found(zone, 'A', term.domain).length > 0;
      return there || ++spent.voids <= limits.voids ? there : 'permerror';
    }
    case 'ptr':
      return ++spent.lookups > limits.lookups ? 'permerror' : 'unclear';
    default:
      return false;
  }
}

function check(zone: Zone, terms: Found, domain: string, sender: Network, spent: Spent): Result {
  if (typeof terms === 'string') return terms;
  if (terms.some(({ is }) => is === 'fault')) return 'permerror';
  for (const term of terms) {
    const matched = matches(zone, term, domain, sender, spent);
    if (typeof matched === 'string') return matched;
    if (matched && 'result' in term) return term.result;
  }
  const redirect = terms.find((term) => term.is === 'redirect');
  if (!redirect) return 'neutral';
  if (++spent.lookups > limits.lookups) return 'permerror';
  if (isMacro(redirect.domain)) return 'unclear';
  const result = check(zone, recordOf(zone, redirect.domain), redirect.domain, sender, spent);
  return result === 'none' ? 'permerror' : result;
}

interface Walked {
  networks: Network[];
  /** Of the whole record, though a receiver stops where a sender matches. Counts no further than just past the limit. */
  lookups: number;
}

/** Every network a record names, its includes' too, and what reading all of it costs. */
export function walk(zone: Zone, terms: Term[], domain: string, seen: Walked = { networks: [], lookups: 0 }): Walked {
  // After `all` nothing is read, and a redirect isn't followed (§5.1, §6.1).
  const end = terms.findIndex(({ is }) => is === 'all');
  for (const term of end < 0 ? terms : terms.slice(0, end)) {
    if (term.is === 'ip') seen.networks.push(term.network);
    if (term.is === 'ip' || term.is === 'modifier' || term.is === 'fault' || term.is === 'all') continue;
    if (++seen.lookups > limits.lookups) return seen;
    if (term.is === 'a' || term.is === 'mx') seen.networks.push(...(networksOf(zone, term, domain) ?? []));
    if (term.is !== 'include' && term.is !== 'redirect') continue;
    const next = recordOf(zone, term.domain);
    if (typeof next !== 'string') walk(zone, next, term.domain, seen);
  }
  return seen;
}

/** What becomes of mail from every address there is: stretches of addresses in order, each with its result. */
export function resultsOf(zone: Zone, text: string, domain: string, more: Network[] = []): { from: Network; result: Result }[] {
  const terms = spfTerms(text);
  const networks = [...(terms ? walk(zone, terms, domain).networks : []), ...more];
  return ([4, 6] as const)
    .flatMap((family) => stretches(networks, family))
    .map((from) => ({ from, result: check(zone, terms ?? 'none', domain, from, { lookups: 0, voids: 0 }) }));
}

/** The stretches that get a result, neighbours joined. */
export function joined(results: { from: Network; result: Result }[], wanted: Result): Network[] {
  const all: Network[] = [];
  for (const { from, result } of results) {
    if (result !== wanted) continue;
    const last = all.at(-1);
    if (last && last.family === from.family && last.last + 1n === from.first) all[all.length - 1] = { ...last, last: from.last };
    else all.push(from);
  }
  return all;
}
