import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { toPublicItem } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { locales, translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { beforeCode, hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo, type LessonPage } from '#tests/support/lesson.ts';

// Two kinds of question: several answers to choose, and steps to put in order.

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const still = { reducedMotion: 'reduce' } as const;

const order = (lesson: LessonPage, item: Item) =>
  lesson
    .card(item)
    .locator('[data-step]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.step));
const stepText = (item: Item, id: string | undefined) => {
  const shown = toPublicItem(item, 'da');
  return 'steps' in shown ? (shown.steps.find((step) => step.id === id)?.text ?? '') : '';
};

describe('someone without a mouse', () => {
  const t = translator('da');

  it('ticks what fits: Tab and Space, Enter to answer, wrong first and then right', async () => {
    const page = await site.openPage();
    const { lesson, item } = await comeTo(page, site.app.catalog, 'multiple-choice');
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.multiple.choose-first')).waitFor();
    for (const [response, verdict] of [
      [wrongResponse(item), 'item.verdict.wrong'],
      [rightResponse(item), 'item.verdict.right'],
    ] as const) {
      await lesson.card(item).locator('legend').focus();
      for (const box of lesson.parts(item, response)) {
        await tabTo(page, box);
        await page.keyboard.press('Space');
        expect(await box.isChecked()).toBe(true);
      }
      // Ticked by mistake, and unticked.
      await page.keyboard.press('Space');
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await hasFocus(page, lesson.verdict(item));
      expect(await lesson.verdict(item).textContent()).toBe(t(verdict));
      if (verdict === 'item.verdict.right') continue;
      await tabTo(page, lesson.retry(item));
      await page.keyboard.press('Enter');
      await hasFocus(page, lesson.card(item).locator('legend'));
      expect(await lesson.card(item).getByRole('checkbox', { checked: true }).count()).toBe(0);
    }
  });

  it('moves steps up and down; the focus stays on the button, and the place is said', async () => {
    const page = await site.openPage();
    const { lesson, item } = await comeTo(page, site.app.catalog, 'ordering');
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.order.move-first')).waitFor();

    const given = await order(lesson, item);
    const [first, second] = given;
    const step = stepText(item, first);
    const heard = await hear(page);
    const button = (name: 'item.order.move-up' | 'item.order.move-down') =>
      lesson.card(item).getByRole('button', { name: t(name, { step }), exact: true });
    await lesson.card(item).locator('legend').focus();
    await tabTo(page, button('item.order.move-down'));
    for (const key of ['Enter', ...Array<string>(given.length - 2).fill('Space')]) {
      await page.keyboard.press(key);
      await hasFocus(page, button('item.order.move-down'));
    }
    expect(await order(lesson, item)).toEqual([...given.slice(1), first]);
    expect(await button('item.order.move-down').getAttribute('aria-disabled')).toBe('true');
    // Once more in vain: nothing moves, nothing is said, and the focus is not lost.
    await page.keyboard.press('Space');
    await hasFocus(page, button('item.order.move-down'));
    const count = given.length;
    const said = given.slice(1).map((_, at) => t('item.order.moved', { step, at: at + 2, count }));
    expect((await heard()).filter(Boolean)).toEqual(said);
    await page.keyboard.press('Shift+Tab');
    await hasFocus(page, button('item.order.move-up'));
    await page.keyboard.press('Enter');
    await hasFocus(page, button('item.order.move-up'));
    expect((await order(lesson, item)).at(-2)).toBe(first);
    expect((await order(lesson, item))[0]).toBe(second);
    await page.keyboard.press('Shift+Tab');
    expect(await lesson.card(item).locator(':focus').count()).toBe(1);

    await page.reload();
    await lesson.ready(item);
    for (const up of lesson.parts(item, rightResponse(item))) {
      await up.focus();
      await page.keyboard.press('Space');
      await hasFocus(page, up);
    }
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
  });
});

it('what was ticked before the code arrived is ticked', async () => {
  const page = await site.openPage();
  const { lesson, item } = await comeTo(page, site.app.catalog, 'multiple-choice');
  await beforeCode(page, lesson, item, async () => {
    for (const box of lesson.parts(item, rightResponse(item))) await box.check();
  });
  await lesson.submit(item).click();
  expect(await lesson.verdict(item).textContent()).toBe(translator('da')('item.verdict.right'));
});

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);
  const looksFine = async (page: Page, what: string) => expect(await audit(page), what).toEqual([]);

  it.each(['multiple-choice', 'ordering'] as const)('%s: unanswered, nothing to send, half done, wrong, and right', async (type) => {
    const page = await site.openPage(still);
    const { lesson, item } = await comeTo(page, site.app.catalog, type, locale);
    await looksFine(page, 'unanswered');
    await lesson.submit(item).click();
    await lesson.card(item).locator('.item-status').filter({ hasText: /./ }).waitFor();
    await looksFine(page, 'nothing to send');
    for (const part of lesson.parts(item, wrongResponse(item))) await part.click();
    await looksFine(page, 'half done');
    await lesson.submit(item).click();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));
    await looksFine(page, 'wrong');
    await lesson.retry(item).click();
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
    await looksFine(page, 'right');
  });

  it('an order fits a narrow phone: nothing is cut off, and every button is a target', async () => {
    const page = await site.openPage({ ...still, viewport: { width: 320, height: 800 } });
    const { card } = await comeTo(page, site.app.catalog, 'ordering', locale);
    expect(await squeeze(page, 320)).toEqual([]);
    expect(await tooSmall(card.locator('[data-step] button'))).toEqual([]);
  });
});
