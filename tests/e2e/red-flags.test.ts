import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPublicItem } from '#features/assessment/rules.ts';
import { translator } from '#i18n/index.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

// Warning signs in a message on a phone and in an address; those in a mail are marked in by-keyboard.test.ts.

const t = translator('da');
const kinds = ['message', 'address'] as const;
type Kind = (typeof kinds)[number];
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

/** The first item of the content with such a mock-up, opened where it stands. */
const come = (page: Page, kind: Kind) => comeTo(page, site.app.catalog, 'red-flags', 'da', (item) => item[kind] !== undefined);

describe.each(kinds)('signs in a mock-up with a %s', (kind) => {
  it('are marked with Tab, Space and Enter, under the words they show, and told with numbers', async () => {
    const page = await site.openPage();
    const { lesson, item, card } = await come(page, kind);
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
    expect(await card.locator('.told-region').count()).toBe(parts.length);
  });

  it('are as high as a finger, have room on a small phone, and give axe nothing to object to, before and after', async () => {
    const page = await site.openPage({ phone: true, reducedMotion: 'reduce' });
    const { lesson, item, card } = await come(page, kind);
    expect(await squeeze(page, 320)).toEqual([]);
    const regions = card.locator('[data-region]');
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
  const { item, card } = await come(page, 'address');
  const { address = [] } = toPublicItem(item, 'da') as { address?: { parts: { text: string }[] }[] };
  const written = address.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
  expect(await card.locator('.address-text').textContent()).toBe(written);
});
