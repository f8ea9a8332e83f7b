import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Locale, locales, translator } from '#i18n/index.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { beforeCode, hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const come = async (page: Page, locale: Locale = 'da') => {
  const { lesson, item, card } = await comeTo(page, site.app.catalog, 'short-answer', locale);
  return { lesson, item, field: card.getByRole('textbox') };
};

describe('someone without a mouse', () => {
  const t = translator('da');

  it('writes an answer, sends it with Enter, and comes to the verdict; nothing written is said so', async () => {
    const page = await site.openPage();
    const { lesson, item, field } = await come(page);
    const heard = await hear(page);
    await lesson.card(item).locator('legend').focus();
    await tabTo(page, field);
    await page.keyboard.type('   ');
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.short.write-first')).waitFor();
    await hasFocus(page, field);
    expect(await heard()).toContain(t('item.short.write-first'));
    await page.keyboard.type(Object.values(rightResponse(item)).join(''));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
  });

  it('gets a word for what is near, tries again with an empty field, and can’t write more than fits', async () => {
    const page = await site.openPage();
    const { lesson, item, field } = await come(page);
    const near = item.near.find(({ half }) => half);
    expect(await lesson.answer(item, { text: near?.forms[0]?.da ?? '' })).toBe(t('item.verdict.partly'));
    await lesson
      .card(item)
      .getByText(near?.explanation.da ?? '')
      .waitFor();
    await lesson
      .card(item)
      .locator('.short-answer')
      .filter({ hasText: item.accepted[0]?.da ?? '' })
      .waitFor();
    await tabTo(page, lesson.retry(item));
    await page.keyboard.press('Enter');
    await tabTo(page, field);
    expect(await field.inputValue()).toBe('');
    await page.keyboard.insertText('x'.repeat(200));
    expect((await field.inputValue()).length).toBe(80);
  });
});

it('what was written before the code arrived is written', async () => {
  const page = await site.openPage();
  const { lesson, item, field } = await come(page);
  await beforeCode(page, lesson, item, () => field.fill(Object.values(rightResponse(item)).join('')));
  await lesson.submit(item).click();
  expect(await lesson.verdict(item).textContent()).toBe(translator('da')('item.verdict.right'));
});

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);

  it('looks fine empty, wrong with 80 letters in a row, near and right, and fits a narrow phone', async () => {
    const page = await site.openPage({ reducedMotion: 'reduce' });
    const { lesson, item } = await come(page, locale);
    const looksFine = async (what: string) => expect([...(await audit(page)), ...(await squeeze(page, 320))], what).toEqual([]);
    await looksFine('empty');
    expect(await lesson.answer(item, { text: 'x'.repeat(80) })).toBe(t('item.verdict.wrong'));
    await looksFine('wrong');
    await lesson.retry(item).click();
    expect(await lesson.answer(item, { text: item.near.find(({ half }) => half)?.forms[0]?.[locale] ?? '' })).toBe(
      t('item.verdict.partly'),
    );
    await looksFine('near');
    await lesson.retry(item).click();
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
    await looksFine('right');
  });
});
