import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from './index.ts';
import { href, inLocale, localeOf, pagePath } from './paths.ts';

const at = (path: string) => new URL(path, 'https://skjold.example');
const danish = fc.array(fc.stringMatching(/^[a-z][a-z0-9-]{2,8}$/), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);

describe('an address', () => {
  it('goes from Danish to English and back unchanged, with its search', () => {
    fc.assert(
      fc.property(danish, fc.constantFrom('', '?q=1', '?next=%2Fen'), (path, search) => {
        for (const locale of locales) {
          const url = at(href(locale, path) + search);
          expect(localeOf(url)).toBe(locale);
          expect(pagePath(url)).toBe(path);
          for (const other of locales) expect(inLocale(url, other)).toBe(href(other, path) + search);
        }
      }),
    );
  });

  it('is English only below /en', () => {
    for (const path of ['/english', '/energy/x', '/courses/en', '/enhed']) expect(localeOf(at(path))).toBe('da');
    for (const path of ['/en', '/en/', '/en.html', '/en/courses']) expect(localeOf(at(path))).toBe('en');
  });

  it('is the same while its page is being built', () => {
    expect([at('/index.html'), at('/en.html'), at('/courses.html'), at('/en/courses.html')].map(pagePath)).toEqual([
      '/',
      '/',
      '/courses',
      '/courses',
    ]);
  });
});
