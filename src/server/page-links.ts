import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';

/** The Link header (RFC 8288) of a page that was built before its origin was known: its own address, and each language's. */
export function pageLinkHeader(origin: string, path: string): string {
  const danish = path.replace(/^\/en(?=\/|$)/, '') || '/';
  const at = (locale: Locale) => origin + href(locale, danish);
  const here = path === danish ? at('da') : at('en');
  return [
    `<${here}>; rel="canonical"`,
    `<${at('da')}>; rel="alternate"; hreflang="da"`,
    `<${at('en')}>; rel="alternate"; hreflang="en"`,
    `<${at('da')}>; rel="alternate"; hreflang="x-default"`,
  ].join(', ');
}
