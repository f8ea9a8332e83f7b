import { networkText } from './addresses.ts';
import type { Reading, ReadPart, Said } from './reading.ts';
import { joined, limits, resultsOf, walk, type Zone } from './senders.ts';
import { isMacro, type Qualifier, spfTerms, type Term } from './spf.ts';

/** As many senders as are named one by one. */
const named = 6;

const versionPart: ReadPart = { text: 'v=spf1', says: 'lab.records.spf.v' };

function saidOfAll(result: Qualifier): Said {
  return { says: `lab.records.spf.all.${result}`, fault: result === 'pass' || result === 'neutral' };
}

function saidOf(term: Term, zone: Zone, domain: string): Said {
  if ('domain' in term && term.domain && isMacro(term.domain)) return { says: 'lab.records.spf.macro', fault: true };
  switch (term.is) {
    case 'all':
      return saidOfAll(term.result);
    case 'ip': {
      const wide = term.network.last - term.network.first >= 1n << (term.network.family === 4 ? 20n : 96n);
      return {
        says: `lab.records.spf.ip.${term.result}`,
        values: { senders: networkText(term.network) },
        fault: wide && term.result === 'pass',
      };
    }
    case 'a':
    case 'mx':
      return { says: `lab.records.spf.${term.is}.${term.result}`, values: { domain: term.domain ?? domain } };
    case 'include': {
      const there = zone.get(`TXT ${term.domain}`)?.some((text) => spfTerms(text));
      if (!there) return { says: 'lab.records.spf.include.missing', values: { domain: term.domain }, fault: true };
      return { says: `lab.records.spf.include.${term.result}`, values: { domain: term.domain } };
    }
    case 'redirect':
      return { says: 'lab.records.spf.redirect', values: { domain: term.domain } };
    case 'exists':
      return { says: 'lab.records.spf.exists', values: { domain: term.domain } };
    case 'ptr':
      return { says: 'lab.records.spf.ptr', fault: true };
    case 'modifier':
      return { says: term.name === 'exp' ? 'lab.records.spf.exp' : 'lab.records.spf.modifier' };
    case 'fault':
      return { says: `lab.records.spf.fault.${term.why}`, fault: true };
  }
}

function sumsOf(terms: Term[], zone: Zone, text: string, domain: string): Said[] {
  if (terms.some(({ is }) => is === 'fault')) return [{ says: 'lab.records.spf.sum.error', fault: true }];
  const { lookups } = walk(zone, terms, domain);
  const most = limits.lookups;
  if (lookups > most) return [{ says: 'lab.records.spf.sum.lookups', values: { most }, fault: true }];
  const results = resultsOf(zone, text, domain);
  if (results.some(({ result }) => result === 'permerror')) return [{ says: 'lab.records.spf.sum.error', fault: true }];
  const senders = joined(results, 'pass').map(networkText);
  const shown = senders.slice(0, named).join(', ');
  const more = senders.length - named;
  const everyone = terms.some((term) => term.is === 'all' && term.result === 'pass');
  const who: Said =
    senders.length === 0
      ? { says: 'lab.records.spf.sum.nobody' }
      : more > 0
        ? { says: 'lab.records.spf.sum.many', values: { senders: shown, count: more } }
        : { says: 'lab.records.spf.sum.senders', values: { senders: shown } };
  // What an address from nowhere gets: the first stretch of all is one, unless a record names it.
  const others = results.find(({ result }) => result !== 'pass')?.result;
  const rest: Said[] = others === 'neutral' ? [{ says: 'lab.records.spf.sum.open', fault: true }] : [];
  // Then what stands above may hold for more senders, or for fewer.
  const unclear: Said[] = results.some(({ result }) => result === 'unclear') ? [{ says: 'lab.records.spf.sum.unclear', fault: true }] : [];
  return [
    everyone ? { says: 'lab.records.spf.sum.everyone', fault: true } : who,
    ...(everyone ? [] : rest),
    ...unclear,
    { says: 'lab.records.spf.sum.within', values: { count: lookups, most } },
  ];
}

/** What an SPF record says, part by part, and who may send by it. */
export function readSpf(zone: Zone, text: string, domain: string): Reading {
  if (text.trim() === '') return { parts: [], sums: [{ says: 'lab.records.spf.missing', fault: true }] };
  const terms = spfTerms(text);
  if (!terms)
    return {
      parts: [{ text: text.trim().split(/\s/)[0] ?? '', says: 'lab.records.spf.v.wrong', fault: true }],
      sums: [{ says: 'lab.records.spf.void', fault: true }],
    };
  const end = terms.findIndex(({ is }) => is === 'all');
  const parts = terms.map((term, index): ReadPart => {
    // After `all` nothing is read (§5.1), but what can't be read spoils the record wherever it stands.
    const unread = end >= 0 && term.is !== 'fault' && (index > end || term.is === 'redirect');
    return {
      text: term.text,
      ...(unread && term.is !== 'modifier' ? { says: 'lab.records.spf.unread', fault: true } : saidOf(term, zone, domain)),
    };
  });
  return { parts: [versionPart, ...parts], sums: sumsOf(terms, zone, text, domain) };
}
