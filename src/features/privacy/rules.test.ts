import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '#i18n/index.ts';
import { answered } from '#tests/support/items.ts';
import { chosenWords, partWords } from './rules.ts';

describe('an answer, for the person who gave it', () => {
  it('reads as what they saw, whatever the type: no id is left', () => {
    fc.assert(
      fc.property(answered, fc.constantFrom(...locales), ([item, response], locale) => {
        const words = chosenWords(partWords(item, locale), response);
        expect(words.length).toBeGreaterThan(item.type === 'red-flags' ? -1 : 0);
        // What somebody wrote themselves is theirs, whatever it looks like.
        if (item.type === 'short-answer') expect(words).toEqual(Object.values(response));
        else for (const word of words) expect(word).not.toMatch(/^([0-9a-f]{8}|keep|reduce|remove|report|pass|fail|none)$/);
      }),
      { numRuns: 300 },
    );
  });
});
