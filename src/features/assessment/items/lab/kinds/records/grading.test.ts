import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsMaterial } from '#tests/support/benches.ts';
import { recordsKind } from './rules.ts';
import type { Records } from './shapes.ts';

const material: Records = {
  kind: 'records',
  zone: [
    { name: 'firma.example', type: 'MX', value: '10 mail.firma.example' },
    { name: 'mail.firma.example', type: 'A', value: '192.0.2.25' },
    { name: '_spf.nyheder.example', type: 'TXT', value: 'v=spf1 ip4:198.51.100.0/25 -all' },
  ],
  records: [
    {
      id: 'spf',
      name: 'firma.example',
      is: 'spf',
      title: { da: 'SPF', en: 'SPF' },
      value: 'v=spf1 mx ?all',
      solution: 'v=spf1 mx include:_spf.nyheder.example -all',
    },
  ],
  goals: [
    {
      id: 'two',
      record: 'spf',
      label: { da: 'To', en: 'Two' },
      explanation: { da: 'fordi', en: 'because' },
      expect: [{ senders: ['192.0.2.25', '198.51.100.0/25'] }],
    },
    { id: 'no', record: 'spf', label: { da: 'Nej', en: 'No' }, explanation: { da: 'fordi', en: 'because' }, expect: [{ others: 'fail' }] },
  ],
};
const id = recordsKind.samples(material, 'it').right.records[0]?.id ?? '';
const earned = (text: string) => recordsKind.grade(material, 'it', { records: [{ id, text }] }).earned;

describe('a lab on records', () => {
  it('earns by what a record means, not by how it is written', () => {
    const same = [
      'v=spf1 mx include:_spf.nyheder.example -all',
      'V=SPF1   -all:',
      ' v=spf1 include:_spf.nyheder.example +a:mail.firma.example -all ',
      'v=spf1 ip4:198.51.100.0/26 ip4:198.51.100.64/26 ip4:192.0.2.25/32 -all',
      'v=spf1 -ip4:203.0.113.0/24 mx redirect=_spf.nyheder.example',
      'v=spf1 ip4:192.0.2.25 ?include:mangler.example include:_spf.nyheder.example -all',
    ];
    expect(same.map(earned)).toEqual([2, 0, 2, 2, 2, 0]);
  });

  it('earns for each goal by itself', () => {
    expect(earned('v=spf1 mx include:_spf.nyheder.example ~all')).toBe(1);
    expect(earned('v=spf1 mx -all')).toBe(1);
    for (const nothing of ['', 'v=spf1 +all', 'v=spf1 ip4:0.0.0.0/0 -all', 'v=spf1 mx ip4:198.51.100.0/24 ?all', 'x'.repeat(1500)])
      expect(earned(nothing), nothing).toBe(0);
  });

  it('reads a draft out in either language, and only one of its own', () => {
    const seen = recordsKind.reveal?.(material, 'it', { id, text: 'v=spf1 mx +all' }, 'da');
    expect(seen).toEqual({
      parts: [
        { text: 'v=spf1', says: 'Dette er en SPF-post.', fault: false },
        { text: 'mx', says: 'De servere, der tager imod mail til firma.example, må sende.', fault: false },
        { text: '+all', says: 'Alle andre, hele verden, må også sende.', fault: true },
      ],
      sums: [
        { says: 'Hele verden må sende.', fault: true },
        { says: 'Den kræver 1 opslag af højst 10.', fault: false },
      ],
    });
    for (const draft of [
      undefined,
      null,
      'v=spf1',
      { id },
      { id, text: 1 },
      { id: 'x', text: '' },
      { id, text: 'x'.repeat(1501) },
      { id, text: '', more: 1 },
    ])
      expect(recordsKind.reveal?.(material, 'it', draft, 'en')).toBeNull();
  });

  it('says one way to write what isn’t right yet, and nothing of the solution otherwise', () => {
    const { right, wrong } = recordsKind.samples(material, 'it');
    expect(JSON.stringify(recordsKind.explain(material, 'it', right, 'en'))).not.toContain('v=spf1');
    expect(JSON.stringify(recordsKind.explain(material, 'it', wrong, 'en'))).toContain(material.records[0]?.solution);
    expect(JSON.stringify(recordsKind.toPublic(material, 'it', 'en'))).not.toMatch(/198\.51\.100\.0\/25"|fordi|because|-all",|expect/);
  });

  it('tells an author what can’t work', () => {
    fc.assert(
      fc.property(recordsMaterial, (sound) => {
        expect(recordsKind.check(sound)).toEqual([]);
      }),
    );
    const faults = (change: Partial<Records>) => recordsKind.check({ ...material, ...change }).map(({ message }) => message);
    const [record] = material.records as [Records['records'][number]];
    expect(faults({ records: [{ ...record, solution: record.value }] })).toHaveLength(2);
    expect(faults({ records: [{ ...record, value: record.solution }] })).toEqual([
      'is met before anything was done',
      'is met before anything was done',
    ]);
    expect(faults({ records: [{ ...record, is: 'dmarc' }] })).toContain('doesn’t begin with _dmarc.');
    expect(
      faults({
        zone: [
          { name: 'x.example', type: 'A', value: '1.2.3' },
          { name: 'x.example', type: 'MX', value: 'mail' },
        ],
      }),
    ).toEqual(expect.arrayContaining(['"1.2.3" is no address for A', '"mail" is no "10 mail.firma.example"']));
    expect(faults({ goals: material.goals.map((goal) => ({ ...goal, record: 'spff' })) })).toContain('names the unknown record "spff"');
  });
});
