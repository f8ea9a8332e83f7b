import type { Locale } from './index.ts';

// While a page is prerendered its address still ends in .html.
const english = /^\/en(?=\/|\.html$|$)/;

/** Danish lives at `/…`, English at `/en/…`. */
export const localeOf = (url: URL): Locale => (english.test(url.pathname) ? 'en' : 'da');

/** The address of a page in a language. `path` is the Danish one and starts with a slash. */
export const href = (locale: Locale, path: string): string => (locale === 'da' ? path : path === '/' ? '/en' : `/en${path}`);

/** The Danish path of a page, whichever language it was asked for in. */
export const pagePath = (url: URL): string =>
  url.pathname
    .replace(english, '')
    .replace(/\.html$/, '')
    .replace(/^\/index$/, '/')
    .replace(/(?<=.)\/$/, '') || '/';

/** The same page in another language, with its search. */
export const inLocale = (url: URL, locale: Locale): string => href(locale, pagePath(url)) + url.search;
