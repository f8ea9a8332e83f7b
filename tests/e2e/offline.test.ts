import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { register } from '#features/assessment/commands.ts';
import type { Catalog, Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { translator } from '#i18n/index.ts';
import { transact } from '#journal/transact.ts';
import { rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site, soon, type Visit } from '#tests/support/browser.ts';
import { kept } from '#tests/support/kept-pages.ts';
import { type LessonPage, lessonOn } from '#tests/support/lesson.ts';

// Learning without a network: what is given is kept, sent later by the same person alone, and counts once.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const noNetwork = [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/];
const answersOf = ({ userId }: { userId: number }) => site.app.db.read.select().from(responses).where(eq(responses.userId, userId));
const countOf = async (who: { userId: number }) => (await answersOf(who)).length;
const inBrowser = (page: Page) => page.evaluate(() => (JSON.parse(localStorage.getItem('skjold.answers') ?? '[]') as unknown[]).length);

/** A page beside which the worker runs and has kept the lesson. */
async function openKept(visit: Visit): Promise<{ page: Page; lesson: LessonPage }> {
  const page = await site.openPage({ phone: true, serviceWorkers: 'allow', allow: noNetwork, ...visit });
  const lesson = lessonOn(page, site.app.catalog, { touch: true });
  await lesson.open();
  await kept(page, lesson.path);
  return { page, lesson };
}

/** Answers without a network: it waits. */
async function give(lesson: LessonPage, item: Item, response = rightResponse(item)): Promise<void> {
  await lesson.choose(item, response);
  await lesson.submit(item).tap();
  await waits(lesson, item);
}
const waits = (lesson: LessonPage, item: Item) =>
  lesson
    .card(item)
    .getByRole('heading', { name: t('item.waiting') })
    .waitFor();

async function signIn(page: Page, who: { userId: number }): Promise<void> {
  const { result } = await transact(site.app, (tx) => site.app.sessions.begin(tx, who.userId));
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(result) ?? [];
  await page.context().addCookies([{ name, value, url: site.origin }]);
}

/** The server as it starts with other content. Answers with a way back. */
async function restartWith(change: (items: Map<string, Item[]>) => Map<string, Item[]>): Promise<() => void> {
  const before = site.app.catalog;
  const items = change(new Map(siteItemsByLesson()));
  const after: Catalog = await site.app.db.write((tx) => register(tx, siteContent(), items, site.clock()));
  site.app.catalog = after;
  return () => {
    site.app.catalog = before;
  };
}

describe('a learner in the basement', () => {
  it('takes a lesson without a network, also after a reload, and has it completed when the network is back', async () => {
    const { page, lesson } = await openKept({ as: site.cast.anna });
    const sent: string[] = [];
    const replies: string[] = [];
    page.on('response', async (reply) => {
      if (!reply.url().endsWith('/api/responses')) return;
      sent.push(reply.request().postDataJSON().item);
      replies.push(await reply.text());
    });
    const [first] = lesson.items as [Item];
    await page.context().setOffline(true);
    await give(lesson, first);
    await page.reload();
    await waits(lesson, first);
    expect(await lesson.parts(first, rightResponse(first))[0]?.isChecked()).toBe(true);
    await lesson.open('#1');
    await lesson.walk(async (item) => {
      if (item !== first) await give(lesson, item);
    });
    const count = lesson.items.length;
    await lesson.here.getByRole('heading', { name: t('kept.result.all', { count }) }).waitFor();
    expect(await lesson.here.locator('[data-result-counts], [data-result-not-yet]').filter({ visible: true }).count()).toBe(0);
    expect(await inBrowser(page)).toBe(count);
    expect(await countOf(site.cast.anna)).toBe(0);

    await page.context().setOffline(false);
    await lesson.here.getByText(t('lesson.result.counts.all-right', { count })).waitFor();
    expect(sent).toEqual(lesson.items.map(({ id }) => id));
    expect(await countOf(site.cast.anna)).toBe(count);
    expect(await inBrowser(page)).toBe(0);
    expect(JSON.parse(replies.at(-1) ?? '{}').progress.lesson.status).toBe('completed');
  });

  it('gets the explanation where the answer was given, and a page that is opened meanwhile sends nothing twice', async () => {
    const { page, lesson } = await openKept({ as: site.cast.sofie });
    const [first] = lesson.items as [Item];
    await page.context().setOffline(true);
    await give(lesson, first, wrongResponse(first));
    const other = await page.context().newPage();
    await other.goto(lesson.path);
    await waits(lessonOn(other, site.app.catalog, { touch: true }), first);
    await page.context().setOffline(false);
    for (const one of [page, other]) {
      const card = lessonOn(one, site.app.catalog);
      await card.card(first).getByText(t('item.waiting.arrived')).waitFor();
      expect(await card.verdict(first).textContent()).toBe(t('item.verdict.wrong'));
    }
    expect(await countOf(site.cast.sofie)).toBe(1);
  });

  it('is graded by the words that were on the screen, whatever they have become; a question that is gone is let go with a word', async () => {
    const { page, lesson } = await openKept({ as: site.cast.mads, allow: [...noNetwork, /410/] });
    const [first, second] = lesson.items as [Item, Item];
    await page.context().setOffline(true);
    await give(lesson, first);
    await lesson.go.tap();
    await lesson.go.tap();
    await give(lesson, second);
    const back = await restartWith((items) => {
      const own = items.get('spot-phishing') ?? [];
      const rewritten = { ...first, prompt: { da: 'Noget helt andet?', en: 'Something else altogether?' } } as Item;
      if (rewritten.type === 'single-choice') rewritten.choices = rewritten.choices.map((one) => ({ ...one, correct: !one.correct }));
      return items.set(
        'spot-phishing',
        own.filter((item) => item.id !== second.id).map((item) => (item.id === first.id ? rewritten : item)),
      );
    });
    const feedback = page.waitForResponse('**/api/responses');
    await page.context().setOffline(false);
    expect((await (await feedback).json()).feedback.verdict).toBe('right');
    await lesson.card(second).getByText(t('error.unknown-version')).waitFor();
    expect((await answersOf(site.cast.mads)).length).toBe(1);
    await page.goto('/learning');
    await page.getByText(t('kept.refused', { count: 1 })).waitFor();
    expect(await inBrowser(page)).toBe(0);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText(t('kept.refused', { count: 1 })).isVisible()).toBe(false);
    back();
  });

  it('is told before signing out, and isn’t stopped', async () => {
    const { page, lesson } = await openKept({ as: site.cast.olga });
    const [first] = lesson.items as [Item];
    await page.route('**/api/responses', (route) => route.abort());
    await give(lesson, first);
    await page.goto('/learning');
    await page.getByText(t('kept.waiting', { count: 1 })).waitFor();
    await page.goto('/settings');
    await page.getByText(t('kept.sign-out', { count: 1 })).waitFor();
    await page.getByRole('button', { name: t('settings.out.here') }).tap();
    await page.getByText(t('sign-in.signed-out'), { exact: true }).waitFor();
    await page.unroute('**/api/responses');
    await page.goto('/courses');
    expect(await inBrowser(page)).toBe(1);
    await signIn(page, site.cast.olga);
    await page.goto('/learning');
    await page.getByText(t('kept.sent', { count: 1 })).waitFor();
    expect(await countOf(site.cast.olga)).toBe(1);
  });
});

