const formats: Record<string, Intl.NumberFormat> = { da: new Intl.NumberFormat('da-DK'), en: new Intl.NumberFormat('en-GB') };

/** `10.000`, `10,000`. */
export const grouped = (locale: string, count: number): string => (formats[locale] ?? new Intl.NumberFormat(locale)).format(count);

/** A number of things for a translation's `{count}`: 1 as it is, since it chooses the words, and the rest grouped. */
export const counted = (locale: string, count: number): number | string => (count === 1 ? 1 : grouped(locale, count));
