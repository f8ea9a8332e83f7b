import { asc, eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { placements } from '#db/schema/assessment.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { itemById, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { audit } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import type { Member } from '#tests/support/cast.ts';
import { answerByKeys, tabTo } from '#tests/support/hands.ts';
import { lessonOn } from '#tests/support/lesson.ts';

let site: Site;
let course: string;

beforeAll(async () => {
  site = await openSite();
  course = site.app.catalog.courses[0]?.key ?? '';
});

/** What someone is asked now; undefined when it is over. */
async function asked({ userId }: Member): Promise<Item | undefined> {
  const rows = await site.app.db.read.select().from(placements).where(eq(placements.userId, userId)).orderBy(asc(placements.id));
  return itemById(site.app.catalog, rows.at(-1)?.askedItemId)?.item;
}

const quiet = { reducedMotion: 'reduce' } as const;

/** Takes the whole test from its first question; `knows` says which answers are right. */
async function take(page: Page, member: Member, locale: Locale, knows: (at: number) => boolean) {
  const t = translator(locale);
  const lesson = lessonOn(page, site.app.catalog, { locale });
  for (let at = 0; ; at++) {
    const item = await asked(member);
    if (!item) return;
    await page.locator(`[data-item="${item.id}"]`).waitFor();
    await answerByKeys(page, lesson, item, knows(at) ? rightResponse(item) : wrongResponse(item));
    expect(await lesson.retry(item).count()).toBe(0);
    const onward = page.getByRole('link', { name: (await asked(member)) ? t('placement.next') : t('placement.to-result'), exact: true });
    await tabTo(page, onward);
    await page.keyboard.press('Enter');
    // Until the next page is there, this one is still on the screen.
    await page.locator(`[data-item="${item.id}"]`).waitFor({ state: 'detached' });
  }
}

describe('a test of what someone knows already', () => {
  it('goes by keyboard from the course to its end, and the course says what was tested out', async () => {
    const t = translator('da');
    const { anna } = site.cast;
    const page = await site.openPage({ ...quiet, as: anna, phone: true });
    await page.goto(`/courses/${course}`);
    const offer = page.getByRole('link', { name: t('course.placement.begin') });
    await offer.waitFor();
    await tabTo(page, offer);
    await page.keyboard.press('Enter');
    await page.waitForURL(`/placement/${course}`);
    expect(await audit(page)).toEqual([]);
    await tabTo(page, page.getByRole('button', { name: t('placement.begin') }));
    await page.keyboard.press('Enter');
    await page.locator('[data-placement]').waitFor();
    expect(await audit(page)).toEqual([]);
    await take(page, anna, 'da', () => true);
    await page.getByRole('heading', { level: 1, name: /minut/ }).waitFor();
    expect(await audit(page)).toEqual([]);

    await page.goto(`/courses/${course}`);
    await page.getByText(t('catalog.status.waived')).first().waitFor();
    expect(await page.getByRole('link', { name: t('course.placement.begin') }).isVisible()).toBe(false);
    const [lesson] = site.app.catalog.courses[0]?.lessons ?? [];
    await page.goto(`/courses/${course}/${lesson?.key}`);
    await page.getByText(t('lesson.waived')).waitFor();
    expect(await audit(page)).toEqual([]);
    await page.goto('/learning');
    expect(await audit(page)).toEqual([]);
  });

  it('shames nobody: all wrong, it says what is worth taking and when it may be tried again', async () => {
    const t = translator('en');
    const { sofie } = site.cast;
    const page = await site.openPage({ ...quiet, as: sofie, viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    const path = href('en', `/placement/${course}`);
    await page.goto(path);
    await page.getByRole('button', { name: t('placement.begin') }).click();
    await page.locator('[data-placement]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await take(page, sofie, 'en', () => false);
    await page.getByRole('heading', { level: 1, name: t('placement.done.none') }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await audit(page)).toEqual([]);
    // Coming back says the same.
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: t('placement.done.none') }).waitFor();
  });

  it('goes on where it was left, and keeps an answer that can’t be sent', async () => {
    const t = translator('da');
    const { mads } = site.cast;
    const page = await site.openPage({ ...quiet, as: mads, allow: [/ERR_INTERNET_DISCONNECTED/] });
    await page.goto(`/placement/${course}`);
    await page.getByRole('button', { name: t('placement.begin') }).click();
    await page.locator('[data-placement]').waitFor();
    await page.goto(`/courses/${course}`);
    await page.getByRole('link', { name: t('course.placement.go-on') }).click();
    const item = (await asked(mads)) as Item;
    const lesson = lessonOn(page, site.app.catalog);
    await lesson.ready(item);
    await page.context().setOffline(true);
    await lesson.give(item);
    await page.getByText(t('placement.waiting')).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('link', { name: t('placement.next'), exact: true }).click();
    await page.locator(`[data-item="${((await asked(mads)) as Item).id}"]`).waitFor();
  });

  it('says without JavaScript what it needs', async () => {
    const t = translator('da');
    const page = await site.openPage({ as: site.cast.olga, javaScriptEnabled: false });
    await page.goto(`/placement/${course}`);
    expect(await page.locator('noscript p').first().innerText()).toBe(t('placement.no-script'));
    expect(await page.getByRole('button', { name: t('placement.begin') }).isVisible()).toBe(false);
  });
});

describe('a company’s list', () => {
  it('shows tested out with a sign and a word of its own, and passes axe on every way of seeing it', async () => {
    const t = translator('da');
    const { olga } = site.cast;
    const page = await site.openPage({ ...quiet, as: olga });
    const path = `/manage/${olga.place.publicId}`;
    for (const address of [path, `${path}/print`, `${path}/people/${site.cast.anna.publicId}`]) {
      await page.goto(address);
      await page.locator('tbody, main ul').getByText(t('manage.status.waived')).first().waitFor();
      expect(await audit(page, { darkDesk: true })).toEqual([]);
    }
  });
});
