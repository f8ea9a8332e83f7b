import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { tokenIn } from '#tests/support/mailbox.ts';
import { inBoth, pageFiles } from '#tests/support/routes.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

describe('the link to the other language', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });

  /** Stands for every address, so it leads home. */
  const homeward = ['/404', '/500'];
  it.each(pageFiles())('keeps the page: $address', async ({ address }) => {
    const scene = stage.scene(address);
    const page = await stage.openPage(scene);
    await stage.open(page, scene);
    const [danish, english] = inBoth(homeward.includes(address) ? '/' : scene.path);
    const language = page.locator('html');
    await page.locator('a[hreflang=en]').first().click();
    await page.waitForURL((url) => url.pathname + url.search === english);
    expect(await language.getAttribute('lang')).toBe('en');
    await page.locator('a[hreflang=da]').first().click();
    await page.waitForURL((url) => url.pathname + url.search === danish);
    expect(await language.getAttribute('lang')).toBe('da');
  });

  it('keeps what was searched for', async () => {
    const page = await stage.openPage({ as: stage.persona('olga') });
    await page.goto(`/manage/${stage.fillings.organization}?q=an&sort=last`);
    await page.locator('a[hreflang=en]').first().click();
    await page.waitForURL('**/en/manage/*?q=an&sort=last');
    expect(await page.getByRole('searchbox').inputValue()).toBe('an');
  });
});

describe('the language someone has chosen', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  it('is what they come in to, and their mail comes in the one they asked in', async () => {
    const { anna } = site.cast;
    const [da, en] = [translator('da'), translator('en')];
    const page = await site.openPage({ phone: true, as: anna });
    await page.goto('/settings');
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('button', { name: da('settings.save') }).tap();
    await page.getByText(en('settings.saved')).waitFor();
    expect(new URL(page.url()).pathname).toBe('/en/settings');
    await page.getByRole('button', { name: en('settings.out.here') }).tap();
    await page.waitForURL('/en/sign-in');

    for (const [t, locale] of [
      [en, 'en'],
      [da, 'da'],
    ] as const) {
      const device = await site.openPage({ phone: true });
      await device.goto(href(locale, '/sign-in'));
      await device.getByLabel(t('sign-in.email')).fill(anna.email);
      await device.getByRole('button', { name: t('sign-in.send') }).tap();
      const mail = await site.mailbox.mailTo(anna.email);
      expect(mail.text).toContain(t('mail.sign-in.intro'));
      await device.goto(`${href(locale, '/sign-in/link')}?token=${tokenIn(mail)}`);
      await device.getByRole('button', { name: t('sign-in.link.enter') }).tap();
      await device.waitForURL('/en/learning');
      await device.getByRole('heading', { name: en('learning.shield') }).waitFor();
    }
  });
});
