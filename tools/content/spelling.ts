import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lineFinder, type SiteText } from '#features/assessment/source/texts.ts';
import { spelledWords } from '#features/catalog/rules/prose.ts';
import type { Fault } from '#features/catalog/shapes.ts';
import { readYaml } from '#features/catalog/source/reading.ts';
import { type Locale, locales } from '#i18n/index.ts';
import type { Dictionary } from './dictionaries.ts';

const list = z.array(z.string().regex(/^[\p{L}'’-]+$/u, 'is not one word')).default([]);

/**
 * `words.yaml`: what is right though no dictionary has it. `names` and `both` hold in both languages; `slips` are what people in mock-ups
 * write wrong, on purpose, in either.
 */
const wordFile = z.strictObject({ names: list, both: list, da: list, en: list, slips: list });
const sections = wordFile.keyof().options;
type WordFile = z.infer<typeof wordFile>;

const order = new Intl.Collator('da', { caseFirst: 'upper' });
const lower = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);
const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const withoutGenitive: Record<Locale, (word: string) => string> = {
  da: (word) => word.replace(/['’]?s$|['’]$/, ''),
  en: (word) => word.replace(/['’]s$|['’]$/, ''),
};

class Speller {
  readonly used = new Set<string>();
  readonly #dictionaries: Record<Locale, Dictionary>;
  readonly #own: Record<Locale, Set<string>>;
  readonly #slips: Set<string>;

  constructor(dictionaries: Record<Locale, Dictionary>, words: WordFile) {
    this.#dictionaries = dictionaries;
    const shared = [...words.names, ...words.both];
    this.#own = { da: new Set([...shared, ...words.da]), en: new Set([...shared, ...words.en]) };
    this.#slips = new Set(words.slips);
  }

  #isListed(words: ReadonlySet<string>, word: string): boolean {
    const own = [word, lower(word)].find((form) => words.has(form));
    if (own) this.used.add(own);
    return own !== undefined;
  }

  #hasPart(word: string, locale: Locale, mockUp: boolean): boolean {
    const dictionary = this.#dictionaries[locale];
    const stem = withoutGenitive[locale](word);
    return (
      [word, stem].some((form) => dictionary.knows(form)) ||
      [word, stem].some((form) => this.#isListed(this.#own[locale], form)) ||
      // A name in an English sentence may be Danish.
      (locale === 'en' && /^\p{Lu}/u.test(stem) && this.#dictionaries.da.knows(stem)) ||
      // People in a hurry write names without their capital.
      (mockUp && (this.#isListed(this.#slips, word) || [word, stem].some((form) => this.#hasName(upper(form)))))
    );
  }

  #hasName(word: string): boolean {
    return this.#dictionaries.da.knows(word) || this.#isListed(this.#own.da, word);
  }

  has(word: string, locale: Locale, mockUp: boolean): boolean {
    const trimmed = word.replace(/-$/, '').replaceAll('’', "'");
    if (trimmed.length < 2 || this.#hasPart(trimmed, locale, mockUp)) return true;
    // `sikkerheds-` in `sikkerheds- og it-folk` ends in the s that joins it.
    if (word !== trimmed && this.#hasPart(trimmed.replace(/s$/, ''), locale, mockUp)) return true;
    const parts = trimmed.split('-').filter((part) => part !== '');
    return parts.length > 1 && parts.every((part) => part.length < 2 || this.#hasPart(part, locale, mockUp));
  }
}

function listFaults(words: WordFile, lineOf: (path: PropertyKey[]) => number, dictionaries: Record<Locale, Dictionary>, used: Set<string>) {
  const seen = new Set<string>();
  return sections.flatMap((section) =>
    words[section].flatMap((word, index): Fault[] => {
      const fault = (message: string): Fault[] => [{ file: 'words.yaml', line: lineOf([section, index]), message: `"${word}" ${message}` }];
      const before = words[section][index - 1];
      const twice = seen.has(`${section} ${word}`);
      seen.add(`${section} ${word}`);
      const needed = section === 'da' || section === 'en' ? [section] : locales;
      if (twice) return fault('stands there twice');
      if (before !== undefined && order.compare(before, word) > 0) return fault(`comes before "${before}"`);
      if (needed.every((locale) => dictionaries[locale].knows(word))) return fault('is in the dictionary: it needs no place here');
      return used.has(word) ? [] : fault('is used nowhere: take it out');
    }),
  );
}

const mostSuggestions = 20;

/** Every word that neither its language's dictionary nor `words.yaml` has, by file and line, and what is wrong with `words.yaml` itself. */
export function spellingFaults(folder: string, texts: readonly SiteText[], dictionaries: Record<Locale, Dictionary>): Fault[] {
  const faults: Fault[] = [];
  const file = existsSync(join(folder, 'words.yaml')) ? readYaml({ folder, faults }, 'words.yaml', wordFile) : undefined;
  const speller = new Speller(dictionaries, file?.value ?? wordFile.parse({}));
  const lineOf = lineFinder(folder);
  const found = new Set<string>();
  const suggestions = new Map<string, string[]>();
  /** Nobody waits for more of them than can be mended at a time: each may take a tenth of a second. */
  const suggest = (word: string, languages: readonly Locale[]): string[] => {
    const key = `${languages.join()} ${word}`;
    if (!suggestions.has(key) && suggestions.size >= mostSuggestions) return [];
    const near = suggestions.get(key) ?? languages.flatMap((locale) => dictionaries[locale].suggest(word));
    suggestions.set(key, near);
    return near;
  };
  for (const one of texts) {
    for (const word of spelledWords(one.text)) {
      const languages = one.locale ? [one.locale] : locales;
      if (languages.some((locale) => speller.has(word, locale, one.mockUp))) continue;
      const line = lineOf(one, word);
      const key = `${one.file}:${line} ${word}`;
      if (found.has(key)) continue;
      found.add(key);
      const near = suggest(word, languages);
      const message = `"${word}" is in no dictionary${near.length > 0 ? `: ${near.join(', ')}?` : ''}`;
      faults.push({ file: one.file, line, message });
    }
  }
  return file ? [...faults, ...listFaults(file.value, file.lineOf, dictionaries, speller.used)] : faults;
}
