import type { Content } from '#features/catalog/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { unbroken } from '#lib/numbers.ts';

/** The number that helps anyone, as the facts have it. */
export function hotlineIn({ facts }: Content, locale: Locale) {
  const fact = (id: string) => {
    const found = facts[id];
    if (!found) throw new Error(`content facts.yaml has no "${id}"`);
    return found;
  };
  const number = fact('hotline-number');
  return {
    name: fact('hotline-name').value[locale],
    number: number.value[locale],
    href: number.href ?? `tel:${number.value[locale].replace(/\s/g, '')}`,
    hours: unbroken(fact('hotline-hours').value[locale]),
    checkedOn: number.checkedOn,
  };
}
