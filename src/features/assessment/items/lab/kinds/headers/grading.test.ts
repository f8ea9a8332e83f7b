import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headersMaterial } from '#tests/support/labs.ts';
import { headersKind } from './rules.ts';
import type { HeadersWork, PublicHeaders } from './shapes.ts';

const own = (view: PublicHeaders) => view.fields.flatMap(({ id, canMark }) => (canMark ? [id] : []));

describe('a lab on headers', () => {
  it('takes a point for a false alarm, from the lines alone', () => {
    fc.assert(
      fc.property(headersMaterial, (material) => {
        const { right } = headersKind.samples(material, 'it');
        const view = headersKind.toPublic(material, 'it', 'da');
        const { earned, total } = headersKind.grade(material, 'it', right);
        expect(earned).toBe(total);
        const all = headersKind.grade(material, 'it', { ...right, lines: own(view) });
        const flags = right.lines.length;
        expect(total - all.earned).toBe(flags - Math.max(0, flags - (own(view).length - flags)));
      }),
    );
  });

  it('doesn’t care in which order lines were marked', () => {
    fc.assert(
      fc.property(headersMaterial, (material) => {
        const { right } = headersKind.samples(material, 'it');
        const turned: HeadersWork = { ...right, lines: right.lines.toReversed() };
        expect(headersKind.explain(material, 'it', turned, 'da')).toEqual(headersKind.explain(material, 'it', right, 'da'));
      }),
    );
  });

  it('refuses lines that can’t be marked, a line twice, and answers to what isn’t asked', () => {
    fc.assert(
      fc.property(headersMaterial, (material) => {
        const { right } = headersKind.samples(material, 'it');
        const fits = (work: HeadersWork) => headersKind.fits(material, 'it', work);
        const fixed = headersKind.toPublic(material, 'it', 'da').fields.find(({ canMark }) => !canMark)?.id ?? '';
        expect(fits(right)).toBe(true);
        expect(fits({ ...right, lines: [fixed] })).toBe(false);
        expect(fits({ ...right, lines: [...right.lines, ...right.lines] })).toBe(false);
        expect(fits({ ...right, server: material.server ? undefined : 'another' })).toBe(false);
        expect(fits({ ...right, checks: material.checks ? undefined : { spf: 'pass', dkim: 'pass', dmarc: 'pass' } })).toBe(false);
      }),
    );
  });

  it('reads every line out in both languages, whether it can be marked or not, and says nothing of the key', () => {
    fc.assert(
      fc.property(headersMaterial, (material) => {
        for (const locale of ['da', 'en'] as const)
          for (const { id } of headersKind.toPublic(material, 'it', locale).fields) {
            const read = headersKind.reveal?.(material, 'it', { field: id }, locale) as { what: string; says: string[] };
            expect(read.what.length).toBeGreaterThan(10);
            const flipped = { ...material, lines: material.lines.map((line) => ({ ...line, flag: !line.flag })) };
            expect(headersKind.reveal?.(flipped, 'it', { field: id }, locale)).toEqual(read);
          }
        for (const draft of [undefined, null, {}, { field: 'nowhere' }, { field: 7 }, { field: 'a', more: 1 }])
          expect(headersKind.reveal?.(material, 'it', draft, 'da')).toBeNull();
      }),
    );
  });

  it('tells an author what is wrong', () => {
    fc.assert(
      fc.property(headersMaterial, (material) => {
        const said = (changed: object) =>
          headersKind.check({ ...material, ...changed }).map(({ path, message }) => `${path.join('.')} ${message}`);
        expect(said({})).toEqual([]);
        const lines = material.lines;
        expect(said({ lines: lines.map((line) => ({ ...line, flag: false })) })).toEqual(['lines has no flag to find']);
        expect(said({ lines: lines.map((line) => ({ ...line, flag: true })) })).toEqual(['lines has fewer than two decoys']);
        expect(said({ lines: lines.map((line, at) => (at === 0 ? { ...line, at: 'Sender' } : line)) })[0]).toMatch(/speaks of "Sender"/);
        expect(said({ lines: [...lines, lines[0]] })[0]).toMatch(/twice/);
        expect(said({ source: { ...material.source, en: 'Subject: other' } })[0]).toMatch(/other header fields/);
        const asking = { server: { explanation: material.source }, checks: { spf: 0, dkim: 0, dmarc: 0 }, ours: ['else.example'] };
        expect(said(asking).join()).toMatch(/no Received line of ours.*no Authentication-Results line is of ours/s);
      }),
      { numRuns: 20 },
    );
  });
});
