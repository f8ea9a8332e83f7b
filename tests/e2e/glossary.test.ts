import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { termsByLetter } from '#features/catalog/rules/terms.ts';
import { locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { audit } from '#tests/support/audit.ts';
import { openSite, type Site, soon } from '#tests/support/browser.ts';
import { kept } from '#tests/support/kept-pages.ts';

const t = translator('da');
const lesson = '/courses/sign-in-and-devices/passwords';
const id = 'password-manager';
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const explained = () => site.app.catalog.content.glossary.find((term) => term.id === id)?.explanation.da ?? '';
const told = (page: Page) => page.locator(`#term-${id}`);
const word = (page: Page) => page.locator(`.term:has(+ #term-${id})`);

/** What the browser tells a screen reader of the word. */
async function saysItIsOpen(page: Page): Promise<unknown> {
  const browser = await page.context().newCDPSession(page);
  const { nodes } = await browser.send('Accessibility.getFullAXTree');
  const button = nodes.find(({ role, name }) => role?.value === 'button' && name?.value === 'passwordmanager');
  return button?.properties?.find(({ name }) => name === 'expanded')?.value.value;
}

/** Opens the lesson at the screen where the word first stands. */
async function openWord(page: Page): Promise<void> {
  await page.goto(lesson);
  const screen = await page.locator(`[data-screen]:has(#term-${id})`).getAttribute('id');
  await page.goto('/courses');
  await page.goto(`${lesson}#${screen}`);
  await page.locator('[data-lesson][data-ready]').waitFor();
  await word(page).waitFor();
}

describe('the glossary', () => {
  it.each(locales)('has every term under its letter, in the order of the language (%s)', async (locale) => {
    const page = await site.openPage({ phone: true });
    await page.goto(href(locale, '/glossary'));
    const letters = termsByLetter(site.app.catalog.content.glossary, locale);
    expect(letters.length).toBeGreaterThan(10);
    expect(await page.locator('main h2').allTextContents()).toEqual(letters.map(({ letter }) => letter));
    expect(await page.locator('dt').allTextContents()).toEqual(letters.flatMap(({ terms }) => terms.map((term) => term[locale].term)));
    await page.getByRole('link', { name: 'V', exact: true }).tap();
    expect(new URL(page.url()).hash).toBe('#letter-V');
  });

  it('is found at the foot of a page', async () => {
    const page = await site.openPage({ phone: true });
    await page.goto('/courses');
    await page
      .getByRole('contentinfo')
      .getByRole('link', { name: t('glossary.title') })
      .tap();
    await page.getByRole('heading', { name: t('glossary.title'), level: 1 }).waitFor();
  });

  it('is kept with a lesson, for when there is no network', async () => {
    const page = await site.openPage({ phone: true, serviceWorkers: 'allow' });
    await page.goto(lesson);
    await kept(page, '/glossary');
  });
});

describe('a word of the glossary in a lesson', () => {
  it('is linked once, to its place in the glossary, without a script', async () => {
    const page = await site.openPage({ javaScriptEnabled: false });
    await page.goto(lesson);
    expect(await page.locator(`a.term[href="/glossary#${id}"]`).count()).toBe(1);
    expect(await told(page).isVisible()).toBe(false);
    await word(page).click();
    await page.waitForURL(`**/glossary#${id}`);
    expect(await page.locator(':target dd').innerText()).toBe(explained());
  });

  it('says with a script what it means where it stands, and goes away by itself', async () => {
    const page = await site.openPage({ phone: true });
    await openWord(page);
    expect(await told(page).isVisible()).toBe(false);
    await word(page).tap();
    expect(await told(page).innerText()).toContain(explained());
    expect(await audit(page)).toEqual([]);
    const [shown, at] = [await told(page).boundingBox(), await word(page).boundingBox()];
    expect(shown?.x).toBeGreaterThanOrEqual(0);
    expect((shown?.x ?? 0) + (shown?.width ?? 0)).toBeLessThanOrEqual(390);
    expect(shown?.y).toBeGreaterThan(at?.y ?? 0);
    await page.locator('[data-screen]:not([data-away]) h2').tap();
    await told(page).waitFor({ state: 'hidden' });
  });

  it('is reached, opened and shut from the keyboard, and a screen reader hears whether it is open', async () => {
    const page = await site.openPage();
    await openWord(page);
    const button = page.getByRole('button', { name: 'passwordmanager', exact: true });
    await button.focus();
    expect(await saysItIsOpen(page)).toBe(false);
    await page.keyboard.press('Enter');
    await told(page).waitFor();
    expect(await saysItIsOpen(page)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(`/glossary#${id}`);
    await page.keyboard.press('Escape');
    await told(page).waitFor({ state: 'hidden' });
    await soon(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
  });
});
