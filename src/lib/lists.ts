/** `Anna, Mads og Olga`, `Anna, Mads and Olga`. */
export const listIn = (locale: string): Intl.ListFormat => new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);
