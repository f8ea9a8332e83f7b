import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { transact } from '#journal/transact.ts';
import type { Member } from './cast.ts';
import { chromiums } from './chromium.ts';
import { whenOver } from './over.ts';
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

/** For everything that is waited for: a slow machine is no failure. */
const patience = 60_000;

/** Where people come by. A name that is this machine's by definition: secure without TLS. */
export const origin = 'http://skjold.localhost';

/** A browser. With a server it finds that one under the address people use, and reaches nothing else. */
export async function openBrowser(server?: { origin: string; port: number }, ...more: string[]): Promise<Browser> {
  const rules = server ? [`--host-resolver-rules=MAP ${new URL(server.origin).hostname} 127.0.0.1:${server.port}, MAP * ~NOTFOUND`] : [];
  const problems: unknown[] = [];
  for (const find of chromiums()) {
    try {
      const { executablePath, env } = find();
      return await chromium.launch({ executablePath, args: [...flags, ...rules, ...more], env, timeout: patience });
    } catch (problem) {
      problems.push(problem);
    }
  }
  throw new Error(`no browser would start: install Chromium or Chrome, or say where it is with CHROMIUM=<path>\n${problems.join('\n')}`);
}

export interface Visit extends BrowserContextOptions {
  /** A phone held upright, with a finger; a desk otherwise. */
  phone?: boolean;
  /** Who is signed in; nobody otherwise. */
  as?: Pick<Member, 'userId'>;
  /** Lines in the console that the test brings about itself. Any other error fails it. */
  allow?: RegExp[];
}

/** A page in a profile of its own, for one test. Whatever it complains of in the console fails that test. */
export type OpenPage = (visit?: Visit) => Promise<Page>;

const phoneSize = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const deskSize = { viewport: { width: 1440, height: 900 } };

/** Everything that goes wrong in a profile: errors in the console, uncaught ones, and what the content policy stopped. */
async function listen(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().stack}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      console.error(`content policy: ${violatedDirective} stopped ${blockedURI}, ${sourceFile}:${lineNumber}`),
    );
  });
  return complaints;
}

/** Leaves a picture of what a failed test saw last. */
async function picture(context: BrowserContext, name: string): Promise<void> {
  const folder = 'node_modules/.cache/skjold-e2e';
  mkdirSync(folder, { recursive: true });
  for (const [index, page] of context.pages().entries()) {
    const path = `${folder}/${name.replace(/\W+/g, '-').slice(0, 80)}-${index}.png`;
    const taken = await page.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => undefined);
    if (taken) console.log(`${page.url()} looked like ${path}`);
  }
}

/** A browser before a server, for the tests of one file, and the way to open pages in it. */
export async function openPages(
  server: Pick<TestServer, 'origin' | 'port'> & { app?: TestServer['app'] },
  ...flags: string[]
): Promise<OpenPage> {
  const browser = await openBrowser(server, ...flags);
  whenOver(() => browser.close());

  return async ({ phone, as, allow = [], ...options } = {}) => {
    const context = await browser.newContext({
      baseURL: server.origin,
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
      // A worker would stand between a test's pages and the network: only those about it let it in.
      serviceWorkers: 'block',
      ...(phone ? phoneSize : deskSize),
      ...options,
    });
    context.setDefaultTimeout(patience);
    const complaints = await listen(context);
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await picture(context, task.name);
      await context.close();
      const unexpected = complaints.filter((line) => !allow.some((one) => one.test(line)));
      expect(unexpected, 'the browser complained').toEqual([]);
    });
    const { app } = server;
    if (as && app) {
      const { result } = await transact(app, (tx) => app.sessions.begin(tx, as.userId));
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(result) ?? [];
      await context.addCookies([{ name, value, url: server.origin }]);
    }
    // Generous: a slow machine is no failure.
    context.setDefaultTimeout(60_000);
    return context.newPage();
  };
}

/** A server and a browser that visits it. */
export interface Site extends TestServer {
  openPage: OpenPage;
}

/** Opens both, for the tests of one file. Whatever they do, nothing may fail in the server. */
export async function openSite(options: ServerOptions = {}): Promise<Site> {
  const server = await openServer({ origin, ...options });
  whenOver(() => {
    const failures = server.kept.lines.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
    expect(failures, 'the server complained').toEqual([]);
  });
  return { ...server, openPage: await openPages(server) };
}

/** Waits until something read from a page is as expected. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: patience, interval: 50 });
