import { beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '#features/assessment/shapes.ts';
import { readReview } from '#features/review/load.ts';
import { type Locale, locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { days, minutes } from '#lib/clock.ts';
import { inWords } from '#lib/numbers.ts';
import { allItems, giveAnswer, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import type { Member } from '#tests/support/cast.ts';
import { answerByKeys, hasFocus, tabTo } from '#tests/support/hands.ts';
import { lessonOn } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
  const { cast, app, clock } = site;
  const [one, two] = app.catalog.courses[0]?.lessons ?? [];
  for (const member of [cast.anna, cast.sofie, cast.mads])
    for (const item of [...(one?.items ?? []), ...(two?.items ?? [])]) await giveAnswer(app, member, item, { now: clock() });
  clock.advance(days(5));
});

/** What someone would be asked now, in order. */
async function asked(member: Member): Promise<Item[]> {
  const all = allItems(site.app.catalog);
  const { items } = await readReview(site.app, member, 'da', site.clock());
  return items.map((id) => all.find(({ key }) => key === id)?.item as Item);
}

const quiet = { reducedMotion: 'reduce' } as const;

describe('a review session', () => {
  it('goes by keyboard from My learning to its end; what was missed comes back, and the shield has moved', async () => {
    const t = translator('da');
    const { anna } = site.cast;
    const page = await site.openPage({ ...quiet, as: anna, phone: true });
    const lesson = lessonOn(page, site.app.catalog);
    const items = await asked(anna);
    expect(items.length).toBeGreaterThan(1);
    await page.goto('/learning');
    await tabTo(page, page.getByRole('link', { name: t('learning.review.do') }));
    await page.keyboard.press('Enter');
    await page.waitForURL('/review');
    for (const [index, item] of items.entries()) {
      await page.getByText(t('lesson.step-short', { count: index + 1, total: items.length }), { exact: true }).waitFor();
      await answerByKeys(page, lesson, item, index === 0 ? wrongResponse(item) : rightResponse(item));
      // It looks like any other, but it isn't asked again at once.
      expect(await lesson.retry(item).count()).toBe(0);
      await tabTo(page, lesson.go);
      await page.keyboard.press('Enter');
    }
    await hasFocus(page, page.getByRole('heading', { level: 2 }));
    await page.getByText(t('review.result.count', { right: items.length - 1, count: items.length })).waitFor();
    await page.getByText(t('review.back', { count: 1, minutes: inWords('da', 10) })).waitFor();
    await page.getByText(t('review.probe')).waitFor();
    expect(await page.locator('[data-area]:visible').count()).toBeGreaterThan(0);

    // Ten minutes later.
    site.clock.advance(minutes(10));
    const [missed] = items;
    const ways = site.app.catalog.variants.get(site.app.catalog.cardOfItem.get(idOf(missed as Item)) ?? 0) ?? [];
    const left = await asked(anna);
    const [again] = left;
    expect(ways.map(({ item }) => item.id)).toContain(again?.id);
    await page.goto('/review');
    await answerByKeys(page, lesson, again as Item, rightResponse(again as Item));
    // The rest is left for another day.
    for (const _ of left) await lesson.go.click();
    await page.getByRole('heading', { name: t('review.result.all', { count: 1 }) }).waitFor();
  });

  it('goes on without a network: what is answered waits, and the end says so', async () => {
    const t = translator('da');
    const { sofie } = site.cast;
    const page = await site.openPage({ ...quiet, as: sofie, allow: [/ERR_FAILED/] });
    const lesson = lessonOn(page, site.app.catalog);
    const [first] = await asked(sofie);
    await page.goto('/review');
    await page.route('**/api/**', (route) => route.abort());
    await lesson.give(first as Item);
    await page.getByText(t('item.waiting.offline')).waitFor();
    for (const _ of await asked(sofie)) await lesson.go.click();
    await page.getByRole('heading', { name: t('kept.result.all', { count: 1 }) }).waitFor();
    await page.getByText(t('review.result.unknown')).waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: t('kept.send-now') }).click();
    await page.getByRole('heading', { name: t('review.result.all', { count: 1 }) }).waitFor();
  });
});

/** The database's number of an item. */
const idOf = ({ id }: Item): number => allItems(site.app.catalog).find(({ key }) => key === id)?.id ?? 0;

describe.each(locales)('every state in %s', (locale: Locale) => {
  const t = translator(locale);
  const at = (path: string) => href(locale, path);

  it('is sound to axe in both themes and fits 320 px: a question, its answer, the end, nothing due, nothing learnt', async () => {
    const { mads, eva } = site.cast;
    const page = await site.openPage({ ...quiet, as: mads });
    const lesson = lessonOn(page, site.app.catalog, { locale });
    const fits = async (what: string) => {
      expect(await audit(page), what).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(320);
    };
    await page.goto(at('/learning'));
    await fits('invited');
    const items = await asked(mads);
    await page.goto(at('/review'));
    await fits('asked');
    for (const [index, item] of items.entries()) {
      await lesson.answer(item, index === 0 ? wrongResponse(item) : rightResponse(item));
      if (index === 0) await fits('answered');
      await lesson.go.click();
    }
    await page.locator('[data-area]:visible').first().waitFor();
    await fits('the end');
    site.clock.advance(minutes(10));
    for (let next = (await asked(mads))[0]; next; next = (await asked(mads))[0])
      for (const item of await asked(mads)) {
        const card = allItems(site.app.catalog).find(({ key }) => key === item.id);
        if (card) await giveAnswer(site.app, mads, card, { assessment: 'review', now: site.clock() });
      }
    await page.goto(at('/review'));
    await page.getByRole('heading', { name: t('review.nothing') }).waitFor();
    await fits('nothing due');
    // The other language finds something due again.
    site.clock.advance(days(60));
    const hers = await site.openPage({ ...quiet, as: eva });
    await hers.goto(at('/review'));
    await hers.getByRole('heading', { name: t('review.none') }).waitFor();
    expect(await audit(hers), 'nothing learnt').toEqual([]);
  });
});

describe('what is due', () => {
  it('is marked in the menu of a page that was built ahead, for whom it is, and only for them', async () => {
    const t = translator('da');
    for (const [who, shown] of [
      [site.cast.anna, true],
      [site.cast.eva, false],
    ] as const) {
      const page = await site.openPage({ as: who });
      await page.goto('/courses');
      await page.getByRole('link', { name: who.name }).waitFor();
      expect(await page.getByRole('link', { name: t('review.due') }).count()).toBe(shown ? 1 : 0);
    }
  });

  it('can’t be answered without JavaScript, and the page says so', async () => {
    const t = translator('da');
    const page = await site.openPage({ as: site.cast.anna, javaScriptEnabled: false });
    await page.goto('/review');
    expect(await page.locator('noscript p').first().innerText()).toBe(t('review.no-script'));
    expect(await page.locator('[data-screen]:visible').count()).toBe(0);
  });
});
