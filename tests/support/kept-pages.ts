import type { Page } from 'playwright-core';
import { soon } from './browser.ts';

/** Waits until the worker answers for the page and has kept what lies at a path. */
export async function kept(page: Page, path: string): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await soon(() => page.evaluate(async (one) => Boolean(await (await caches.open('skjold-pages')).match(one)), path)).toBe(true);
}
