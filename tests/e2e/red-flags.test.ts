import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { translator } from '#i18n/index.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import type { ItemOf } from '#tests/support/items.ts';
import { type LessonPage, lessonOn } from '#tests/support/lesson.ts';

// Warning signs in a message on a phone and in an address; those in a mail are marked in by-keyboard.test.ts.

const t = translator('da');
const kinds = ['message', 'address'] as const;
type Kind = (typeof kinds)[number];
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

/** The first item of the content with such a mock-up, opened where it stands. */
async function comeTo(page: Page, kind: Kind): Promise<{ lesson: LessonPage; item: ItemOf<'red-flags'> }> {
  const isIt = (item: Item) => item.type === 'red-flags' && item[kind] !== undefined;
  const found = site.app.catalog.lessons.find(({ items }) => items.some(({ item }) => isIt(item)));
  const item = found?.items.find((one) => isIt(one.item))?.item as ItemOf<'red-flags'> | undefined;
  if (!found || !item) throw new Error(`the content has no signs to find in such a ${kind}`);
  const lesson = lessonOn(page, site.app.catalog, { lesson: found.key });
  await lesson.open();
  const screen = await lesson.card(item).evaluate((card) => card.closest('[data-screen]')?.id);
  await lesson.open(`#${screen}`);
  await lesson.ready(item);
  return { lesson, item };
}

describe.each(kinds)('signs in a mock-up with a %s', (kind) => {
  it('are marked with Tab, Space and Enter, under the words they show, and told with numbers', async () => {
    const page = await site.openPage();
    const { lesson, item } = await comeTo(page, kind);
    const heard = await hear(page);
    const parts = lesson.parts(item, rightResponse(item));
    for (const [index, part] of parts.entries()) {
      await tabTo(page, part);
      await page.keyboard.press(index % 2 === 0 ? 'Space' : 'Enter');
      expect(await part.getAttribute('aria-pressed')).toBe('true');
    }
    expect(await heard()).toEqual([...parts.keys()].map((index) => t('item.flags.marked', { count: index + 1 })));
    await page.keyboard.press('Tab');
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    expect(await lesson.card(item).locator('.told-region').count()).toBe(parts.length);
  });

  it('are as high as a finger, have room on a small phone, and give axe nothing to object to, before and after', async () => {
    const page = await site.openPage({ phone: true, reducedMotion: 'reduce' });
    const { lesson, item } = await comeTo(page, kind);
    expect(await squeeze(page, 320)).toEqual([]);
    const regions = lesson.card(item).locator('[data-region]');
    expect(await regions.count()).toBe(item.regions.length);
    const heights = await regions.evaluateAll((all) => all.flatMap((one) => [...one.getClientRects()].map(({ height }) => height)));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    for (const part of lesson.parts(item, rightResponse(item))) await part.tap();
    expect([...(await squeeze(page, 320)), ...(await audit(page))]).toEqual([]);
    await lesson.submit(item).tap();
    await lesson.verdict(item).waitFor();
    expect([...(await squeeze(page, 320)), ...(await audit(page))]).toEqual([]);
  });
});

it('an address still reads as one, in the order it is written', async () => {
  const page = await site.openPage();
  const { lesson, item } = await comeTo(page, 'address');
  const { address = [] } = toPublicItem(item, 'da') as { address?: { parts: { text: string }[] }[] };
  const written = address.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
  expect(await lesson.card(item).locator('.address-text').textContent()).toBe(written);
});
