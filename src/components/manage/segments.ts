import type { Readiness } from '#features/reports/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { grouped } from '#lib/numbers.ts';

/** Why an area has no figure. */
export const noFigure = (asked: boolean, locale: Locale): string =>
  translator(locale)(asked ? 'manage.readiness.too-few' : 'manage.readiness.nothing');

/** The planks of a company's shield, with their bands, as shares. */
export function segmentsOf(areas: Readiness['areas'], locale: Locale) {
  const t = translator(locale);
  return areas.map(({ title, asked, figure }) => ({
    name: title,
    value: figure ? figure.mean / 100 : null,
    ...(figure && { lo: figure.low / 100, hi: figure.high / 100 }),
    text: figure
      ? t('manage.readiness.said', { mean: figure.mean, low: figure.low, high: figure.high, count: grouped(locale, figure.questions) })
      : noFigure(asked, locale),
  }));
}
