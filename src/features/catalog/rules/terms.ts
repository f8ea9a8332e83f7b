import type { Locale } from '#i18n/index.ts';
import type { Term } from '../shapes/glossary.ts';

/** How a term may be written, in small letters. */
export const formsOf = (term: Term, locale: Locale): string[] =>
  [term[locale].term, ...term[locale].forms].map((form) => form.toLocaleLowerCase(locale));

/** A glossary in the order of its language, under the first letter of each term. */
export function termsByLetter(glossary: readonly Term[], locale: Locale): { letter: string; terms: Term[] }[] {
  const { compare } = new Intl.Collator(locale);
  const sorted = glossary.toSorted((a, b) => compare(a[locale].term, b[locale].term));
  const letters = Map.groupBy(sorted, (term) => term[locale].term.charAt(0).toLocaleUpperCase(locale));
  return [...letters].map(([letter, terms]) => ({ letter, terms }));
}

// Code is one token: what looks like a tag in it is none.
const token = /<!--[\s\S]*?-->|<(?:script|style)\b[\s\S]*?<\/(?:script|style)>|<\/?([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const prose = new Set(['p', 'li', 'ul', 'ol', 'strong', 'em', 'details', 'blockquote']);

/**
 * Whether what stands in this element is the lesson's own prose: mock-ups, items, headings, links and the action aren't. A tag of ours says
 * so with `data-prose`.
 */
const isProse = (name: string, tag: string): boolean => (name === 'div' ? /\sdata-prose\b/.test(tag) : prose.has(name));

/**
 * Draws each term of a glossary where a lesson's HTML first has it, in prose alone. `draw` gives the HTML that takes the words' place;
 * the words it gets are HTML already.
 */
export function linkTerms(html: string, glossary: readonly Term[], locale: Locale, draw: (term: Term, words: string) => string): string {
  const left = new Map(glossary.flatMap((term) => formsOf(term, locale).map((form) => [form, term] as const)));
  if (left.size === 0) return html;
  // An author's line may break inside a term.
  const pattern = (form: string) => form.split(' ').map(RegExp.escape).join(String.raw`\s+`);
  const longestFirst = [...left.keys()].sort((a, b) => b.length - a.length).map(pattern);
  const form = new RegExp(String.raw`(?<![\p{L}\p{N}@.&-])(?:${longestFirst.join('|')})(?![\p{L}\p{N}@-]|\.\p{L})`, 'giu');
  const open: boolean[] = [];
  return html.replace(token, (part, name: string | undefined) => {
    if (name === undefined) {
      if (part.startsWith('<') || open.length === 0 || open.includes(false)) return part;
      return part.replace(form, (words) => {
        const term = left.get(words.toLocaleLowerCase(locale).replace(/\s+/g, ' '));
        if (!term) return words;
        for (const other of formsOf(term, locale)) left.delete(other);
        return draw(term, words);
      });
    }
    if (part.startsWith('</')) open.pop();
    else if (!empty.has(name.toLowerCase()) && !part.endsWith('/>')) open.push(isProse(name.toLowerCase(), part));
    return part;
  });
}
