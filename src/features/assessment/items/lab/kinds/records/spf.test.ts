import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networkText } from './rules/addresses.ts';
import { joined, resultsOf, walk, zoneOf } from './rules/senders.ts';
import { spfTerms } from './rules/spf.ts';
import { readSpf } from './rules/spf-reading.ts';

const zone = zoneOf([
  { name: 'firma.example', type: 'A', value: '192.0.2.80' },
  { name: 'firma.example', type: 'MX', value: '10 mail.firma.example' },
  { name: 'mail.firma.example', type: 'A', value: '192.0.2.25' },
  { name: 'mail.firma.example', type: 'AAAA', value: '2001:db8::25' },
  { name: '_spf.nyheder.example', type: 'TXT', value: 'v=spf1 ip4:198.51.100.0/25 -all' },
  { name: 'ring.example', type: 'TXT', value: 'v=spf1 include:ring.example -all' },
  { name: 'to.example', type: 'TXT', value: 'v=spf1 -all' },
  { name: 'to.example', type: 'TXT', value: 'v=spf1 +all' },
  ...Array.from({ length: 12 }, (_, at) => ({ name: `s${at}.example`, type: 'TXT', value: 'v=spf1 ip4:203.0.113.7 -all' })),
]);
const at = (text: string, address: string) =>
  resultsOf(zone, text, 'firma.example', [networkOf(address) ?? expect.fail(address)]).find(
    ({ from }) =>
      from.family === networkOf(address)?.family &&
      from.first <= (networkOf(address)?.first ?? 0n) &&
      (networkOf(address)?.first ?? 0n) <= from.last,
  )?.result;
const senders = (text: string) => joined(resultsOf(zone, text, 'firma.example'), 'pass').map(networkText);

