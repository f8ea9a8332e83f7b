import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDkim } from './rules/dkim.ts';
import { readDmarc } from './rules/dmarc.ts';

const spki = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const good = spki(2048);

describe('a DKIM key (RFC 6376 §3.6.1)', () => {
  const state = (text: string) => readDkim(text).state;
  const says = (text: string) =>
    [...readDkim(text).reading.parts, ...readDkim(text).reading.sums].map((one) => one.says.slice('lab.records.'.length));

  it('is in use, on trial, revoked, or not there', () => {
    expect(state(`v=DKIM1; k=rsa; p=${good}`)).toBe('in-use');
    expect(state(`p=${good.replace(/(.{60})/g, '$1 ')}`)).toBe('in-use');
    expect(state(`v=DKIM1; t=s:y; p=${good};`)).toBe('testing');
    expect(state(`v=DKIM1; t=s; p=${good}`)).toBe('in-use');
    expect(state('v=DKIM1; p=')).toBe('gone');
    expect(state('  ')).toBe('none');
  });

  it('is no use when it is cut, of another kind, too short, or spoilt by a tag', () => {
    const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const short = Buffer.from(x, 'base64url').toString('base64');
    expect(state(`k=ed25519; p=${short}`)).toBe('in-use');
    const broken = [
      `k=ed25519; p=${good}`,
      `k=rsa; p=${short}`,
      `p=${good.slice(0, -20)}`,
      `p=${good}; v=DKIM1`,
      `v=dkim1; p=${good}`,
      `v=DKIM1; h=sha1; p=${good}`,
    ];
    for (const text of [
      ...broken,
      `v=DKIM1; k=dsa; p=${good}`,
      `s=sip; p=${good}`,
      `p=${good}; p=${good}`,
      'v=DKIM1',
      'p',
      `v=DKIM1; p=æ${good}`,
    ])
      expect(state(text), text).toBe('broken');
    expect(says(`p=${spki(1024)}`)).toContain('dkim.p.short');
    expect(state(`p=${spki(1024)}`)).toBe('in-use');
    expect(says(`p=${spki(512)}`)).toEqual(['dkim.p.refused', 'dkim.broken']);
  });

  it('is read to its end whatever it is', () => {
    for (const bait of ['p='.repeat(700), ';'.repeat(1490), `p=${'A'.repeat(1480)}`, `p=${'= '.repeat(700)}`, 'a'.repeat(1490)])
      expect(readDkim(bait).state).toBe('broken');
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readDkim(`v=DKIM1; p=${text}`).reading.sums.length > 0));
  });
});

describe('a DMARC record (RFC 9989 §4.7)', () => {
  const published = { domain: 'firma.example', takesReports: (domain: string) => domain === 'rapporter.example' };
  const read = (text: string) => readDmarc(text, published);
  const says = (text: string) =>
    [...read(text).reading.parts, ...read(text).reading.sums].map((one) => one.says.slice('lab.records.dmarc.'.length));

  it('asks for a policy, and for subdomains the same unless it says otherwise', () => {
    expect(read('v=DMARC1; p=reject')).toMatchObject({ there: true, policy: 'reject', subdomains: 'reject', reports: [] });
    expect(read('v=DMARC1;p=Reject;sp=none;')).toMatchObject({ policy: 'reject', subdomains: 'none' });
    expect(read('v=DMARC1; sp=reject; p=quarantine')).toMatchObject({ policy: 'quarantine', subdomains: 'reject' });
  });

  it('is a step milder while it is tested, or asked for a share of the mail', () => {
    expect(read('v=DMARC1; p=reject; t=y')).toMatchObject({ policy: 'quarantine', subdomains: 'quarantine' });
    expect(read('v=DMARC1; p=quarantine; pct=20').policy).toBe('none');
    for (const whole of ['pct=100', 't=n', 'pct=x', 'ri=86400', 'xyz=1', 'fo=1', 'np=reject'])
      expect(read(`v=DMARC1; p=reject; ${whole}`).policy).toBe('reject');
  });

  it('is passed over when it doesn’t begin as it must, or a name stands twice', () => {
    for (const text of [
      '',
      'p=reject',
      'p=reject; v=DMARC1',
      'v=dmarc1; p=reject',
      'v=DMARC1; p=reject; p=none',
      'v=DMARC1; p=reject; oops',
    ])
      expect(read(text).there, text).toBe(false);
  });

  it('asks for nothing when its policy can’t be read', () => {
    for (const text of ['v=DMARC1', 'v=DMARC1; p=', 'v=DMARC1; p=block', 'v=DMARC1; p=reject; sp=x', 'v=DMARC1; P=reject'])
      expect(read(text).policy, text).toBe('none');
  });

  it('sends reports to addresses that can be read, of domains that want them', () => {
    expect(read('v=DMARC1; p=none; rua=mailto:A@firma.example!10m, mailto:b@mail.firma.example').reports).toEqual([
      'a@firma.example',
      'b@mail.firma.example',
    ]);
    expect(read('v=DMARC1; p=none; rua=mailto:a@rapporter.example').reports).toEqual(['a@rapporter.example']);
    for (const none of ['a@firma.example', 'mailto:', 'mailto:a@b', 'mailto:a@b@firma.example', 'https://firma.example']) {
      expect(read(`v=DMARC1; p=none; rua=${none}`).reports).toEqual([]);
      expect(says(`v=DMARC1; p=none; rua=${none}`)).toContain('reports.wrong');
    }
    expect(says('v=DMARC1; p=none; rua=mailto:a@fremmed.example')).toContain('reports.unasked');
    expect(says('v=DMARC1; p=none; rua=mailto:a@notfirma.example')).toContain('reports.unasked');
    expect(says('v=DMARC1; p=reject')).toContain('no-reports');
    expect(read('v=DMARC1; p=none; rua=mailto:x@fremmed.example,mailto:a@firma.example,b').reports).toEqual(['a@firma.example']);
  });

  it('is read to its end whatever it is', () => {
    for (const bait of ['rua=mailto:'.repeat(130), ';'.repeat(1400), `rua=${'a@'.repeat(700)}`, `rua=${','.repeat(1400)}`])
      expect(read(`v=DMARC1; ${bait}`).policy).toBe('none');
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => read(`v=DMARC1; p=reject; ${text}`).reading.sums.length > 0));
  });
});
