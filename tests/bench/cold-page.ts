import { openBrowser } from '#tests/support/browser.ts';

export interface PageBytes {
  total: number;
  script: number;
  requests: number;
}

/** What a lesson may weigh for a browser that comes for the first time, in bytes. */
export const budget = { total: 170 * 1024, script: 90 * 1024 };

export const isOver = ({ total, script }: PageBytes): boolean => total > budget.total || script > budget.script;

/** What a browser that comes for the first time receives of each page, headers included. */
export async function coldPages(urls: string[]): Promise<PageBytes[]> {
  const browser = await openBrowser();
  try {
    const all: PageBytes[] = [];
    for (const url of urls) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      const types = new Map<string, string>();
      const bytes: PageBytes = { total: 0, script: 0, requests: 0 };
      devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
      devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        bytes.total += encodedDataLength;
        bytes.requests++;
        if (types.get(requestId) === 'Script') bytes.script += encodedDataLength;
      });
      await devtools.send('Network.enable');
      await page.goto(url, { waitUntil: 'networkidle' });
      await context.close();
      all.push(bytes);
    }
    return all;
  } finally {
    await browser.close();
  }
}
