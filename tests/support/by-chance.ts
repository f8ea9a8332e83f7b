import fc from 'fast-check';

// What content made by chance is put together from.

export const word = fc.stringMatching(/^[a-zæøå]{1,12}$/);
export const localized = fc.record({ da: word, en: word });
export const both = (text: string) => ({ da: text, en: text });
/** An explanation that no other is. */
export const because = both('fordi');

export const ids = (minLength: number, maxLength: number) => fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength, maxLength });
export const many = <T>(of: fc.Arbitrary<T>, length: number) => fc.array(of, { minLength: length, maxLength: length });
export const reordered = <T>(list: T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray(list, { minLength: list.length });

/** As many of true and false as asked for, in any order, `least` of them true and `other` of them false. */
export const marks = (length: number, least: number, other: number) =>
  many(fc.boolean(), length).filter((all) => {
    const marked = all.filter(Boolean).length;
    return marked >= least && length - marked >= other;
  });
