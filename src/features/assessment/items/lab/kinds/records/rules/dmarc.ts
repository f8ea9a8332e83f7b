import type { Reading, ReadPart, Said } from './reading.ts';
import { type Tag, tagsOf, tagValue } from './tag-list.ts';

// DMARC policy records: RFC 9989 §4.7 (May 2026), which replaces RFC 7489. `pct`, `rf` and `ri` are gone from it, but older
// receivers still go by RFC 7489 §6.3. Where reports may go: RFC 9990, verifying external destinations (RFC 7489 §7.1).

export type Policy = 'none' | 'quarantine' | 'reject';
export interface Dmarc {
  there: boolean;
  /** What receivers are asked to do, tests and shares taken into account. */
  policy: Policy;
  subdomains: Policy;
  /** Addresses that get the daily reports. */
  reports: string[];
  reading: Reading;
}

const policies: readonly string[] = ['none', 'quarantine', 'reject'];
const isPolicy = (text: string | undefined): text is Policy => text !== undefined && policies.includes(text);
/** While a policy is tested, the next milder one applies. */
const milder: Record<Policy, Policy> = { none: 'none', quarantine: 'none', reject: 'quarantine' };

const domainOf = (address: string) => address.slice(address.indexOf('@') + 1);

/** `mailto:a@b.example, mailto:c@d.example!10m`: the addresses, in lower case; undefined where one is none. */
function addressesOf(value: string): (string | undefined)[] {
  return value.split(',').map((one) => {
    const uri = one.trim().toLowerCase();
    const address = uri.startsWith('mailto:') ? (uri.slice(7).split('!')[0] ?? '') : '';
    const [name, domain, ...more] = address.split('@');
    return name && domain?.includes('.') && more.length === 0 && !/\s/.test(address) ? address : undefined;
  });
}

/** What the record is published for, and whether another domain has said that it takes reports of it. */
export interface Published {
  domain: string;
  takesReports(domain: string): boolean;
}

/** Whether reports are sent to an address: one of the domain's own, or of one that has said so. */
const getsReports = (address: string, { domain, takesReports }: Published): boolean => {
  const host = domainOf(address);
  return host === domain || host.endsWith(`.${domain}`) || takesReports(host);
};

function saidOfReports(value: string, key: 'rua' | 'ruf', published: Published): Said {
  const addresses = addressesOf(value);
  if (addresses.includes(undefined)) return { says: 'lab.records.dmarc.reports.wrong', fault: true };
  const unasked = addresses.find((one) => one && !getsReports(one, published));
  if (unasked) return { says: 'lab.records.dmarc.reports.unasked', values: { domain: domainOf(unasked) }, fault: true };
  return { says: `lab.records.dmarc.${key}`, values: { addresses: addresses.join(', ') } };
}

function saidOf({ name, value: written, fault }: Tag, index: number, published: Published): Said {
  if (fault) return { says: `lab.records.tag.${fault}`, fault: true };
  const value = written.toLowerCase();
  switch (name) {
    case 'v':
      return written === 'DMARC1' && index === 0 ? { says: 'lab.records.dmarc.v' } : { says: 'lab.records.dmarc.v.wrong', fault: true };
    case 'p':
    case 'sp':
    case 'np':
      if (!isPolicy(value)) return { says: 'lab.records.dmarc.policy.unknown', fault: true };
      return { says: `lab.records.dmarc.${name}.${value}`, fault: value === 'none' };
    case 't':
      return value === 'y' ? { says: 'lab.records.dmarc.t.testing', fault: true } : { says: 'lab.records.dmarc.t.none' };
    case 'pct': {
      const share = /^\d{1,3}$/.test(value) ? Number(value) : 100;
      return share < 100 ? { says: 'lab.records.dmarc.pct.share', values: { share }, fault: true } : { says: 'lab.records.dmarc.pct.all' };
    }
    case 'rua':
    case 'ruf':
      return saidOfReports(value, name, published);
    case 'adkim':
    case 'aspf':
      if (value !== 'r' && value !== 's') return { says: 'lab.records.dmarc.alignment.unknown', fault: true };
      return { says: `lab.records.dmarc.${name}.${value}` };
    case 'rf':
    case 'ri':
      return { says: 'lab.records.dmarc.removed' };
    case 'fo':
    case 'psd':
      return { says: `lab.records.dmarc.${name}` };
    default:
      return { says: 'lab.records.tag.unknown' };
  }
}

export function readDmarc(text: string, published: Published): Dmarc {
  const tags = tagsOf(text);
  const nothing = { there: false, policy: 'none' as const, subdomains: 'none' as const, reports: [] };
  if (tags.length === 0) return { ...nothing, reading: { parts: [], sums: [{ says: 'lab.records.dmarc.missing', fault: true }] } };
  const parts = tags.map((tag, index): ReadPart => ({ text: tag.text, ...saidOf(tag, index, published) }));
  const void_ = tags[0]?.name !== 'v' || tags[0]?.value !== 'DMARC1' || tags.some(({ fault }) => fault);
  if (void_) return { ...nothing, reading: { parts, sums: [{ says: 'lab.records.dmarc.void', fault: true }] } };

  const rua = tagValue(tags, 'rua');
  // One that can't be used is passed over; the others get theirs.
  const reports = addressesOf(rua ?? '').flatMap((one) => (one && getsReports(one, published) ? [one] : []));
  const asked = (name: string) => tagValue(tags, name)?.toLowerCase();
  // A policy that can't be read counts as none, where somebody gets the reports; else the record is passed over.
  const readable = isPolicy(asked('p')) && ['sp', 'np'].every((name) => asked(name) === undefined || isPolicy(asked(name)));
  const p = readable ? (asked('p') as Policy) : 'none';
  const sp = readable ? ((asked('sp') as Policy | undefined) ?? p) : 'none';
  const share = asked('pct');
  const partial = share !== undefined && /^\d{1,3}$/.test(share) && Number(share) < 100;
  const tested = asked('t') === 'y' || partial;
  const policy = tested ? milder[p] : p;
  const sums: Said[] = [
    ...(asked('p') === undefined ? [{ says: 'lab.records.dmarc.p.missing' as const, fault: true }] : []),
    { says: `lab.records.dmarc.sum.${policy}`, fault: policy === 'none' },
    ...(rua === undefined ? [{ says: 'lab.records.dmarc.no-reports' as const, fault: true }] : []),
  ];
  return { there: true, policy, subdomains: tested ? milder[sp] : sp, reports, reading: { parts, sums } };
}
