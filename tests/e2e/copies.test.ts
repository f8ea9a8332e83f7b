import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '#features/assessment/shapes.ts';
import { translator } from '#i18n/index.ts';
import { earnBadge, wrongResponse } from '#tests/support/answers.ts';
import { type OpenPage, openPages, openSite, type Site, soon, type Visit } from '#tests/support/browser.ts';
import { kept } from '#tests/support/kept-pages.ts';
import { lessonOn } from '#tests/support/lesson.ts';
import { openRelay } from '#tests/support/relay.ts';
import { filled, fillingsFor, inBoth, pageFiles } from '#tests/support/routes.ts';

// The service worker: what it keeps, what it never keeps, and how a new build comes to a reader.

const t = translator('da');
const lines = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/];
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const visit: Visit = { phone: true, serviceWorkers: 'allow', allow: lines };

const filesKept = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('skjold-files')).keys()).map(({ url }) => new URL(url).pathname));
const stateOfWorker = () => (self as unknown as { serviceWorker: { state: string } }).serviceWorker.state;
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('without a network', () => {
  it('what was opened opens again, with the questions nobody had scrolled to, and so do the courses and the emergency card', async () => {
    const page = await site.openPage(visit);
    const lesson = lessonOn(page, site.app.catalog, { touch: true });
    await lesson.open();
    await kept(page, lesson.path);
    await page.context().setOffline(true);
    await page.goto('/help');
    await page.getByText(t('help.calm')).waitFor();
    await page.goto('/courses');
    await heading(page, t('catalog.title'));
    await page.goto(lesson.path.replace(/\/[^/]+$/, ''));
    await page.locator(`a[href="${lesson.path}"]`).first().waitFor();
    await lesson.open();
    for (const item of lesson.items) {
      await page.evaluate(
        (id) => document.querySelector(`[data-item="${id}"]`)?.closest('[data-screen]')?.removeAttribute('data-away'),
        item.id,
      );
      await lesson.ready(item);
    }
    expect(await page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)).toBeGreaterThan(1);
  });

  it.each(['da', 'en'] as const)(
    'a page that isn’t here says so in %s, names the lessons that are, and comes when the network does',
    async (locale) => {
      const say = translator(locale);
      const page = await site.openPage({ ...visit, as: site.cast.anna });
      await page.clock.install();
      const lesson = lessonOn(page, site.app.catalog, { touch: true, locale });
      await lesson.open();
      await kept(page, lesson.path);
      const title = (await page.locator('h1').textContent()) ?? '';
      await page.context().setOffline(true);
      await page.goto(locale === 'da' ? '/learning' : '/en/learning');
      await heading(page, say('offline.title'));
      await page
        .getByRole('banner')
        .getByRole('link', { name: say('nav.settings') })
        .waitFor();
      await page.getByRole('link', { name: title }).tap();
      await page.waitForURL(`**${lesson.path}`);
      await page.goBack();
      await heading(page, say('offline.title'));
      await page.getByRole('link', { name: say('offline.help.link') }).tap();
      await page.waitForURL('**/help');
      await page.goBack();
      await heading(page, say('offline.title'));
      await page.context().setOffline(false);
      // It looks again every four seconds.
      await page.clock.fastForward(4000);
      await page.getByRole('heading', { name: say('learning.badges') }).waitFor();
    },
  );
});

describe('what the worker keeps', () => {
  it('holds no byte of anybody’s own, whatever was opened', async () => {
    const { olga, anna, mads } = site.cast;
    const fillings = fillingsFor(site, await earnBadge(site.app, olga));
    const page = await site.openPage({ ...visit, as: olga, allow: [...lines, /4(00|04|10) /, /500 /] });
    await page.goto('/');
    await kept(page, '/');
    const paths = pageFiles().flatMap(({ address }) => {
      const path = filled(address, fillings);
      if (path === undefined) throw new Error(`tests/support/routes.ts doesn't say how to fill ${address}`);
      return inBoth(path);
    });
    // In several tabs: while one waits for its network to fall silent, another opens.
    const open = async (tab: Page) => {
      for (let path = paths.pop(); path; path = paths.pop()) await tab.goto(`${path}?of=${olga.publicId}`, { waitUntil: 'networkidle' });
    };
    await Promise.all([page, ...(await Promise.all([1, 2, 3].map(() => page.context().newPage())))].map(open));
    const held = await page.evaluate(async () => {
      const all: [string, string][] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const answer = await cache.match(request);
          all.push([request.url, `${JSON.stringify([...(answer?.headers ?? [])])}\n${await answer?.text()}`]);
        }
      }
      return all;
    });
    expect(held.length).toBeGreaterThan(20);
    const own = [olga, anna, mads].flatMap(({ name, email, publicId }) => [name, email, publicId]);
    const session = (await page.context().cookies()).map(({ value }) => value);
    for (const [url, text] of held) {
      expect(text, url).not.toMatch(/no-store/);
      for (const word of [...own, ...session, olga.place.name, olga.place.publicId, fillings.badge])
        expect(`${url}\n${text}`.includes(word), `${url} holds ${word}`).toBe(false);
    }
    const keptPaths = held.map(([url]) => new URL(url).pathname);
    const ownPages = pageFiles().filter(({ prerendered }) => !prerendered);
    const firsts = new Set(['api', ...ownPages.map(({ address }) => address.split('/')[1]).filter(Boolean)]);
    expect(firsts.has('review') && firsts.has('placement')).toBe(true);
    expect(keptPaths.filter((path) => firsts.has(path.replace(/^\/en(?=\/|$)/, '').split('/')[1] ?? ''))).toEqual([]);
    // Only an opaque id is remembered beside them.
    const remembered = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    for (const word of [olga.name, olga.email, olga.place.name]) expect(remembered).not.toContain(word);
  });
});

