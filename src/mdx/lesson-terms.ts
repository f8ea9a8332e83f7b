import { linkTerms } from '#features/catalog/rules/terms.ts';
import { siteContent } from '#features/catalog/source.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character] as string);

/** A lesson's HTML with each term of the glossary linked where it first stands; its explanation comes along, folded away. */
export function withTerms(html: string, locale: Locale): string {
  const all = translator(locale)('glossary.all');
  return linkTerms(html, siteContent().glossary, locale, ({ id, explanation }, words) => {
    const page = href(locale, `/glossary#${id}`);
    const told = `${escaped(explanation[locale])} <a href="${page}">${all}</a>`;
    return `<a class="term" href="${page}">${words}</a><span class="term-told" id="term-${id}" popover>${told}</span>`;
  });
}
