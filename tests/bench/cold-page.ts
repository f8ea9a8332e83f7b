import { siteContent } from '#features/catalog/source.ts';
import { locales } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { openBrowser } from '#tests/support/browser.ts';

interface PageWeight {
  path: string;
  /** Bytes over the wire, headers included. */
  total: number;
  script: number;
  requests: number;
}

/** What a lesson may weigh for a browser that comes for the first time, in bytes. */
const budget = { total: 170 * 1024, script: 90 * 1024 };

/** What a browser that comes for the first time receives of each lesson, in each language. */
export async function weighLessons(origin: string): Promise<PageWeight[]> {
  const lessons = siteContent().courses.flatMap((course) => course.lessons.map(({ id }) => `/courses/${course.id}/${id}`));
  const browser = await openBrowser();
  try {
    const all: PageWeight[] = [];
    for (const path of locales.flatMap((locale) => lessons.map((lesson) => href(locale, lesson)))) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      const types = new Map<string, string>();
      const weight: PageWeight = { path, total: 0, script: 0, requests: 0 };
      devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
      devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        weight.total += encodedDataLength;
        weight.requests++;
        if (types.get(requestId) === 'Script') weight.script += encodedDataLength;
      });
      await devtools.send('Network.enable');
      await page.goto(origin + path, { waitUntil: 'networkidle' });
      await context.close();
      all.push(weight);
    }
    return all;
  } finally {
    await browser.close();
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** How many are over the budget, each of those, and the heaviest and lightest. */
export function weightLines(weights: readonly PageWeight[]): string[] {
  const byWeight = weights.toSorted((a, b) => b.total - a.total);
  const over = byWeight.filter(({ total, script }) => total > budget.total || script > budget.script);
  return [
    `\ncold lesson pages: ${weights.length}, ${over.length} over ${kilobytes(budget.total)} or ${kilobytes(budget.script)} of JavaScript`,
    ...[...new Set([...over, ...byWeight.slice(0, 1), ...byWeight.slice(-1)])].map(
      ({ path, total, script, requests }) =>
        `  ${kilobytes(total)} over the wire, ${kilobytes(script)} of it JavaScript, ${requests} requests  ${path}`,
    ),
  ];
}
