import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '#features/assessment/items/lab/shapes.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { locales, translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { type LessonPage, lessonOn } from '#tests/support/lesson.ts';

// Two labs whose work is marked and chosen: a mail's headers, and an overview of access.

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const kinds = ['headers', 'access'] as const;
type Kind = Lab['lab']['kind'];

/** The first lesson with such a lab, opened where it stands. */
async function comeTo(page: Page, kind: Kind, locale: 'da' | 'en' = 'da'): Promise<{ lesson: LessonPage; item: Item }> {
  const isIt = (item: Item) => item.type === 'lab' && item.lab.kind === kind;
  const found = site.app.catalog.lessons.find(({ items }) => items.some(({ item }) => isIt(item)));
  const item = found?.items.find((one) => isIt(one.item))?.item;
  if (!found || !item) throw new Error(`the content has no lab on ${kind}`);
  const lesson = lessonOn(page, site.app.catalog, { locale, lesson: found.key });
  await lesson.open();
  const screen = await lesson.card(item).evaluate((card) => card.closest('[data-screen]')?.id);
  await lesson.open(`#${screen}`);
  await lesson.ready(item);
  return { lesson, item };
}

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
    const { lesson, item } = await comeTo(page, kind);
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
    const { lesson, item } = await comeTo(page, 'headers');
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
  const { lesson, item } = await comeTo(page, 'headers');
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
    const { lesson, item } = await comeTo(page, kind, locale);
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
    const { lesson, item } = await comeTo(page, kind);
    for (const control of await lesson.card(item).locator('.item-question :is(label, button)').all()) {
      const box = await control.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await control.innerHTML()).toBeGreaterThanOrEqual(44);
    }
  }
});

it('loads the code of its own kind alone', async () => {
  const page = await site.openPage();
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await comeTo(page, 'access');
  const texts = await page.evaluate((urls) => Promise.all(urls.map(async (url) => (await fetch(url)).text())), scripts);
  expect(texts.some((text) => text.includes('access-person'))).toBe(true);
  for (const other of ['header-read', 'header-box']) expect(texts.some((text) => text.includes(other))).toBe(false);
});

it('what was done on a lab is there after a reload, half done or whole', async () => {
  for (const kind of ['headers', 'access', 'records', 'log'] as const) {
    const page = await site.openPage({ reducedMotion: 'reduce' });
    const { lesson, item } = await comeTo(page, kind);
    const card = lesson.card(item);
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
