import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sameText, sign } from './hash.ts';

/** The same value with the keys of every object in another order. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, turned(part)]),
  );
};

describe('canonical JSON', () => {
  it('is JSON, and the same whatever order keys were written in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
        expect(canonicalJson(turned(plain))).toBe(canonicalJson(plain));
      }),
    );
  });

  it('takes a part that isn’t there and one that is undefined for the same', () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  });
});

describe('a signature', () => {
  it('is another for another secret, purpose or text, also where they run into each other', () => {
    const all = [
      sign('s', 'p', 't'),
      sign('s2', 'p', 't'),
      sign('s', 'p2', 't'),
      sign('s', 'p', 't2'),
      sign('s', 'p\nt', ''),
      sign('s', '', 'p\nt'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('compares as text does', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => void expect(sameText(a, b)).toBe(a === b)));
    expect(sameText('æ', 'æ')).toBe(true);
  });
});
