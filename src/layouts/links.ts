import type { Locale } from '#i18n/index.ts';
import { href, inLocale, localeOf, pagePath } from '#i18n/paths.ts';

interface PageLink {
  rel: 'canonical' | 'alternate';
  href: string;
  hreflang?: string;
}

/** A page's own address and its address in each language, in full. Their form is Google's and RFC 8288's: the server can send them too. */
export function pageLinks(origin: string, url: URL): PageLink[] {
  const bare = new URL(url);
  bare.search = '';
  const [da, en] = [origin + inLocale(bare, 'da'), origin + inLocale(bare, 'en')];
  return [
    { rel: 'canonical', href: origin + inLocale(bare, localeOf(bare)) },
    { rel: 'alternate', hreflang: 'da', href: da },
    { rel: 'alternate', hreflang: 'en', href: en },
    { rel: 'alternate', hreflang: 'x-default', href: da },
  ];
}

/** Where the language switch leads: the same page, or the front page from a page that stands for every address. */
export const switchTo = (url: URL, locale: Locale): string =>
  /^\/(404|500)$/.test(pagePath(url)) ? href(locale, '/') : inLocale(url, locale);
