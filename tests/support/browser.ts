import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import { transact } from '#journal/transact.ts';
import type { Member } from './cast.ts';
import { chromiums } from './chromium.ts';
import { openServer, type ServerOptions, type TestServer } from './server.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser. With a server it finds that one under the address people use, and reaches nothing else. */
export async function openBrowser(server?: Pick<TestServer, 'origin' | 'port'>): Promise<Browser> {
  const rules = server ? [`--host-resolver-rules=MAP ${new URL(server.origin).hostname} 127.0.0.1:${server.port}, MAP * ~NOTFOUND`] : [];
  let problem: unknown;
  for (const { executablePath, env } of chromiums()) {
    try {
      return await chromium.launch({ executablePath, args: [...flags, ...rules], env });
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

export interface Visit extends BrowserContextOptions {
  /** A phone held upright, with a finger; a desk otherwise. */
  phone?: boolean;
  /** Who is signed in; nobody otherwise. */
  as?: Member;
  /** Lines in the console that the test brings about itself. Any other error fails it. */
  allow?: RegExp[];
}

/** A server and a browser that visits it. */
export interface Site extends TestServer {
  browser: Browser;
  /** A page in a profile of its own, for one test. Whatever it complains of in the console fails that test. */
  openPage(visit?: Visit): Promise<Page>;
}

const phoneSize = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const deskSize = { viewport: { width: 1440, height: 900 } };

async function visit(browser: Browser, server: TestServer, { phone, as, allow = [], ...options }: Visit): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    ...(phone ? phoneSize : deskSize),
    ...options,
  });
  if (as) {
    const { result } = await transact(server.app, (tx) => server.app.sessions.begin(tx, as.userId));
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(result) ?? [];
    await context.addCookies([{ name, value, url: server.origin }]);
  }
  const complaints: string[] = [];
  const complain = (line: string) => allow.some((one) => one.test(line)) || complaints.push(line);
  context.on('console', (message) => message.type() === 'error' && complain(`${message.text()} (${message.location().url})`));
  context.on('weberror', (error) => complain(`uncaught: ${error.error().message}`));
  onTestFinished(async () => {
    await context.close();
    expect(complaints, 'the browser complained').toEqual([]);
  });
  return context.newPage();
}

/** Opens both, for the tests of one file. The address is a name that is this machine's by definition: secure without TLS. */
export async function openSite(options: ServerOptions = {}): Promise<Site> {
  const server = await openServer({ origin: 'http://skjold.localhost', ...options });
  const browser = await openBrowser(server);
  afterAll(() => browser.close());
  return { ...server, browser, openPage: (options = {}) => visit(browser, server, options) };
}
