import { beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from '#tests/support/browser.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

describe('a browser', () => {
  it('opens the front page in both languages, on a phone and at a desk, without a complaint', async () => {
    for (const phone of [true, false]) {
      const page = await site.openPage({ phone });
      await page.goto('/');
      expect(await page.locator('html').getAttribute('lang')).toBe('da');
      expect(await page.locator('h1').count()).toBe(1);
      await page.getByRole('link', { name: 'English' }).first().click();
      await page.waitForURL('**/en');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    }
  });

  it('knows who is signed in, on a page that was built ahead too', async () => {
    const page = await site.openPage({ as: site.cast.anna });
    for (const path of ['/settings', '/']) {
      await page.goto(path);
      await page.getByRole('link', { name: site.cast.anna.name }).waitFor();
    }
  });
});
