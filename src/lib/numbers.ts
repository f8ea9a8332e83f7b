const formats: Record<string, Intl.NumberFormat> = { da: new Intl.NumberFormat('da-DK'), en: new Intl.NumberFormat('en-GB') };

/** `10.000`, `10,000`. */
export const grouped = (locale: string, count: number): string => (formats[locale] ?? new Intl.NumberFormat(locale)).format(count);

/** `0,23`, `0.23`, with so many decimals; a minus sign, not a hyphen. */
export const decimal = (locale: string, value: number, decimals: number): string =>
  new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'da-DK', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(value)
    .replace('-', '−');

/** A number of things for a translation's `{count}`: 1 as it is, since it chooses the words, and the rest grouped. */
export const counted = (locale: string, count: number): number | string => (count === 1 ? 1 : grouped(locale, count));

const small: Record<string, string[]> = {
  da: ['nul', 'et', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
};

/** `tre`, `three`; from eleven on in figures. */
export const inWords = (locale: string, count: number): string => small[locale]?.[count] ?? grouped(locale, count);

/** The same for a translation's `{count}`, where 1 chooses the words. */
export const countInWords = (locale: string, count: number): number | string => (count === 1 ? 1 : inWords(locale, count));

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Hours such as 8-20 stay on one line. */
export const unbroken = (text: string): string => text.replace(/(\d)-(?=\d)/g, '$1\u2060-\u2060');
