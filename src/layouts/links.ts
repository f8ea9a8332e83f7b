import type { Locale } from '#i18n/index.ts';
import { href, inLocale, pagePath } from '#i18n/paths.ts';

/** Where the language switch leads: the same page, or the front page from a page that stands for every address. */
export const switchTo = (url: URL, locale: Locale): string =>
  /^\/(404|500)$/.test(pagePath(url)) ? href(locale, '/') : inLocale(url, locale);