describe('another person on the same device', () => {
  it('neither sees what waits nor sends it; it is sent when its owner is back', async () => {
    const { page, lesson } = await openKept({ as: site.cast.eva, allow: [...noNetwork, /409/] });
    const [first] = lesson.items as [Item];
    const before = await countOf(site.cast.sofie);
    await page.context().setOffline(true);
    await give(lesson, first);
    // Sofie comes in while the old page is still open: it asks for Eva, and the server says that she isn't there.
    await signIn(page, site.cast.sofie);
    const refused = page.waitForResponse('**/api/responses');
    await page.context().setOffline(false);
    expect((await refused).status()).toBe(409);
    for (const path of ['/learning', '/settings', lesson.path]) {
      await page.goto(path, { waitUntil: 'networkidle' });
      for (const words of ['kept.waiting', 'kept.sign-out', 'item.waiting'] as const)
        expect(await page.getByText(t(words, { count: 1 })).count(), `${words} on ${path}`).toBe(0);
    }
    await lesson.submit(first).waitFor();
    expect([await inBrowser(page), await countOf(site.cast.eva), await countOf(site.cast.sofie)]).toEqual([1, 0, before]);

    await page.context().clearCookies();
    await page.goto('/courses', { waitUntil: 'networkidle' });
    expect([await inBrowser(page), await countOf(site.cast.eva)]).toEqual([1, 0]);

    await signIn(page, site.cast.eva);
    await page.goto('/courses');
    await soon(() => countOf(site.cast.eva)).toBe(1);
    await soon(() => inBrowser(page)).toBe(0);
    expect(await countOf(site.cast.sofie)).toBe(before);
  });
});

describe('somebody who isn’t signed in', () => {
  it('answers without a network too, and gets the explanation later', async () => {
    const { page, lesson } = await openKept({});
    const [first] = lesson.items as [Item];
    await page.context().setOffline(true);
    await give(lesson, first);
    await page.context().setOffline(false);
    await lesson.card(first).getByText(t('item.waiting.arrived')).waitFor();
    expect(await lesson.verdict(first).textContent()).toBe(t('item.verdict.right'));
    expect(await inBrowser(page)).toBe(1);
  });
});
