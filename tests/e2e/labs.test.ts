import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '#features/assessment/items/lab/shapes.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { type Locale, locales, translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo, type LessonPage } from '#tests/support/lesson.ts';

// Two labs whose work is marked and chosen: a mail's headers, and an overview of access.

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const kinds = ['headers', 'access'] as const;

const come = (page: Page, kind: Lab['lab']['kind'], locale?: Locale) =>
  comeTo(page, site.app.catalog, 'lab', locale, ({ lab }) => lab.kind === kind);

/** Sets every input of a response with Tab, Space and arrows alone, in the order of the page. */
async function chooseByKeyboard(page: Page, lesson: LessonPage, item: Item): Promise<void> {
  await lesson.card(item).locator('legend').first().focus();
  for (const input of lesson.parts(item, rightResponse(item))) {
    if ((await input.getAttribute('type')) === 'checkbox') {
      await tabTo(page, input);
      await page.keyboard.press('Space');
    } else {
      // Tab comes to the first of a group; arrows go on from there, as radios do.
      const name = await input.getAttribute('name');
      await tabTo(page, lesson.card(item).locator(`input[name="${name}"]`).first());
      await page.keyboard.press('Space');
      while (!(await input.isChecked())) await page.keyboard.press('ArrowRight');
    }
    expect(await input.isChecked()).toBe(true);
  }
}

describe('someone without a mouse', () => {
  const t = translator('da');

  it.each(kinds)('answers a lab on %s wholly right', async (kind) => {
    const page = await site.openPage();
    const { lesson, item } = await come(page, kind);
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await lesson
      .card(item)
      .getByText(t(`lab.${kind}.nudge`))
      .waitFor();
    await chooseByKeyboard(page, lesson, item);
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    expect(await audit(page)).toEqual([]);
  });

  it('has a header read out, and closes it again', async () => {
    const page = await site.openPage();
    const { lesson, item } = await come(page, 'headers');
    const heard = await hear(page);
    const line = lesson.card(item).getByRole('button', { name: /^Return-Path/ });
    await lesson.card(item).locator('legend').first().focus();
    await tabTo(page, line);
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('lab.headers.what.return-path')).waitFor();
    expect((await heard()).join(' ')).toContain(t('lab.headers.what.return-path'));
    expect(await line.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Space');
    expect(await line.getAttribute('aria-expanded')).toBe('false');
    await hasFocus(page, line);
  });
});

it('a line that couldn’t be read says so, and is read when it is pressed again', async () => {
  const t = translator('da');
  const page = await site.openPage({ allow: [/ERR_FAILED/] });
  const { lesson, item } = await come(page, 'headers');
  const line = lesson.card(item).getByRole('button', { name: /^Date/ });
  await page.route('**/api/items/reveal', (route) => route.abort());
  await line.click();
  await lesson.card(item).getByText(t('lab.headers.unread')).waitFor();
  await page.unroute('**/api/items/reveal');
  await line.click();
  await lesson.card(item).getByText(t('lab.headers.what.date')).waitFor();
});

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);

  it.each(kinds)('%s: unanswered, half done, wrong, and asked again; on a narrow phone, too', async (kind) => {
    const page = await site.openPage({ reducedMotion: 'reduce' });
    const { lesson, item } = await come(page, kind, locale);
    expect(await audit(page), 'unanswered').toEqual([]);
    expect(await squeeze(page, 320)).toEqual([]);
    const parts = lesson.parts(item, wrongResponse(item));
    for (const part of parts) await part.check();
    expect(await audit(page), 'half done').toEqual([]);
    await lesson.submit(item).click();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));
    expect(await audit(page), 'wrong').toEqual([]);
    expect(await squeeze(page, 320)).toEqual([]);
    await lesson.retry(item).click();
    expect(await lesson.card(item).locator('input:checked').count()).toBe(0);
  });
});

it('every control is a target, at 320 px', async () => {
  const page = await site.openPage({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  for (const kind of kinds) {
    const { card } = await come(page, kind);
    expect(await tooSmall(card.locator('.item-question :is(label, button)'))).toEqual([]);
  }
});

it('loads the code of its own kind alone', async () => {
  const own = { headers: ['header-read', 'header-box'], access: ['access-person'] };
  for (const kind of kinds) {
    const page = await site.openPage();
    const scripts: string[] = [];
    page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await come(page, kind);
    const texts = await page.evaluate((urls) => Promise.all(urls.map(async (url) => (await fetch(url)).text())), scripts);
    const words = Object.values(own).flat();
    expect(words.filter((word) => texts.some((text) => text.includes(word)))).toEqual(own[kind]);
  }
});

it('what was done on a lab is there after a reload, half done or whole', async () => {
  for (const kind of ['headers', 'access', 'records', 'log'] as const) {
    const page = await site.openPage({ reducedMotion: 'reduce' });
    const { lesson, item, card } = await come(page, kind);
    if (kind === 'records') await card.locator('textarea').first().fill('v=spf1 -all');
    else await card.locator('.item-question input[name]').nth(1).check();
    await page.reload();
    await lesson.ready(item);
    if (kind === 'records') expect(await card.locator('textarea').first().inputValue()).toBe('v=spf1 -all');
    else await expect.poll(() => card.locator('.item-question input[name]:checked').count(), { message: kind }).toBe(1);
    // What was whole can be sent, and is gone from the tab then.
    if (kind === 'headers' || kind === 'access') continue;
    await lesson.submit(item).click();
    await lesson.verdict(item).waitFor();
    await lesson.retry(item).click();
    await page.reload();
    await lesson.ready(item);
    expect(await card.locator('.item-question input[name]:checked').count()).toBe(0);
  }
});
