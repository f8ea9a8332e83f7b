import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '#features/assessment/shapes.ts';
import { translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { type LessonPage, lessonOn } from '#tests/support/lesson.ts';

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

/** Chooses one of the radios with the arrows alone, from the first, where Tab has led. */
async function chooseByArrows(page: Page, lesson: LessonPage, item: Item, response = rightResponse(item)): Promise<void> {
  const wanted = lesson.parts(item, response)[0];
  await tabTo(page, lesson.card(item).getByRole('radio').first());
  await page.keyboard.press('Space');
  for (let presses = 0; !(await wanted?.isChecked()); presses++) {
    expect(presses).toBeLessThan(6);
    await page.keyboard.press('ArrowDown');
  }
}

describe('someone without a mouse', () => {
  it('answers one with choices: Tab, arrows, Enter; the focus goes to the verdict, to the question again, and on', async () => {
    const page = await site.openPage();
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    await lesson.open();
    await lesson.ready(item);
    await page.keyboard.press('Tab');
    await hasFocus(page, page.getByRole('link', { name: t('site.skip') }));
    await page.keyboard.press('Tab');
    await hasFocus(page, page.getByRole('link', { name: t('lesson.close') }));

    await chooseByArrows(page, lesson, item, wrongResponse(item));
    await page.keyboard.press('Tab');
    await hasFocus(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));

    await tabTo(page, lesson.retry(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.card(item).locator('legend'));
    await chooseByArrows(page, lesson, item);
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));

    await tabTo(page, lesson.go);
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.here.getByRole('heading', { level: 2 }));
    expect(new URL(page.url()).hash).toBe('#2');
  });

  it('marks places in a mail: Tab, Space and Enter, and hears how many are marked', async () => {
    const page = await site.openPage();
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items.find(({ type }) => type === 'red-flags') as Item;
    await lesson.open('#3');
    await lesson.ready(item);
    const heard = await hear(page);
    const parts = lesson.parts(item, rightResponse(item));
    for (const [index, part] of parts.entries()) {
      await tabTo(page, part);
      await page.keyboard.press(index % 2 === 0 ? 'Space' : 'Enter');
      expect(await part.getAttribute('aria-pressed')).toBe('true');
    }
    // Marked by mistake, and unmarked.
    const decoy = lesson.card(item).locator('.region[aria-pressed="false"]').first();
    await decoy.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    const counts = [...parts.keys()].map((index) => t('item.flags.marked', { count: index + 1 }));
    expect(await heard()).toEqual([...counts, t('item.flags.marked', { count: parts.length + 1 }), counts.at(-1)]);
    // Space has marked, not scrolled.
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Space');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    const region = lesson.card(item).locator('.region');
    expect(await region.count()).toBe(0);
  });

  it('hears that nothing is chosen yet, that an answer is on its way, and that it waits', async () => {
    const page = await site.openPage({ allow: [/ERR_CONNECTION_RESET/] });
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    await page.route('**/api/responses', (route) => route.abort('connectionreset'));
    await lesson.open();
    await lesson.ready(item);
    const heard = await hear(page);
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.choice.choose-first')).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The focus moves to what is read out next.
    await hasFocus(page, lesson.card(item).getByRole('heading', { name: t('item.waiting'), description: t('item.waiting.offline') }));
    expect(await heard()).toEqual([t('item.choice.choose-first'), t('item.sending')]);
    await page.unroute('**/api/responses');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
  });

  it('passes the menu by, and finds every place on the page to go to with Tab', async () => {
    const page = await site.openPage({ as: site.cast.olga });
    await page.goto('/manage');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hasFocus(page, page.getByRole('main'));
    await tabTo(page, page.getByRole('searchbox'));
    await page.keyboard.type('damkj');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: site.cast.sofie.name }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(1);
    await tabTo(page, page.getByRole('columnheader', { name: t('manage.completed') }).getByRole('link'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**sort=completed');
  });
});
