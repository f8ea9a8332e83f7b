import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentFolder, siteContent } from '#features/catalog/source.ts';
import { translator } from '#i18n/index.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site, soon } from '#tests/support/browser.ts';
import { kept } from '#tests/support/kept-pages.ts';

// A company says once whom it calls: lessons and the emergency card say their names, also without a network.

const t = translator('da');
const neutral = t('contact.it-supplier');
const noNetwork = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/];
let site: Site;
let lesson: string;

/** A lesson that speaks of the reader's IT supplier, whichever does. */
function lessonWithContact(): string {
  for (const { id: course, lessons } of siteContent().courses)
    for (const { id } of lessons)
      if (readFileSync(join(contentFolder(), 'courses', course, id, 'da.mdx'), 'utf8').includes('<Contact id="it-supplier"'))
        return `/courses/${course}/${id}`;
  throw new Error('no lesson speaks of an IT supplier');
}

beforeAll(async () => {
  site = await openSite();
  lesson = lessonWithContact();
});

const settings = () => `/manage/${site.cast.olga.place.publicId}/settings`;
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const said = (page: Page) => page.locator('[data-contact="it-supplier"]').first();

/** Anna's phone, which keeps what she opens. */
const annasPhone = () => site.openPage({ as: site.cast.anna, phone: true, serviceWorkers: 'allow', allow: noNetwork });
/** Opens the lesson, and waits until it says whom to call and would without a network too. */
async function openAndKeep(page: Page): Promise<void> {
  await page.goto(lesson);
  await soon(() => said(page).textContent()).toBe('Bakke IT, 70 10 20 30');
  await kept(page, lesson);
}

describe('Olga', () => {
  it('mends what she typed where it stands, and names Bakke IT', async () => {
    const page = await site.openPage({ as: site.cast.olga, phone: true });
    await page.goto(settings());
    const supplier = group(page, t('contacts.it-supplier'));
    await supplier.getByLabel(t('contacts.name')).fill('Bakke IT');
    await supplier.getByLabel(t('contacts.phone')).fill('70 10 20');
    await group(page, t('contacts.bank')).getByLabel(t('contacts.name')).fill('Havnebanken');
    const save = page.getByRole('region', { name: t('contacts.title') }).getByRole('button');
    await save.tap();
    await supplier.getByText(t('form.contact.phone')).waitFor();
    expect(await supplier.getByLabel(t('contacts.name')).inputValue()).toBe('Bakke IT');
    expect(await group(page, t('contacts.bank')).getByLabel(t('contacts.name')).inputValue()).toBe('Havnebanken');
    expect([...(await audit(page)), ...(await squeeze(page, 320, 390, 820, 1440))]).toEqual([]);
    await supplier.getByLabel(t('contacts.phone')).fill('70102030');
    await save.tap();
    await page.getByRole('status').getByText(t('contacts.saved')).waitFor();
    expect(await supplier.getByLabel(t('contacts.phone')).inputValue()).toBe('70 10 20 30');
  });
});

