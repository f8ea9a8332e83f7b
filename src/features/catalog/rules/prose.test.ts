import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lix, spelledWords } from './prose.ts';

describe('LIX', () => {
  it('is words per sentence and long words in a hundred', () => {
    // Ten words, two sentences, one of more than six letters.
    expect(lix(['Anna ringer til sin chef nu. Han tager telefonen straks.'])).toBe(10 / 2 + (100 * 1) / 10);
    expect(lix([])).toBe(0);
  });

  it('ends a sentence where its text ends, and not in a number, a time or an abbreviation', () => {
    expect(lix(['Ring til mig', 'Ring til mig'])).toBe(3);
    expect(lix(['Mød op kl. 8.15 med 1.200 kr. i dag'])).toBe(9);
    expect(lix(['Tag den 3. maj bl.a. dit id med'])).toBe(8);
    expect(lix(['Ring den 3. Det er i maj m.m. Så er det slut'])).toBe(12 / 3);
  });

  it('reads marks and links as people do, and no addresses', () => {
    expect(lix(['[[a|Tryk her]] [nu](firma.example/langadresse)'])).toBe(3);
  });
});

describe('the words that somebody spells', () => {
  it('are those of a sentence, hyphens and apostrophes in place', () => {
    expect(spelledWords('“Brug it-folkets penne,” sagde Jens’ søn; don’t.')).toEqual([
      'Brug',
      'it-folkets',
      'penne',
      'sagde',
      'Jens',
      'søn',
      'don’t',
    ]);
  });

  it('keep the hyphen of a word that leans on the next', () => {
    expect(spelledWords('mail- og telefonnumre')).toEqual(['mail-', 'og', 'telefonnumre']);
  });

  it('are no numbers, addresses, files, paths, code or pieces of them', () => {
    expect(
      spelledWords('2FA 20kg a@b.dk https://x.dk/y bakke-it.example/a?b=c faktura_2.pdf.html /courses `npm ci` .pdf -fornyelse'),
    ).toEqual([]);
  });

  it('come from any text without trouble', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => spelledWords(text).every((word) => text.includes(word))));
    fc.assert(fc.property(fc.array(fc.string()), (texts) => Number.isFinite(lix(texts))));
  });
});
