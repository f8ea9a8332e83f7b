import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { siteReading } from '#features/catalog/source.ts';
import { type Locale, locales } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { squeeze, unfold } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const { content, outlines } = siteReading();

/** Opens the lesson that shows a picture, all its screens at once. */
async function comeTo(page: Page, id: string, locale: Locale): Promise<void> {
  const shows = outlines.find(({ outline }) => outline.pictures.some((one) => one.id === id))?.lesson;
  const lesson = content.courses.flatMap(({ lessons }) => lessons).find((one) => one.id === shows);
  if (!lesson) throw new Error(`no lesson shows the picture "${id}"`);
  await page.goto(href(locale, `/courses/${lesson.course}/${lesson.id}`));
  await unfold(page);
  await page.evaluate(() => document.fonts.ready);
}

/** What of a picture's words doesn't fit: outside it, over others, or too small to read. Sides of letters may stand out by two units. */
const misfits = (page: Page, id: string): Promise<string[]> =>
  page.locator(`[data-picture="${id}"] svg`).evaluate((svg) => {
    const { width, height } = (svg as SVGSVGElement).viewBox.baseVal;
    const words = [...svg.querySelectorAll('text')].map((text) => ({ text, box: text.getBBox(), says: text.textContent }));
    const scale = svg.getBoundingClientRect().width / width;
    return words.flatMap(({ text, box, says }, at) => [
      ...(box.x < -2 || box.y < -2 || box.x + box.width > width + 2 || box.y + box.height > height + 2 ? [`"${says}" stands out`] : []),
      ...(Number.parseFloat(getComputedStyle(text).fontSize) * scale < 13.9 ? [`"${says}" is too small`] : []),
      ...words
        .slice(at + 1)
        .filter(({ box: other }) => box.x + 1 < other.x + other.width && other.x + 1 < box.x + box.width)
        // Lines stand closer than the boxes of their letters, and a word may go on where another ends.
        .filter(({ box: other }) => box.y + 3 < other.y + other.height && other.y + 3 < box.y + box.height)
        .map((other) => `"${says}" lies on "${other.says}"`),
    ]);
  });

describe.each(content.pictures.map(({ id, alt, words }) => [id, { alt, words }] as const))('the picture %s', (id, { alt, words }) => {
  it.each(locales)('says what it teaches, in words that can be selected and fit on a small phone and at a desk (%s)', async (locale) => {
    const page = await site.openPage();
    await comeTo(page, id, locale);
    const picture = page.locator(`[data-picture="${id}"]`);
    await picture.getByRole('img', { name: alt[locale], exact: true }).waitFor();
    const said = await picture.locator('text').allTextContents();
    expect(said.toSorted()).toEqual(
      Object.values(words)
        .map((word) => word[locale].replaceAll('\n', ' '))
        .sort(),
    );
    for (const width of [320, 1440]) {
      expect(await squeeze(page, width)).toEqual([]);
      expect(await misfits(page, id), String(width)).toEqual([]);
      expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(416);
    }
  });
});
