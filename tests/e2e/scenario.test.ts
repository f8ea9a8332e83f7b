import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { locales, translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, holdBack, tabTo } from '#tests/support/hands.ts';
import { openStory, take } from '#tests/support/story-page.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const still = { reducedMotion: 'reduce' } as const;

describe('someone without a mouse', () => {
  const t = translator('da');

  it('goes the best way: Tab and Enter or Space; each scene takes the focus, and at the end the way is handed in', async () => {
    const page = await site.openPage();
    const story = await openStory(page, site.app.catalog);
    const { lesson, item, heading, choices } = story;
    const way = lesson.parts(item, rightResponse(item));
    expect(await lesson.submit(item).isVisible()).toBe(false);
    await lesson.card(item).locator('legend').focus();
    for (const [index, choice] of way.entries()) {
      const before = (await heading.textContent()) ?? '';
      await tabTo(page, choice);
      await page.keyboard.press(index % 2 === 0 ? 'Enter' : 'Space');
      await heading.filter({ hasNotText: before }).waitFor();
      await hasFocus(page, heading);
      // What came of it is read out with the heading.
      expect(await heading.getAttribute('aria-describedby')).toBeTruthy();
    }
    expect(await choices.count()).toBe(0);
    expect(
      await lesson
        .card(item)
        .getByRole('list', { name: t('item.story.so-far') })
        .getByRole('listitem')
        .count(),
    ).toBe(way.length);
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    await lesson.card(item).getByText(t('item.story.ending.good')).waitFor();
  });

  it('hears that the next scene is on its way, and is told when it can’t be had; trying again goes on', async () => {
    const page = await site.openPage({ allow: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION_RESET|503/] });
    const { lesson, item, heading, choices } = await openStory(page, site.app.catalog);
    const [first] = lesson.parts(item, rightResponse(item));
    const letGo = await holdBack(page, '**/api/items/reveal', (route) => route.abort('connectionreset'));
    const heard = await hear(page);
    const title = (await heading.textContent()) ?? '';
    await first?.focus();
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.story.going-on')).waitFor();
    // Pressing once more brings about nothing more, and the focus isn't lost.
    await page.keyboard.press('Enter');
    await hasFocus(page, first as Locator);
    letGo();
    const again = lesson.card(item).getByRole('button', { name: t('item.retry'), exact: true });
    await hasFocus(page, again);
    expect(await heard()).toEqual([t('item.story.going-on'), t('item.story.offline')]);

    await page.unroute('**/api/items/reveal');
    await page.route('**/api/items/reveal', (route) => route.fulfill({ status: 503, body: '' }));
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.story.failed')).waitFor();
    await hasFocus(page, again);
    expect(await audit(page)).toEqual([]);

    await page.unroute('**/api/items/reveal');
    await page.keyboard.press('Enter');
    await heading.filter({ hasNotText: title }).waitFor();
    await hasFocus(page, heading);
    expect(await choices.count()).toBeGreaterThan(1);
  });
});

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);

  it('there is nothing axe objects to, and room on a narrow phone: at first, on the way, at the end, and told', async () => {
    const page = await site.openPage(still);
    const story = await openStory(page, site.app.catalog, locale);
    const { lesson, item, choices } = story;
    const way = wrongResponse(item);
    const looksFine = async (what: string) => expect([...(await audit(page)), ...(await squeeze(page, 320))], what).toEqual([]);
    await looksFine('at first');
    expect(await tooSmall(choices)).toEqual([]);
    await take(page, story, way, 0, 1);
    await looksFine('on the way');
    expect(await tooSmall(lesson.card(item).getByRole('button', { name: t('item.story.start-over') }))).toEqual([]);
    await take(page, story, way, 1);
    await looksFine('at the end');
    await lesson.submit(item).click();
    await lesson.verdict(item).waitFor();
    await looksFine('told');
  });
});
