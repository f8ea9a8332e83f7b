import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
/** In the dark only colours differ (src/components/tokens.test.ts holds it to that), so only what looks at colours looks again. */
const schemes = { light: tags, dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } satisfies Record<
  string,
  RunOptions['runOnly']
>;

async function violations(page: Page, scheme: keyof typeof schemes): Promise<string[]> {
  const found = await page.evaluate(
    (runOnly) => (window as unknown as { axe: typeof import('axe-core') }).axe.run({ runOnly, resultTypes: ['violations'] }),
    schemes[scheme] as RunOptions['runOnly'],
  );
  const { passes, violations } = found as AxeResults;
  if (passes.length < (scheme === 'light' ? 10 : 1)) throw new Error('axe saw next to nothing');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`),
  );
}

/** What axe has against a page as it stands: in the light on a phone and at a desk, in the dark on a phone, or on both. */
export async function audit(page: Page, { darkDesk = false } = {}): Promise<string[]> {
  // Reading it takes as long as a look in the dark; a document that was looked at before has it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const all: string[] = [];
  const before = page.viewportSize();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    for (const colorScheme of size === phone || darkDesk ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme });
      all.push(...(await violations(page, colorScheme)).map((line) => `${size.width}, ${colorScheme}: ${line}`));
    }
  }
  if (before) await page.setViewportSize(before);
  return all;
}

/** Shows every screen of a lesson at once, so that none is passed over. */
export const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const screen of document.querySelectorAll('[data-away]')) screen.removeAttribute('data-away');
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** What is wider than the window. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > room + 0.5);
    const ends = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    return [`${document.documentElement.scrollWidth - room} px too wide`, ...ends.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });

/** Controls too small for a finger: below 44 px in width or height. */
export async function tooSmall(controls: Locator): Promise<string[]> {
  const boxes = await controls.evaluateAll((all) =>
    all.map((one) => ({ side: Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height), is: one.outerHTML })),
  );
  if (boxes.length === 0) throw new Error(`there is no control at ${controls}`);
  return boxes.filter(({ side }) => side < 44).map(({ side, is }) => `${side} px: ${is.slice(0, 120)}`);
}

/** What doesn't fit in windows of these widths. */
export async function squeeze(page: Page, ...widths: number[]): Promise<string[]> {
  const all: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    all.push(...(await overflow(page)).map((line) => `${width}: ${line}`));
  }
  return all;
}