describe('an SPF record (RFC 7208)', () => {
  it('says who may send: addresses, servers, and those another record names', () => {
    expect(senders('v=spf1 mx include:_spf.nyheder.example -all')).toEqual(['192.0.2.25', '198.51.100.0/25', '2001:db8::25']);
    expect(senders('V=SPF1 A:mail.firma.example -ALL')).toEqual(['192.0.2.25', '2001:db8::25']);
    expect(senders('v=spf1 a/24 -all')).toEqual(['192.0.2.0/24']);
    expect(senders('v=spf1 ip6:2001:db8::/32 ip4:203.0.113.9 ?all')).toEqual(['203.0.113.9', '2001:db8::/32']);
    expect(senders('v=spf1 redirect=_spf.nyheder.example')).toEqual(['198.51.100.0/25']);
    expect(senders('v=spf1 +all')).toEqual(['0.0.0.0/0', '::/0']);
  });

  it('is read from the left, and the first that fits decides', () => {
    expect(senders('v=spf1 -ip4:192.0.2.25 mx -all')).toEqual(['2001:db8::25']);
    expect(at('v=spf1 ~all +ip4:192.0.2.25', '192.0.2.25')).toBe('softfail');
    expect(at('v=spf1 mx', '203.0.113.1')).toBe('neutral');
    expect(at('v=spf1 -include:_spf.nyheder.example +all', '198.51.100.3')).toBe('fail');
  });

  it('is an error for everyone when a word of it can’t be read', () => {
    for (const bad of [
      'ip4:1.2.3',
      'ip4:1.2.3.4/33',
      'ip4:01.2.3.4',
      'ipv4:1.2.3.4',
      'all:x',
      'a:/24',
      'include:',
      'include:x',
      'mx//129',
      'ip6:1.2.3.4',
      '-',
    ])
      expect(at(`v=spf1 +all ${bad}`, '192.0.2.1'), bad).toBe('permerror');
    expect(at('v=spf1 redirect=firma.example redirect=to.example', '192.0.2.1')).toBe('permerror');
    for (const none of ['', 'v=spf10 -all', 'spf1 -all', 'v=spf1-all']) expect(at(none, '192.0.2.1'), none).toBe('none');
  });

  it('is an error when an included one is missing, doubled, or comes back to itself', () => {
    for (const name of ['ingen.example', 'to.example', 'ring.example'])
      expect(at(`v=spf1 include:${name} -all`, '192.0.2.1')).toBe('permerror');
  });

  it('may take ten lookups and no more, and two that find nothing', () => {
    const includes = (count: number) => Array.from({ length: count }, (_, index) => `include:s${index}.example`).join(' ');
    expect(at(`v=spf1 ${includes(10)} -all`, '192.0.2.1')).toBe('fail');
    expect(at(`v=spf1 ${includes(11)} -all`, '192.0.2.1')).toBe('permerror');
    expect(walk(zone, spfTerms(`v=spf1 ${includes(10)} ip4:192.0.2.1 exp=x.example -all a mx`) ?? [], 'firma.example').lookups).toBe(10);
    expect(at('v=spf1 a:x.example a:y.example -all', '192.0.2.1')).toBe('fail');
    expect(at('v=spf1 a:x.example a:y.example a:z.example -all', '192.0.2.1')).toBe('permerror');
  });

  it('is unclear where it rests on what only a receiver knows', () => {
    expect(at('v=spf1 exists:%{i}.firma.example -all', '192.0.2.1')).toBe('unclear');
    expect(at('v=spf1 ptr -all', '192.0.2.1')).toBe('unclear');
    const said = (text: string) => {
      const { parts, sums } = readSpf(zone, text, 'firma.example');
      return [...parts, ...sums].flatMap(({ says, fault }) => (fault ? [says] : []));
    };
    expect(said('v=spf1 include:%{d}._spf.firma.example -all')).toEqual(['lab.records.spf.macro', 'lab.records.spf.sum.unclear']);
    expect(said('v=spf1 ptr -all')).toEqual(['lab.records.spf.ptr', 'lab.records.spf.sum.unclear']);
    expect(said('v=spf1 -all exists:%{i}.firma.example')).not.toContain('lab.records.spf.sum.unclear');
  });

  it('covers every address exactly once', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const network = fc
      .tuple(byte, byte, byte, byte, fc.integer({ min: 0, max: 32 }))
      .map(([a, b, c, d, prefix]) => `ip4:${a}.${b}.${c}.${d}/${prefix}`);
    fc.assert(
      fc.property(fc.array(network, { maxLength: 8 }), fc.constantFrom('-all', '~all', ''), (terms, end) => {
        const all = resultsOf(zone, ['v=spf1', ...terms, end].join(' '), 'firma.example').filter(({ from }) => from.family === 4);
        expect(all[0]?.from.first).toBe(0n);
        expect(all.at(-1)?.from.last).toBe(2n ** 32n - 1n);
        for (const [index, { from }] of all.entries()) if (index > 0) expect(from.first).toBe((all[index - 1]?.from.last ?? 0n) + 1n);
      }),
    );
  });

  it('comes to an end whatever it is', () => {
    const bait = [
      'a'.repeat(1490),
      'a/'.repeat(700),
      'include:'.repeat(180),
      ' '.repeat(1490),
      '%{'.repeat(700),
      ':'.repeat(1490),
      'a '.repeat(740),
      `ip6:${':'.repeat(1400)}`,
      'a.'.repeat(740),
    ];
    for (const text of bait) expect(resultsOf(zone, `v=spf1 ${text}`, 'firma.example').length).toBeGreaterThan(1);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => resultsOf(zone, `v=spf1 ${text}`, 'firma.example').length > 1));
  });
});

describe('an address', () => {
  it('is written as it is read', () => {
    for (const text of ['192.0.2.1', '0.0.0.0/0', '10.0.0.0/8', '2001:db8::/32', '::1', '::ffff:192.0.2.1', '2001:db8:0:1::'])
      expect(networkText(networkOf(text) ?? expect.fail(text))).toBe(
        text.replace('192.0.2.1', (own) => (text.includes(':') ? 'c000:201' : own)),
      );
    for (const bad of ['', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.4/', '1.2.3.4/08', '::1%eth0', ':::', '1:2:3', 'x', '٣.1.1.1'])
      expect(networkOf(bad), bad).toBeUndefined();
  });
});