describe('a new build', () => {
  let openPage: OpenPage;
  let relay: Awaited<ReturnType<typeof openRelay>>;
  const later = (html: string) =>
    html.replace(/data-edition="[^"]*"/, 'data-edition="later"').replace(/<h1([^>]*)>[^<]*/, '<h1$1>En helt ny overskrift');

  async function begin(more: Visit = {}) {
    relay = await openRelay(site.port);
    openPage = await openPages({ ...site, port: relay.port });
    const page = await openPage({ ...visit, ...more });
    const lesson = lessonOn(page, site.app.catalog, { touch: true });
    await lesson.open();
    await kept(page, lesson.path);
    return { page, lesson };
  }
  const lookAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

  it('is what a lesson opens with at once; a tab from before is told, not while an answer is half given, and goes on working', async () => {
    const { page, lesson } = await begin();
    const [first] = lesson.items as [Item];
    const flags = lesson.items.find(({ type }) => type === 'red-flags') as Item;
    const notice = page.getByText(t('update.lesson'));
    await lookAgain(page);
    await lesson.ready(first);
    await lesson.parts(first, wrongResponse(first))[0]?.tap();
    relay.deploy(later);

    const asked = page.waitForResponse((reply) => reply.url().endsWith(lesson.path));
    await lookAgain(page);
    await (await asked).finished();
    expect(await notice.isVisible()).toBe(false);
    await lesson.submit(first).tap();
    await notice.waitFor();

    // Its code comes only now, and the server has none of that name any more.
    await page.goto(`${lesson.path}#3`);
    await lesson.answer(flags);

    const fresh = await page.context().newPage();
    await fresh.goto(lesson.path);
    await heading(fresh, 'En helt ny overskrift');
    await fresh.close();
    await page.getByRole('link', { name: t('update.get') }).tap();
    await soon(() => page.locator('[data-lesson]').getAttribute('data-edition')).toBe('later');
    expect(await notice.isVisible()).toBe(false);
  });

  it('is fetched for what was kept, and what only the old one needed goes with the last tab that began under it', async () => {
    const { page, lesson } = await begin();
    const context = page.context();
    const old = await filesKept(page);
    relay.deploy(later);
    // The browser looks for a new worker when a page is opened.
    await page.goto('/courses');
    await soon(async () => (await filesKept(page)).filter((path) => path.includes('-later.')).length).toBeGreaterThan(10);
    expect((await filesKept(page)).filter((path) => old.includes(path))).toEqual(old);
    await soon(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).waiting))).toBe(true);
    await page.close();
    // Nobody is left whom the old one serves.
    const states = () => Promise.all(context.serviceWorkers().map((one) => one.evaluate(stateOfWorker).catch(() => 'gone')));
    await soon(async () => (await states()).filter((state) => state.startsWith('install') || state === 'activating')).toEqual([]);
    const next = await context.newPage();
    await next.goto('/help');
    await soon(async () => (await filesKept(next)).filter((path) => old.includes(path) && path.startsWith('/assets/'))).toEqual([]);
    await context.setOffline(true);
    await next.goto(lesson.path);
    await next.locator('[data-edition="later"][data-ready]').waitFor();
  });
});

describe('as an app', () => {
  it('Chromium finds nothing that keeps it from being installed', async () => {
    const page = await site.openPage(visit);
    await page.goto('/');
    await kept(page, '/');
    const devtools = await page.context().newCDPSession(page);
    const { errors, url, data } = await devtools.send('Page.getAppManifest');
    expect([errors, url]).toEqual([[], `${site.origin}/site.webmanifest`]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({
      name: 'Skjold',
      short_name: 'Skjold',
      lang: 'da',
      display: 'standalone',
      start_url: '/learning',
    });
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A test's profile is a private one, which never offers it.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });
});
