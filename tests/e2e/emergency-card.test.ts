import { beforeAll, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { openSite, type Site } from '#tests/support/browser.ts';

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

it('keeps the company’s own numbers on the device, to be called with one touch, and nowhere else', async () => {
  const page = await site.openPage({ phone: true });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await page.goto('/');
  await page.getByRole('link', { name: t('nav.help') }).tap();
  await page.waitForURL('**/help');
  const bank = page.getByLabel(t('help.number-of', { name: t('help.bank') }));
  const call = page.getByRole('link', { name: `${t('help.call-number')} ${t('help.bank')}` });
  expect(await call.isVisible()).toBe(false);
  await bank.fill('12 34 56 78');
  await call.waitFor();
  await page.goto('/en/help');
  const en = translator('en');
  expect(await page.getByLabel(en('help.number-of', { name: en('help.bank') })).inputValue()).toBe('12 34 56 78');
  expect(await page.getByRole('link', { name: `${en('help.call-number')} ${en('help.bank')}` }).getAttribute('href')).toBe('tel:12345678');
  expect(sent.filter((line) => line.replace(/\D/g, '').includes('12345678'))).toEqual([]);

  const other = await site.openPage({ phone: true });
  await other.goto('/help');
  expect(await other.getByLabel(t('help.number-of', { name: t('help.bank') })).inputValue()).toBe('');
});

it('fits on one sheet of paper, in both languages', async () => {
  const page = await site.openPage();
  for (const path of ['/help', '/en/help']) {
    await page.goto(path);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(sheets, path).toHaveLength(1);
  }
});
