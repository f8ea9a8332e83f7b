import { beforeAll, describe, expect, it } from 'vitest';
import { faultReports } from '#db/schema/catalog.ts';
import { locales, translator } from '#i18n/index.ts';
import { audit } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { lessonOn } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const reports = () => site.app.db.read.select().from(faultReports).orderBy(faultReports.id);

describe.each(locales)('a fault in a lesson, in %s', (locale) => {
  const t = translator(locale);

  it('is reported where it is seen, and the reader stays there', async () => {
    const page = await site.openPage({ phone: true, reducedMotion: 'reduce', allow: [/ERR_FAILED/, /422/] });
    const lesson = lessonOn(page, site.app.catalog, { locale });
    await lesson.open('#2');
    await page.getByText(t('report.open')).tap();
    const text = page.getByLabel(t('report.text'), { exact: true });
    expect(await audit(page)).toEqual([]);

    await page.getByLabel(t('report.kind')).selectOption('unclear');
    await text.fill('Hvem er Mette?');
    const send = page.getByRole('button', { name: t('report.send'), exact: true });
    await page.route('**/api/faults', (route) => route.abort());
    await send.tap();
    await page.getByText(t('report.offline')).waitFor();
    await page.unroute('**/api/faults');
    expect(await text.inputValue()).toBe('Hvem er Mette?');
    await send.tap();
    await page.getByText(t('report.thanks')).waitFor();
    expect(new URL(page.url()).hash).toBe('#2');
    expect(await lesson.here.getAttribute('id')).toBe('2');
    expect((await reports()).at(-1)).toMatchObject({ screen: 2, kind: 'unclear', text: 'Hvem er Mette?', locale });
  });

  it('is reported without JavaScript', async () => {
    const page = await site.openPage({ javaScriptEnabled: false });
    await page.goto(lessonOn(page, site.app.catalog, { locale }).path);
    await page.getByText(t('report.open')).click();
    await page.getByLabel(t('report.kind')).selectOption('technical');
    await page.getByLabel(t('report.text'), { exact: true }).fill('Billedet mangler.');
    await page.getByRole('button', { name: t('report.send'), exact: true }).click();
    await page.getByText(t('report.thanks')).waitFor();
    expect(await page.getByRole('link', { name: t('report.back') }).count()).toBe(1);
    expect((await reports()).at(-1)).toMatchObject({ screen: 0, kind: 'technical', locale });
  });
});
