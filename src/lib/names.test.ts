import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortKey } from './names.ts';

const sorted = (names: string[]) => names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

describe('the key a name sorts by', () => {
  it('puts æ, ø and å last and in that order, by plain comparison', () => {
    const right = ['Bo', 'Zoë', 'Ægir', 'Ørn', 'Åse'];
    expect(sorted(right.toReversed())).toEqual(right);
  });

  it('takes aa for å, capitals for small letters, and foreign accents off', () => {
    expect(sortKey('Aage')).toBe(sortKey('Åge'));
    expect(sortKey('  ANNA ')).toBe(sortKey('anna'));
    expect(sortKey('José Łuß')).toBe('jose luss');
  });

  it('is the same however a keyboard composes a letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Åse', 'Zoë', 'José', 'Ærø', 'Bjørn Ågård'),
        (name) => void expect(sortKey(name.normalize('NFD'))).toBe(sortKey(name.normalize('NFC'))),
      ),
    );
  });

  it('is plain letters to any engine', () => {
    for (const name of ['Ægir', 'Ørn', 'Åse', 'Søren Kierkegård']) expect(sortKey(name)).toMatch(/^[ -~]+$/);
  });
});
