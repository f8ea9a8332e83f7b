import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { MessageKey } from '#i18n/index.ts';
import type { Reading, ReadPart, Said } from './reading.ts';
import { type Tag, tagsOf, tagValue } from './tag-list.ts';

// DKIM key records: RFC 6376 §3.6.1, key lengths by RFC 8301 §3.2, Ed25519 by RFC 8463 §4.

export interface Dkim {
  /** `none`: no record. `broken`: receivers can't use it. `gone`: revoked with an empty `p`. */
  state: 'none' | 'broken' | 'gone' | 'testing' | 'in-use';
  reading: Reading;
}

/** Bits below which receivers refuse a key, and below which one should get a longer one. */
const bitsLeast = 1024;
const bitsGood = 2048;

/** Faults that leave the key usable. */
const worthLess = new Set<MessageKey>(['lab.records.dkim.t.testing', 'lab.records.dkim.p.short']);

function keyObject(der: Buffer, kind: string): KeyObject | undefined {
  // Found as SubjectPublicKeyInfo, and as the bare RSAPublicKey that the standard speaks of (its erratum 3017).
  const ways: (() => KeyObject)[] = [
    () => createPublicKey({ key: der, format: 'der', type: 'spki' }),
    () => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }),
  ];
  if (kind === 'ed25519') {
    const key: JsonWebKey = { kty: 'OKP', crv: 'Ed25519', x: der.toString('base64url') };
    return der.length === 32 ? createPublicKey({ key, format: 'jwk' }) : undefined;
  }
  for (const way of ways) {
    try {
      return way();
    } catch {}
  }
  return undefined;
}

function readKey(value: string, kind: string): Said & { state: 'gone' | 'broken' | 'in-use' } {
  const base64 = value.replace(/\s/g, '');
  if (base64 === '') return { says: 'lab.records.dkim.p.revoked', state: 'gone' };
  const key = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? keyObject(Buffer.from(base64, 'base64'), kind) : undefined;
  if (!key || key.asymmetricKeyType !== kind) return { says: 'lab.records.dkim.p.broken', fault: true, state: 'broken' };
  if (kind === 'ed25519') return { says: 'lab.records.dkim.p.ed25519', state: 'in-use' };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < bitsLeast) return { says: 'lab.records.dkim.p.refused', values: { bits }, fault: true, state: 'broken' };
  if (bits < bitsGood) return { says: 'lab.records.dkim.p.short', values: { bits, good: bitsGood }, fault: true, state: 'in-use' };
  return { says: 'lab.records.dkim.p.good', values: { bits }, state: 'in-use' };
}

const list = (value: string) => value.split(':').map((one) => one.trim());

function saidOf({ name, value, fault }: Tag, index: number, kind: string): Said {
  if (fault) return { says: `lab.records.tag.${fault}`, fault: true };
  switch (name) {
    case 'v':
      if (value !== 'DKIM1' || index > 0) return { says: 'lab.records.dkim.v.wrong', fault: true };
      return { says: 'lab.records.dkim.v' };
    case 'k':
      if (value !== 'rsa' && value !== 'ed25519') return { says: 'lab.records.dkim.k.unknown', fault: true };
      return { says: 'lab.records.dkim.k', values: { kind: value === 'rsa' ? 'RSA' : 'Ed25519' } };
    case 'p':
      return readKey(value, kind);
    case 't':
      if (list(value).includes('y')) return { says: 'lab.records.dkim.t.testing', fault: true };
      return { says: list(value).includes('s') ? 'lab.records.dkim.t.strict' : 'lab.records.dkim.t.none' };
    case 'h':
      if (!list(value).includes('sha256')) return { says: 'lab.records.dkim.h.old', fault: true };
      return { says: 'lab.records.dkim.h' };
    case 's':
      if (!list(value).some((one) => one === '*' || one === 'email')) return { says: 'lab.records.dkim.s.other', fault: true };
      return { says: 'lab.records.dkim.s' };
    case 'n':
      return { says: 'lab.records.dkim.n' };
    default:
      return { says: 'lab.records.tag.unknown' };
  }
}

export function readDkim(text: string): Dkim {
  if (text.trim() === '') return { state: 'none', reading: { parts: [], sums: [{ says: 'lab.records.dkim.none' }] } };
  const tags = tagsOf(text);
  const kind = tagValue(tags, 'k') ?? 'rsa';
  const parts = tags.map((tag, index): ReadPart => ({ text: tag.text, ...saidOf(tag, index, kind) }));
  const value = tagValue(tags, 'p');
  const key = value === undefined ? undefined : readKey(value, kind);
  const unusable = parts.some(({ says, fault }) => fault && !worthLess.has(says));
  const state =
    !key || unusable ? 'broken' : key.state === 'in-use' && list(tagValue(tags, 't') ?? '').includes('y') ? 'testing' : key.state;
  const missing: Said[] = value === undefined ? [{ says: 'lab.records.dkim.p.missing', fault: true }] : [];
  return { state, reading: { parts, sums: [...missing, { says: `lab.records.dkim.${state}`, fault: state === 'broken' }] } };
}
