import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const schemes = ['light', 'dark'] as const;

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    (values) => (window as unknown as { axe: typeof import('axe-core') }).axe.run({ runOnly: values, resultTypes: ['violations'] }),
    tags,
  );
  return (found as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`),
  );
}

/** What axe has against a page as it stands, on a phone and at a desk, in the light and in the dark. */
export async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const all: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      all.push(...(await violations(page)).map((line) => `${size.width}, ${colorScheme}: ${line}`));
    }
  }
  return all;
}

/** Shows every screen of a lesson at once, so that none is passed over. */
export const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const screen of document.querySelectorAll('[data-away]')) screen.removeAttribute('data-away');
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** How many pixels a page is wider than its window; and who sticks out, when someone does. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > room + 0.5);
    const ends = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    return ends.map((one) => `${one.tagName.toLowerCase()}.${one.className}: ${Math.ceil(one.getBoundingClientRect().right - room)} px`);
  });
