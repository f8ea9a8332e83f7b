import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessMaterial } from '#tests/support/labs.ts';
import { accessKind } from './rules.ts';
import type { Access, AccessWork, Decision } from './shapes.ts';

const all = (material: Access, decision: Decision): AccessWork => ({
  decisions: accessKind.samples(material, 'it').right.decisions.map(({ right }) => ({ right, decision })),
});

describe('a lab on access', () => {
  it('gives a point for each right, and takes one more for taking away what must stay', () => {
    fc.assert(
      fc.property(accessMaterial, (material) => {
        const count = (decision: Decision) => material.rights.filter((right) => right.decision === decision).length;
        const earned = (work: AccessWork) => accessKind.grade(material, 'it', work);
        expect(earned(all(material, 'keep'))).toEqual({ earned: count('keep'), total: material.rights.length });
        expect(earned(all(material, 'remove')).earned).toBe(Math.max(0, count('remove') - count('keep')));
        expect(earned(all(material, 'reduce')).earned).toBe(count('reduce'));
      }),
    );
  });

  it('doesn’t earn half by leaving everything as it is', () => {
    fc.assert(
      fc.property(accessMaterial, (material) => {
        const { earned, total } = accessKind.grade(material, 'it', all(material, 'keep'));
        expect(earned * 2).toBeLessThan(total);
      }),
    );
  });

  it('wants a decision for every right, once, in any order', () => {
    fc.assert(
      fc.property(accessMaterial, (material) => {
        const { right } = accessKind.samples(material, 'it');
        const fits = (decisions: AccessWork['decisions']) => accessKind.fits(material, 'it', { decisions });
        const turned = right.decisions.toReversed();
        expect(fits(turned)).toBe(true);
        expect(accessKind.explain(material, 'it', { decisions: turned }, 'da')).toEqual(accessKind.explain(material, 'it', right, 'da'));
        expect(fits(right.decisions.slice(1))).toBe(false);
        expect(fits([...right.decisions.slice(1), ...right.decisions.slice(1, 2)])).toBe(false);
        expect(fits([...right.decisions.slice(1), { right: 'another', decision: 'keep' }])).toBe(false);
      }),
    );
  });

  it('tells an author what is wrong', () => {
    fc.assert(
      fc.property(accessMaterial, (material) => {
        const said = (changed: object) =>
          accessKind.check({ ...material, ...changed }).map(({ path, message }) => `${path.join('.')} ${message}`);
        const [first, ...rest] = material.rights as [Access['rights'][number], ...Access['rights']];
        expect(said({})).toEqual([]);
        expect(said({ rights: [{ ...first, person: 'nobody' }, ...rest] }).join()).toMatch(/rights\.0 is of the unknown person "nobody"/);
        expect(said({ rights: [{ ...first, system: 'nothing' }, ...rest] }).join()).toMatch(/rights\.0 is in the unknown system "nothing"/);
        expect(said({ rights: [...material.rights, first] }).join()).toMatch(/twice/);
        expect(said({ rights: material.rights.map((right) => ({ ...right, decision: 'remove' })) })[0]).toMatch(
          /fewer than two rights that stay/,
        );
        expect(said({ rights: material.rights.map((right) => ({ ...right, decision: 'keep' })) })[0]).toMatch(/half of the rights or more/);
        const most = (one: Decision) => ({
          rights: material.rights.flatMap((right) =>
            Array.from({ length: 3 }, (_, at) => ({
              ...right,
              id: `${right.id} ${at}`,
              decision: right.decision === 'keep' ? 'keep' : one,
            })),
          ),
        });
        expect(said(most('reduce')).join()).toMatch(/more than 60 % to whoever settles all of them the same way/);
      }),
      { numRuns: 20 },
    );
  });
});
