import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detection, probit } from './signal-detection.ts';

describe('the normal quantile', () => {
  it('agrees with the values that AS 241 publishes for checking it', () => {
    // Wichura (1988): PPND16 at a quarter, a thousandth and 1e-20.
    expect(probit(0.25)).toBeCloseTo(-0.6744897501960817, 15);
    expect(probit(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(probit(1e-20)).toBeCloseTo(-9.262340089798409, 13);
  });

  it('agrees with printed tables on both sides', () => {
    for (const [probability, quantile] of [
      [0.5, 0],
      [0.8413447460685429, 1],
      [0.9, 1.2815515655446004],
      [0.95, 1.6448536269514722],
      [0.975, 1.959963984540054],
      [0.995, 2.5758293035489004],
    ] as const) {
      expect(probit(probability)).toBeCloseTo(quantile, 12);
      expect(probit(1 - probability)).toBeCloseTo(-quantile, 12);
    }
  });

  it('rises', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.49, noNaN: true }), fc.double({ min: 0.501, max: 1 - 1e-9, noNaN: true }), (low, high) => {
        expect(probit(low)).toBeLessThan(probit(high));
        expect(probit(low)).toBeLessThan(0);
      }),
    );
  });
});

const tally = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
  .chain(([signals, noises]) =>
    fc.record({ hits: fc.nat(signals), signals: fc.constant(signals), falseAlarms: fc.nat(noises), noises: fc.constant(noises) }),
  );

describe('detection', () => {
  it('agrees with another program that adds the same half', () => {
    // D. G. Bonett, statpsych for R, signal(82, 46, 100, 100): rates 0.8168317 and 0.460396, d′ 1.002793, bias -0.4019603.
    const found = detection({ hits: 82, signals: 100, falseAlarms: 46, noises: 100 });
    expect(found?.dPrime).toBeCloseTo(1.002793, 6);
    expect(found?.criterion).toBeCloseTo(-0.4019603, 6);
  });

  it('is finite for whoever makes no mistake, or only mistakes', () => {
    fc.assert(
      fc.property(tally, (one) => {
        const found = detection(one);
        expect(Number.isFinite(found?.dPrime) && Number.isFinite(found?.criterion)).toBe(true);
      }),
    );
  });

  it('says the opposite of the opposite, and nothing of chance', () => {
    fc.assert(
      fc.property(tally, (one) => {
        const turned = { hits: one.falseAlarms, signals: one.noises, falseAlarms: one.hits, noises: one.signals };
        expect((detection(one)?.dPrime ?? 0) + (detection(turned)?.dPrime ?? 0)).toBeCloseTo(0, 12);
        expect(detection(one)?.criterion).toBeCloseTo(detection(turned)?.criterion ?? Number.NaN, 12);
      }),
    );
    expect(detection({ hits: 4, signals: 8, falseAlarms: 4, noises: 8 })).toEqual({ dPrime: 0, criterion: -0 });
  });

  it('leans towards yes with every yes', () => {
    fc.assert(
      fc.property(
        tally.filter(({ hits, signals }) => hits < signals),
        (one) => {
          const more = detection({ ...one, hits: one.hits + 1 });
          expect(more?.criterion).toBeLessThan(detection(one)?.criterion ?? 0);
          expect(more?.dPrime).toBeGreaterThan(detection(one)?.dPrime ?? 0);
        },
      ),
    );
  });

  it('says nothing where nothing of one kind was judged', () => {
    expect(detection({ hits: 0, signals: 0, falseAlarms: 1, noises: 4 })).toBeNull();
    expect(detection({ hits: 1, signals: 2, falseAlarms: 0, noises: 0 })).toBeNull();
  });
});
