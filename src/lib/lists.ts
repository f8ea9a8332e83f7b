/** `Anna, Mads og Olga`, `Anna, Mads and Olga`; with `disjunction` `eller`, `or`. */
export const listIn = (locale: string, type: Intl.ListFormatType = 'conjunction'): Intl.ListFormat =>
  new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type });
