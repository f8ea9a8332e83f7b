import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { credentials } from '#db/schema/credentials.ts';
import { toPublicItem, versionKey } from '#features/assessment/rules.ts';
import type { Item, ItemVersion } from '#features/assessment/shapes.ts';
import { translator } from '#i18n/index.ts';
import { leaveOneLesson, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site, soon } from '#tests/support/browser.ts';
import { holdBack, hurry } from '#tests/support/hands.ts';
import { lessonOn } from '#tests/support/lesson.ts';

// An answer is never lost and never counted twice, whatever the line and the fingers do.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const answersOf = ({ userId }: { userId: number }) => site.app.db.read.select().from(responses).where(eq(responses.userId, userId));
const countOf = async (who: { userId: number }) => (await answersOf(who)).length;

describe('without a network', () => {
  it('an answer is kept, says so, and is sent when the network is back', async () => {
    const page = await site.openPage({ phone: true, as: site.cast.anna, allow: [/ERR_INTERNET_DISCONNECTED/] });
    const lesson = lessonOn(page, site.app.catalog, { touch: true });
    const item = lesson.items[0] as Item;
    const card = lesson.card(item);
    await lesson.open();
    await lesson.ready(item);
    const chosen = lesson.parts(item, wrongResponse(item))[0];
    await chosen?.tap();
    await page.context().setOffline(true);
    await lesson.submit(item).tap();
    await card.getByText(t('item.waiting.offline')).waitFor();
    expect(await chosen?.isChecked()).toBe(true);
    // Still no network: nothing changes, however often it is pressed.
    for (let press = 0; press < 3; press++) await card.getByRole('button', { name: t('item.waiting.send') }).tap();
    await card.getByText(t('item.waiting.offline')).waitFor();
    await page.context().setOffline(false);
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));
    expect(await countOf(site.cast.anna)).toBe(1);
  });

  it('a browser that keeps nothing says that an answer didn’t arrive, and sends it again when asked', async () => {
    const page = await site.openPage({ phone: true, as: site.cast.anna, allow: [/ERR_INTERNET_DISCONNECTED/] });
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const lesson = lessonOn(page, site.app.catalog, { touch: true });
    const item = lesson.items[1] as Item;
    const before = await countOf(site.cast.anna);
    await lesson.open('#3');
    await lesson.ready(item);
    await lesson.parts(item, wrongResponse(item))[0]?.tap();
    await page.context().setOffline(true);
    await lesson.submit(item).tap();
    await lesson.card(item).getByText(t('item.offline')).waitFor();
    await page.context().setOffline(false);
    await lesson
      .card(item)
      .getByRole('button', { name: t('item.send-again') })
      .tap();
    await lesson.verdict(item).waitFor();
    expect(await countOf(site.cast.anna)).toBe(before + 1);
  });

  it('an answer that arrived and whose reply was lost counts once when it is sent again', async () => {
    const page = await site.openPage({ as: site.cast.mads, allow: [/ERR_CONNECTION_CLOSED/] });
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    await lesson.open();
    await lesson.ready(item);
    const line = await page.context().newCDPSession(page);
    let lost = 0;
    line.on('Fetch.requestPaused', ({ requestId }) => {
      lost++;
      void line.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionClosed' });
    });
    await line.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/responses', requestStage: 'Response' }] });
    await lesson.parts(item, wrongResponse(item))[0]?.click();
    await lesson.submit(item).click();
    // It is tried again by itself, and lost again.
    const again = lesson.card(item).getByRole('button', { name: t('item.waiting.send') });
    await again.waitFor();
    await soon(() => lost).toBe(2);
    await line.send('Fetch.disable');
    await again.click();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));
    expect(await countOf(site.cast.mads)).toBe(1);
  });

  it('a server that is down is told from a network that is', async () => {
    const page = await site.openPage({ allow: [/503/] });
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    let tries = 0;
    await page.route('**/api/responses', (route) => {
      tries++;
      return route.fulfill({ status: 503, body: '<html>' });
    });
    await lesson.open();
    await lesson.ready(item);
    await lesson.parts(item, wrongResponse(item))[0]?.click();
    await lesson.submit(item).click();
    await lesson.card(item).getByText(t('item.waiting.failed')).waitFor();
    // It has tried once more by itself; only then is it somebody's turn to press.
    await soon(() => tries).toBeGreaterThan(1);
    await page.unroute('**/api/responses');
    await lesson
      .card(item)
      .getByRole('button', { name: t('item.waiting.send') })
      .click();
    await lesson.verdict(item).waitFor();
  });
});

describe('quick fingers', () => {
  it('press twice, change their mind while it is on its way, and one answer counts: the one that was sent', async () => {
    const page = await site.openPage({ as: site.cast.sofie });
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    await lesson.open();
    await lesson.ready(item);
    const letGo = await holdBack(page, '**/api/responses');
    const [chosen] = lesson.parts(item, wrongResponse(item));
    await chosen?.click();
    await lesson.submit(item).dblclick();
    for (const radio of await lesson.card(item).getByRole('radio').all()) await radio.click({ force: true });
    expect(await chosen?.isChecked()).toBe(true);
    letGo();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.wrong'));
    const [only, ...more] = await answersOf(site.cast.sofie);
    expect([only?.response, more]).toEqual([wrongResponse(item), []]);
  });
});

