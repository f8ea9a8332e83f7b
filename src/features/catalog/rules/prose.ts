/** Marks `[[id|text]]` and links `[text](target)` as they are read. */
const asRead = (text: string): string => {
  const unmarked = text.replace(/\[\[[a-z0-9-]+\|((?:\[[^\]]*\]\([^)]*\)|(?!\]\]).)*)\]\]/gs, '$1');
  return unmarked.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('\u00ad', '');
};

/** Addresses and pieces of them, file names, paths and code: what has an @, begins with a slash, a dot or a hyphen, or has a dot inside. */
const notWords =
  /`[^`]*`|(?<![\p{L}\p{N}])[.-]\p{L}[\p{L}\p{N}.-]*|\[[^\]\s]*\]\S*|\S*@\S*|[a-z]+:\/\/\S*|(?<![\p{L}\p{N}])\/\S*|(?=\S*\p{L})[\p{L}\p{N}_-]+(?:[._=][\p{L}\p{N}_/-]+)+(?:[/?#=&]\S*)?/giu;
/** Dots inside an abbreviation (`bl.a.`, `e.g.`) are no address. */
const abbreviation = /^\p{L}{1,3}(?:\.\p{L}{1,2})+$/u;

const withoutAddresses = (text: string): string =>
  asRead(text).replace(notWords, (found) => (abbreviation.test(found) ? found.replaceAll('.', '\u2024') : ' '));

/** The words of a text that somebody spells, in their order: without addresses, code, numbers and what has a digit in it. */
export function spelledWords(text: string): string[] {
  const parts = withoutAddresses(text).match(/[\p{L}\p{N}\u2024]+(?:['’-][\p{L}\p{N}]+)*[\u2024-]?/gu) ?? [];
  return parts.filter((word) => !/[\p{N}\u2024]/u.test(word) && word.replace('-', '').length > 1);
}

/** A stop that ends no sentence: in a number, a time or a date, and after an abbreviation. */
const innerStop =
  /(?<=\p{N})(?:[.:](?=\p{N})|\.(?=\s\p{Ll}))|(?<=\u2024\p{L}+)\.(?=\s\p{Ll})|(?<=(?<!\p{L})(?:ca|dvs|evt|inkl|jf|kl|kr|mia|mio|nr|pga|tlf))\./gu;

/**
 * The readability index LIX of some texts, each a paragraph, a heading or a choice: words per sentence, and how many words in a hundred
 * have more than six letters. A sentence ends at a full stop, a colon, a question mark, and where its text ends. 0 without words.
 */
export function lix(texts: readonly string[]): number {
  let words = 0;
  let long = 0;
  let sentences = 0;
  for (const text of texts) {
    const shown = withoutAddresses(text).replace(innerStop, '');
    for (const sentence of shown.split(/[.:?!]+(?=\s|["»«”’)]|$)|\n\s*\n/)) {
      const found = sentence.match(/[\p{L}\p{N}\u2024]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
      if (found.length === 0) continue;
      sentences++;
      words += found.length;
      long += found.filter((word) => word.replace(/\P{L}/gu, '').length > 6).length;
    }
  }
  return words === 0 ? 0 : words / sentences + (100 * long) / words;
}
