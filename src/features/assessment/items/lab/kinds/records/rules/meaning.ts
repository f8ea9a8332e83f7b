import type { Records } from '../shapes.ts';
import { type Dkim, readDkim } from './dkim.ts';
import { type Dmarc, readDmarc } from './dmarc.ts';
import type { Reading } from './reading.ts';
import { type Zone, zoneOf } from './senders.ts';
import { readSpf } from './spf-reading.ts';

type Entry = Records['records'][number];

const zones = new WeakMap<Records, Zone>();

export function zoneIn(material: Records): Zone {
  const zone = zones.get(material) ?? zoneOf(material.zone);
  zones.set(material, zone);
  return zone;
}

export const dkimIn = (text: string): Dkim => readDkim(text);

/** A DMARC record stands at `_dmarc.` before the domain that it speaks of (RFC 9989 §4.5). */
export function dmarcIn(material: Records, { name }: Entry, text: string): Dmarc {
  const domain = name.toLowerCase().replace(/^_dmarc\./, '');
  const zone = zoneIn(material);
  const takesReports = (other: string) =>
    zone.get(`TXT ${domain}._report._dmarc.${other}`)?.some((answer) => answer.trim().startsWith('v=DMARC1')) === true;
  return readDmarc(text, { domain, takesReports });
}

/** What one of the records says, whoever wrote it. */
export function readingOf(material: Records, record: Entry, text: string): Reading {
  if (record.is === 'spf') return readSpf(zoneIn(material), text, record.name.toLowerCase());
  return record.is === 'dkim' ? dkimIn(text).reading : dmarcIn(material, record, text).reading;
}
