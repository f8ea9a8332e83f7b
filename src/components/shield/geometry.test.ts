import { describe, expect, it } from 'vitest';
import {
  clamp,
  courseValues,
  estimateBand,
  geometryFor,
  large,
  mark,
  plank,
  planks,
  radiusOf,
  rivets,
  seamAngle,
  small,
} from './geometry.ts';

const rounded = (values: number[]) => values.map((value) => Math.round(value * 1000) / 1000);
/** The radii of the two arcs that run along the rim: outer, then inner. */
const radii = (path: string) => [...path.matchAll(/A([\d.]+) /g)].map(([, r]) => Number(r)).filter((r) => r !== large.bow);

describe('a plank', () => {
  it('is filled by length, from the boss outwards', () => {
    expect(radiusOf(0)).toBe(large.r0);
    expect(radiusOf(0.5)).toBe((large.r0 + large.r1) / 2);
    expect(radiusOf(1)).toBe(large.r1);
    expect(radii(plank(0, 0, 0.5))).toEqual([55, 25]);
  });

  it('clamps what lies outside 0 to 1, and what is no number', () => {
    expect([-1, 0, 0.4, 1, 7, Number.NaN].map(clamp)).toEqual([0, 0, 0.4, 1, 1, 0]);
    expect(plank(2, -3, 9)).toBe(plank(2, 0, 1));
  });

  it('is drawn the same for every value, so that one can move into another', () => {
    const shape = (path: string) => path.replace(/-?[\d.]+/g, 'n');
    expect(shape(plank(0, 0, 0))).toBe(shape(plank(7, 0, 0.37)));
  });

  it('meets the ring at the top when it is the first', () => {
    const [, left, right] = /0 0 1 (\S+) \S+A85 85 0 0 1 (\S+) /.exec(plank(0, 0, 1)) ?? [];
    expect(Number(left) + Number(right)).toBeCloseTo(0, 1);
  });

  it('turns with its seam', () => {
    expect(seamAngle(large.r0)).toBeCloseTo(0, 6);
    expect(seamAngle(large.r1)).toBeCloseTo(large.twist, 6);
    expect(seamAngle(small.r1, small)).toBeCloseTo(small.twist, 6);
  });

  it('never comes out as anything but numbers', () => {
    for (const g of [large, small])
      for (let i = 0; i < planks; i++) for (const v of [0, 0.01, 0.5, 1]) expect(plank(i, 0, v, g)).not.toMatch(/NaN|Infinity|e-/);
  });
});

describe('an estimate', () => {
  it('is drawn with what it may be off by', () => {
    expect(estimateBand(0.6, 0.5, 0.8)).toEqual({ lo: 0.5, hi: 0.8 });
    expect(estimateBand(0.6)).toEqual({ lo: 0.6, hi: 0.6 });
  });

  it('stays between its bounds, and they between 0 and 1', () => {
    expect(estimateBand(0.9, 0.95, 1.2)).toEqual({ lo: 0.9, hi: 1 });
    expect(estimateBand(0.1, -0.2, 0.05)).toEqual({ lo: 0, hi: 0.1 });
  });
});

describe("a course's shield", () => {
  it('spreads 7 lessons of 12 over four full planks and two thirds of the fifth', () => {
    expect(rounded(courseValues(7, 12))).toEqual([1, 1, 1, 1, 0.667, 0, 0, 0]);
  });

  it('is full when all is done, and empty before the first and without lessons', () => {
    expect(courseValues(4, 4)).toEqual(Array(8).fill(1));
    expect(courseValues(0, 4)).toEqual(Array(8).fill(0));
    expect(courseValues(0, 0)).toEqual(Array(8).fill(0));
  });
});

it('draws wider gaps and a thicker ring below 48 px', () => {
  expect(geometryFor(47)).toBe(small);
  expect(geometryFor(48)).toBe(large);
});

it('puts sixteen rivets in the middle of the ring', () => {
  expect(rivets()).toHaveLength(16);
  for (const { x, y } of rivets()) expect(Math.hypot(x, y)).toBeCloseTo(93.25, 1);
});

it('paints five planks of the mark', () => {
  expect(mark(32).planks.match(/M/g)).toHaveLength(5);
  expect(mark(32).planks).not.toBe(mark(64).planks);
});
