import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#tests/support/browser.ts';
import { temporaryFolder } from '#tests/support/database.ts';
import { whenOver } from '#tests/support/over.ts';
import { runProgram } from '#tests/support/process.ts';

// `npm run dev` as an author meets it. Everything is waited for on the page that is open: it reloads by itself.

let page: Page;
let content: string;
let address: string;
const items = 'courses/mails-and-calls/spot-phishing/items.yaml';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const read = (file: string) => readFileSync(join(content, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(content, file), text);
/** Goes to a page. One that is open may reload just then, and that calls the journey off; a server that reads everything anew may forget a file. */
async function visit(path: string): Promise<void> {
  for (let left = 10; ; left--)
    try {
      await page.goto(address + path, { timeout: 20_000 });
      return;
    } catch (error) {
      const calledOff = /ERR_ABORTED|interrupted by another navigation|Timeout/.test((error as Error).message);
      if (!calledOff || left === 0) throw error;
    }
}
const panel = () => page.locator('#content-faults');

beforeAll(async () => {
  const folder = temporaryFolder();
  content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const port = await freePort();
  const dev = runProgram(
    'node_modules/astro/bin/astro.mjs',
    {
      NODE_ENV: 'development',
      ASTRO_TELEMETRY_DISABLED: '1',
      CONTENT_DIR: content,
      DEV_DATABASE: join(folder, 'dev.db'),
      DATABASE_URL: 'file:',
      LOG_LEVEL: 'silent',
    },
    'dev',
    '--port',
    String(port),
    '--ignore-lock',
    '--host',
    '127.0.0.1',
  );
  [, address = ''] = await dev.printed(/(http:\/\/127\.0\.0\.1:\d+)\//);
  const browser = await openBrowser();
  whenOver(() => browser.close());
  page = await browser.newPage({ locale: 'da-DK' });
  page.setDefaultTimeout(60_000);
});

describe('a lesson while it is written', () => {
  it('shows what was saved, names a fault with its line, and forgets it when it is mended', async () => {
    await visit('/courses/mails-and-calls/spot-phishing');
    await page.locator('[data-lesson][data-ready]').waitFor();
    expect(await panel().count()).toBe(0);

    const sound = read(items).replace(/^ {2}prompt: \{da: .*$/m, '  prompt: {da: Hvad gør Mette nu?, en: What does Mette do now?}');
    write(items, sound);
    await page.getByText('Hvad gør Mette nu?').first().waitFor({ state: 'attached' });

    const line = sound.split('\n').findIndex((one) => one.includes('Hvad gør Mette nu?')) + 1;
    write(items, sound.replace('{da: Hvad gør Mette nu?,', '{da: Hvad gør du så?, dk: x,'));
    await panel().getByText(`${items}:${line}`).first().waitFor();
    // What was there last is shown until then.
    expect(await page.getByText('Hvad gør Mette nu?').count()).toBeGreaterThan(0);

    write(items, `${sound}\n  - [`);
    await panel().getByText(`${items}:`).first().waitFor();
    write(items, sound);
    await panel().waitFor({ state: 'detached' });
    await page.getByText('Hvad gør Mette nu?').first().waitFor({ state: 'attached' });
  });

  it('says elsewhere how many faults there are, and lists them', async () => {
    const track = 'tracks/foundation.yaml';
    const sound = read(track);
    write(track, sound.replace('courses: [', 'courses: [nowhere, '));
    await panel().getByText('1 not on this page').click();
    await panel().getByText('names the unknown course "nowhere"').waitFor();
    write(track, sound);
    await panel().waitFor({ state: 'detached' });
  });

  it('is there as soon as it is named, and stands with its fault while its prose doesn’t compile', async () => {
    await visit('/courses/mails-and-calls');
    const course = 'courses/mails-and-calls/course.yaml';
    const prose = 'courses/mails-and-calls/quite-new/da.mdx';
    const named = read(course);
    const entry = /^ {2}- id: spot-phishing\n(?: {4}.*\n?)*/m.exec(named)?.[0] ?? '';
    const bare = (text: string) => text.replace(/<Item id="[^"]*" *\/>/g, '');
    cpSync(join(content, 'courses/mails-and-calls/spot-phishing'), join(content, 'courses/mails-and-calls/quite-new'), { recursive: true });
    for (const locale of ['da', 'en']) {
      const file = `courses/mails-and-calls/quite-new/${locale}.mdx`;
      write(file, bare(read(file)).replace(/^title: .*$/m, 'title: Helt ny'));
    }
    write('courses/mails-and-calls/quite-new/items.yaml', '[]\n');
    await page.goto(`${address}/courses/mails-and-calls`);
    write(course, `${named.trimEnd()}\n${entry.replace('id: spot-phishing', 'id: quite-new').replace('code: F2', 'code: F3')}`);
    await page.getByRole('link', { name: /Helt ny/ }).waitFor();
    await visit('/courses/mails-and-calls/quite-new');
    await page.locator('[data-lesson][data-ready]').waitFor();
    expect(await page.locator('h1').textContent()).toBe('Helt ny');

    const whole = read(prose);
    write(prose, `${whole}\n<Foo`);
    await panel()
      .getByText(`${prose}:${`${whole}\n<Foo`.split('\n').length}`)
      .waitFor();
    expect(await page.locator('h1').textContent()).toBe('Helt ny');
    write(prose, whole);
    await panel().waitFor({ state: 'detached' });
  });
});
