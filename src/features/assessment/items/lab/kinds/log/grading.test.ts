import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logMaterial } from '#tests/support/benches.ts';
import { publicId } from '../../../public-id.ts';
import { linesOf } from './rules/lines.ts';
import { logKind } from './rules.ts';
import type { Log } from './shapes.ts';

const rightOf = (material: Log) => logKind.samples(material, 'it').right.lines;
const allOf = (material: Log) => logKind.toPublic(material, 'it', 'da').lines.map(({ id }) => id);

describe('a log', () => {
  it('is the same every time, in the order of time, each day as busy as its habits say', () => {
    fc.assert(
      fc.property(logMaterial, (material) => {
        const lines = linesOf(material, 'it');
        expect(linesOf(structuredClone(material), 'it')).toEqual(lines);
        const times = lines.map(({ on, at }) => `${on} ${at}`);
        expect(times).toEqual(times.toSorted());
        const ordinary = lines.filter(({ story }) => !story);
        expect(ordinary).toHaveLength(80);
        for (const { at } of ordinary) expect(at >= '07:00' && at <= '15:00').toBe(true);
        expect(new Set(allOf(material)).size).toBe(lines.length);
        expect(logKind.check(material)).toEqual([]);
      }),
    );
  });

  it('has lines whose ids follow from what they say, so that nobody can work out which were written by hand', () => {
    fc.assert(
      fc.property(logMaterial, (material) => {
        for (const { id, part } of linesOf(material, 'it')) expect(id).not.toBe(publicId('it', part));
        const [story, ...others] = material.stories as [Log['stories'][number], ...Log['stories']];
        const renamed = { ...material, stories: [{ ...story, id: `${story.id} again` }, ...others] };
        expect(allOf(renamed)).toEqual(allOf(material));
      }),
    );
  });

  it('gives a point for a line of the intrusion and takes one for any other, down to none', () => {
    const marked = logMaterial.chain((material) => fc.tuple(fc.constant(material), fc.subarray(allOf(material), { minLength: 1 })));
    fc.assert(
      fc.property(marked, ([material, lines]) => {
        const right = rightOf(material);
        const hits = lines.filter((line) => right.includes(line)).length;
        expect(logKind.grade(material, 'it', { lines })).toEqual({ earned: Math.max(0, 2 * hits - lines.length), total: right.length });
        expect(logKind.grade(material, 'it', { lines: allOf(material) }).earned).toBe(0);
      }),
    );
  });

  it('tells of every line of the intrusion, of each harmless story once, and of ordinary lines together', () => {
    fc.assert(
      fc.property(logMaterial, (material) => {
        const parts = logKind.explain(material, 'it', { lines: allOf(material) }, 'en');
        const harmless = material.stories.filter(({ intrusion }) => !intrusion).length;
        expect(parts.filter(({ mark }) => mark === 'right')).toHaveLength(rightOf(material).length);
        expect(parts.filter(({ mark }) => mark === 'wrong')).toHaveLength(harmless + 1);
        expect(logKind.picks(material, 'it', { lines: allOf(material) }).filter((pick) => pick === 'ordinary')).toHaveLength(1);
      }),
    );
  });

  it('takes no line twice and none that it hasn’t got', () => {
    fc.assert(
      fc.property(logMaterial, (material) => {
        const [first = ''] = allOf(material);
        expect([[first], [first, first], ['nowhere']].map((lines) => logKind.fits(material, 'it', { lines }))).toEqual([
          true,
          false,
          false,
        ]);
      }),
    );
  });

  it('tells an author what can’t work', () => {
    const [material] = fc.sample(logMaterial, { seed: 1, numRuns: 1 }) as [Log];
    const faults = (change: Partial<Log>) => logKind.check({ ...material, ...change }).map(({ message }) => message);
    const [habit] = material.everyday.habits as [Log['everyday']['habits'][number]];
    const stories = (change: Partial<Log['stories'][number]>) => material.stories.map((story) => ({ ...story, ...change }));
    expect(faults({ everyday: { ...material.everyday, habits: [habit] } })[0]).toMatch(/makes a log of \d+ lines, should be 80 to 200/);
    expect(
      faults({
        everyday: { ...material.everyday, habits: [habit, { ...habit, person: 'three', from: 'moon', between: ['15:00', '07:00'] }] },
      }),
    ).toEqual(expect.arrayContaining(['names the unknown person "three"', 'names the unknown place "moon"', 'ends before it begins']));
    expect(faults({ stories: stories({ intrusion: false }) })).toContain('hold no intrusion');
    expect(faults({ stories: stories({ intrusion: true }) })).toContain('hold fewer than two harmless ones');
    expect(faults({ stories: stories({ intrusion: false, explanation: undefined }) })).toContain('is harmless, so it needs an explanation');
  });
});
