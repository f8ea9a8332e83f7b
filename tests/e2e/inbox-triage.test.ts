import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Locale, locales, translator } from '#i18n/index.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const still = { reducedMotion: 'reduce' } as const;
const narrow = { ...still, viewport: { width: 390, height: 844 } };
const t = translator('da');

const come = (page: Page, locale?: Locale) => comeTo(page, site.app.catalog, 'inbox-triage', locale);

type Decisions = { decisions: { mail: string; decision: string }[] };

describe('someone without a mouse', () => {
  it('goes through the mailbox on a phone: opens the first, decides, goes on, back to the list, and answers', async () => {
    const page = await site.openPage(narrow);
    const { lesson, item, card } = await come(page);
    const total = item.mails.length;
    const place = (at: number) => card.getByRole('heading', { name: t('item.triage.at', { at, total }) });
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await card.getByText(t('item.triage.decide-first')).waitFor();

    const right = rightResponse(item) as Decisions;
    await card.locator('legend').focus();
    await tabTo(page, card.locator(`[data-mail="${right.decisions[0]?.mail}"]`));
    await page.keyboard.press('Enter');
    const heard = await hear(page);
    for (const [index, { decision }] of right.decisions.entries()) {
      await hasFocus(page, place(index + 1));
      const button = card.locator(`[data-decision="${decision}"]`);
      await tabTo(page, button);
      await page.keyboard.press(index % 2 === 0 ? 'Space' : 'Enter');
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await tabTo(page, card.getByRole('button', { name: t(index < total - 1 ? 'item.triage.next' : 'item.triage.back') }).last());
      await page.keyboard.press('Enter');
    }
    expect(await heard()).toContain(`${t('item.triage.kept')}. ${t('item.triage.progress', { count: 1, total })}.`);
    await hasFocus(page, card.locator('[data-mail]').last());
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    const told = card.locator('.triage-told > li');
    expect(await told.count()).toBe(total);
    await tabTo(page, told.first().locator('summary'));
    await page.keyboard.press('Enter');
    await told
      .first()
      .getByText(item.mails[0]?.why.da ?? '')
      .waitFor();
  });

  it('changes a decision before answering, and goes back to the row it came from', async () => {
    const page = await site.openPage(narrow);
    const { item, card } = await come(page);
    const row = card.locator('[data-mail]').nth(2);
    for (const decision of ['report', 'keep']) {
      await row.focus();
      await page.keyboard.press('Enter');
      await tabTo(page, card.locator(`[data-decision="${decision}"]`));
      await page.keyboard.press('Space');
      await card.locator('.mailbox-back').focus();
      await page.keyboard.press('Enter');
      await hasFocus(page, row);
    }
    expect(await row.textContent()).toContain(t('item.triage.kept'));
    expect(await card.getByText(t('item.triage.progress', { count: 1, total: item.mails.length }), { exact: true }).isVisible()).toBe(true);
  });
});

it('at a desk the mail stands beside the list, and the focus stays on the button that was pressed', async () => {
  const page = await site.openPage(still);
  const { card } = await come(page);
  const [list, reader] = [await card.locator('.mailbox-list').boundingBox(), await card.locator('.mailbox-reader').boundingBox()];
  expect(reader?.x).toBeGreaterThanOrEqual((list?.x ?? 0) + (list?.width ?? 0) - 1);
  const keep = card.locator('[data-decision="keep"]');
  await keep.focus();
  await page.keyboard.press('Space');
  await hasFocus(page, keep);
  expect(await card.locator('[data-mail]').first().textContent()).toContain(t('item.triage.kept'));
});

it('what was decided before a reload is decided, and nothing is once it has been answered', async () => {
  const page = await site.openPage(narrow);
  const { lesson, item, card } = await come(page);
  const decided = card.locator('.mailbox-state:not(:empty)');
  for (const part of lesson.parts(item, wrongResponse(item))) await part.click();
  await page.reload();
  await lesson.ready(item);
  expect(await decided.count()).toBe(item.mails.length);
  await lesson.submit(item).click();
  await lesson.verdict(item).waitFor();
  await lesson.retry(item).click();
  await hasFocus(page, card.locator('legend'));
  expect(await decided.count()).toBe(0);
});

it('what can’t be sent is shown as it was decided', async () => {
  const page = await site.openPage({ ...narrow, allow: [/ERR_INTERNET_DISCONNECTED/] });
  const { lesson, item, card } = await come(page);
  for (const part of lesson.parts(item, rightResponse(item))) await part.click();
  await page.context().setOffline(true);
  await lesson.submit(item).click();
  await card.getByText(t('item.waiting'), { exact: true }).waitFor();
  expect(await card.locator('.mailbox-state:not(:empty)').count()).toBe(item.mails.length);
});

describe.each(locales)('in %s', (locale) => {
  const say = translator(locale);

  it('axe finds nothing in the list, a mail, and the verdict with everything open; and all of it fits 320 px', async () => {
    const page = await site.openPage(still);
    const { lesson, item, card } = await come(page, locale);
    const looksFine = async (what: string) => expect([...(await audit(page)), ...(await squeeze(page, 320))], what).toEqual([]);
    await looksFine('list');
    await card.locator('[data-mail]').nth(1).click();
    await looksFine('mail');
    expect(await tooSmall(card.locator('.triage-tools button'))).toEqual([]);
    await card.locator('.mailbox-back').click();
    for (const part of lesson.parts(item, wrongResponse(item))) await part.click();
    await lesson.submit(item).click();
    expect(await lesson.verdict(item).textContent()).toBe(say('item.verdict.wrong'));
    const { length } = item.mails.filter(({ is }) => is === 'phish');
    await card.getByText(say('item.triage.caught.none', { total: length })).waitFor();
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    await looksFine('verdict');
  });
});
