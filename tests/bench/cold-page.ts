import { openBrowser } from '#tests/support/browser.ts';

export interface PageBytes {
  total: number;
  script: number;
  requests: number;
}

/** What a browser that comes for the first time receives, headers included, when it has scrolled through a page. */
export async function coldPageBytes(url: string): Promise<PageBytes> {
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    const devtools = await page.context().newCDPSession(page);
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
    return bytes;
  } finally {
    await browser.close();
  }
}