describe('Anna', () => {
  it('reads the name in her lesson, calls with one touch, and has both without a network', async () => {
    const page = await annasPhone();
    await openAndKeep(page);
    expect(await said(page).locator('a').getAttribute('href')).toBe('tel:+4570102030');
    await page.context().setOffline(true);
    await page.reload();
    await soon(() => said(page).textContent()).toBe('Bakke IT, 70 10 20 30');
    await page.goto('/help');
    await page.getByText('Bakke IT', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: '70 10 20 30' }).getAttribute('href')).toBe('tel:+4570102030');
  });

  it('has the numbers at hand when the network goes right after signing in', async () => {
    const page = await annasPhone();
    await page.goto('/learning');
    await soon(() => page.evaluate(() => localStorage.getItem('skjold.contacts'))).toContain('Bakke IT');
    await kept(page, '/help');
    await page.reload();
    await page.context().setOffline(true);
    await page.goto('/help');
    await page.getByText('Bakke IT', { exact: true }).waitFor();
  });

  it('finds a number in her lesson that is whole and large enough for a thumb, at every width', async () => {
    const page = await site.openPage({ as: site.cast.anna, phone: true });
    await page.goto(lesson);
    await soon(() => said(page).textContent()).toBe('Bakke IT, 70 10 20 30');
    const screen = await said(page).evaluate((one) => one.closest('[id]')?.id ?? '');
    await page.goto(`${lesson}#${screen}`);
    await page.locator('[data-contact="it-supplier"] a').first().waitFor();
    for (const width of [320, 390, 820]) {
      await page.setViewportSize({ width, height: 844 });
      const boxes = await said(page)
        .locator('a')
        .evaluate((link) => [...link.getClientRects()].map(({ height }) => height));
      expect(boxes, `${width}`).toHaveLength(1);
      expect(boxes[0]).toBeGreaterThanOrEqual(44);
    }
    expect([...(await audit(page)), ...(await squeeze(page, 320, 390))]).toEqual([]);
  });

  it('leaves nothing on a shared tablet when she signs out', async () => {
    const page = await annasPhone();
    await openAndKeep(page);
    const left = await page.context().newPage();
    await left.goto(lesson);
    await soon(() => said(left).textContent()).toContain('Bakke IT');
    await page.goto('/settings');
    await page.getByRole('button', { name: t('settings.out.here') }).tap();
    await page.getByText(t('sign-in.signed-out'), { exact: true }).waitFor();
    await soon(() => page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Bakke');
    await soon(() => said(left).textContent()).toBe(neutral);
    await page.context().setOffline(true);
    await page.goto(lesson);
    await soon(() => said(page).textContent()).toBe(neutral);
    await page.goto('/help');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.content()).not.toContain('Bakke');
  });
});

describe('the emergency card', () => {
  it('has the company’s numbers in place of somebody’s own, which stay for when it has none', async () => {
    const page = await site.openPage({ as: site.cast.mads });
    const own = (id: 'supplier' | 'bank') => page.getByLabel(t('help.number-of', { name: t(`help.${id}`) }));
    await page.goto('/help');
    await page.getByText('Bakke IT', { exact: true }).waitFor();
    expect(await own('supplier').isVisible()).toBe(false);
    // Named without a number: their own stands beside the name.
    await page.getByText('Havnebanken', { exact: true }).waitFor();
    await own('bank').fill('12 34 56 78');
    await page.getByText(t('help.of-company')).waitFor();
    expect(await page.locator('[data-company="security-contact"]').isVisible()).toBe(false);
    await page.context().clearCookies();
    await page.reload();
    await own('supplier').waitFor();
    expect(await own('bank').inputValue()).toBe('12 34 56 78');
    expect(await page.content()).not.toContain('Havnebanken');
  });

  it('fits on one sheet with all four named, in both languages', async () => {
    const manager = await site.as(site.cast.olga);
    const four = ['it-supplier', 'bank', 'insurer', 'security-contact'].flatMap((id) => [
      [`${id}-name`, 'Ørnfelt & Sønner Rådgivning'],
      [`${id}-phone`, '+46 8 123 45 67'],
    ]);
    await manager.post(`/api/manage/${site.cast.olga.place.publicId}/contacts`, Object.fromEntries(four));
    const page = await site.openPage({ as: site.cast.anna });
    for (const path of ['/help', '/en/help']) {
      await page.goto(path);
      await soon(() => page.locator('[data-company-phone]').filter({ visible: true }).count()).toBe(4);
      expect([...(await audit(page)), ...(await squeeze(page, 320, 390, 820, 1440))], path).toEqual([]);
      const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g);
      expect(sheets, path).toHaveLength(1);
    }
  });
});

describe('Eva, and somebody who isn’t signed in', () => {
  it('read the neutral words, and so does whoever has no JavaScript', async () => {
    for (const visit of [{ as: site.cast.eva }, {}, { as: site.cast.anna, javaScriptEnabled: false }]) {
      const page = await site.openPage(visit);
      await page.goto(lesson, { waitUntil: 'networkidle' });
      expect(await said(page).textContent()).toBe(neutral);
      await page.goto('/help', { waitUntil: 'networkidle' });
      expect(await page.content()).not.toContain('Sønner');
    }
  });
});