describe('two tabs', () => {
  it('take turns with one lesson: each knows of the other’s answers when it looks, and there is one badge', async () => {
    await leaveOneLesson(site.app, site.cast.olga);
    const before = await countOf(site.cast.olga);
    const one = await site.openPage({ phone: true, as: site.cast.olga });
    const other = await one.context().newPage();
    const [here, there] = [lessonOn(one, site.app.catalog), lessonOn(other, site.app.catalog)];
    await here.open();
    await there.open();
    let turn = 0;
    await here.walk(async (item) => {
      const tab = turn++ % 2 === 0 ? here : there;
      if (tab === there) {
        await other.bringToFront();
        await other.goto(`${there.path}#${await here.here.getAttribute('id')}`);
      }
      expect(await tab.answer(item)).toBe(t('item.verdict.right'));
      await one.bringToFront();
    });
    const end = `#${await one.locator('[data-screen]').count()}`;
    for (const [page, tab] of [
      [one, here],
      [other, there],
    ] as const) {
      await page.bringToFront();
      await tab.open(end);
      await page.reload();
      await tab.here.getByText(t('lesson.result.counts.all-right', { count: here.items.length })).waitFor();
    }
    expect(await countOf(site.cast.olga)).toBe(before + here.items.length);
    expect(await site.app.db.read.$count(credentials, eq(credentials.userId, site.cast.olga.userId))).toBe(1);
  });
});

describe('a session that ended in another tab', () => {
  it('loses no answer: it stays in the browser until they are back', async () => {
    const one = await site.openPage({ as: site.cast.eva });
    const other = await one.context().newPage();
    const lesson = lessonOn(one, site.app.catalog);
    await lesson.open();
    await other.goto('/settings');
    await other.getByRole('button', { name: t('settings.out.here') }).click();
    await other.getByText(t('sign-in.signed-out'), { exact: true }).waitFor();
    await one.bringToFront();
    expect(await lesson.answer(lesson.items[0] as Item)).toBe(t('item.verdict.right'));
    expect(await countOf(site.cast.eva)).toBe(0);
    expect(await one.evaluate(() => localStorage.getItem('skjold.answers'))).toContain(lesson.items[0]?.id);
  });
});

describe('a list of lessons', () => {
  it('says so when it can’t find out how far its reader is', async () => {
    const page = await site.openPage({ as: site.cast.anna, allow: [/ERR_FAILED/] });
    await page.route('**/api/progress', (route) => route.abort());
    for (const path of ['/courses', '/courses/mails-and-calls']) {
      await page.goto(path);
      await page.getByText(t('course.problem')).waitFor();
    }
  });
});

describe('a question that was rewritten since the page was opened', () => {
  it('is refused with the reason, and a fresh page is offered', async () => {
    const page = await site.openPage({ as: site.cast.eva, allow: [/410 .*api\/responses/] });
    const lesson = lessonOn(page, site.app.catalog);
    const item = lesson.items[0] as Item;
    await lesson.open();
    const { versions } = site.app.catalog as { versions: Map<string, ItemVersion> };
    const key = versionKey(item.id, 'da', toPublicItem(item, 'da').version);
    const version = versions.get(key) as ItemVersion;
    versions.delete(key);
    await lesson.ready(item);
    await lesson.parts(item, wrongResponse(item))[0]?.click();
    await lesson.submit(item).click();
    await lesson.card(item).getByText(t('error.unknown-version')).waitFor();
    versions.set(key, version);
    await lesson
      .card(item)
      .getByRole('button', { name: t('item.reload') })
      .click();
    await lesson.submit(item).waitFor();
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
    expect(await countOf(site.cast.eva)).toBe(1);
  });
});

describe('code that doesn’t arrive', () => {
  it('of a question: says so there, and the lesson goes on', async () => {
    const page = await site.openPage({ allow: [/ERR_FAILED/, /Failed to fetch dynamically imported module/] });
    const lesson = lessonOn(page, site.app.catalog);
    await page.route(/\/assets\/card\./, (route) => route.abort());
    await lesson.open();
    await lesson.here.getByText(t('item.load-failed')).waitFor();
    await lesson.go.click();
    await page.waitForURL('**#2');
  });

  it('of the screens: the lesson is one long page', async () => {
    const page = await site.openPage({ allow: [/ERR_FAILED/] });
    const lesson = lessonOn(page, site.app.catalog);
    await page.route(/\/assets\/_lesson_\.[^/]*\.js/, (route) => route.abort());
    await hurry(page);
    await page.goto(lesson.path);
    for (const screen of await page.locator('[data-screen]').all()) await screen.waitFor();
    expect(await lesson.answer(lesson.items[1] as Item)).toBe(t('item.verdict.right'));
  });
});
