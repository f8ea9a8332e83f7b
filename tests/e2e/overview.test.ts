import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { publicId } from '#features/assessment/items/public-id.ts';
import { translator } from '#i18n/index.ts';
import { shortDay } from '#lib/days.ts';
import { earnBadge, giveAnswer, itemsOf, partsOf, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site, type Visit } from '#tests/support/browser.ts';

// What a manager does with the overview, and what it never tells.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const names = (page: Page) => page.locator('tbody').getByRole('rowheader').allInnerTexts();
const header = (page: Page, name: string) => page.getByRole('columnheader', { name });
/** Chooses from links that stand on a line, or behind a word on a phone. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const word = page.locator('summary:visible').filter({ hasText: label });
  if ((await word.count()) > 0) await word.click();
  await page.getByRole('navigation', { name: label }).getByRole('link', { name }).click();
}
const given = ({ name }: { name: string }) => name.split(' ')[0] as string;

describe.each<[string, Visit]>([
  ['on a phone', { phone: true }],
  ['at a desk', {}],
])('a manager %s', (_, size) => {
  const open = async () => {
    const page = await site.openPage({ ...size, as: site.cast.mads });
    await page.goto('/');
    await page.getByRole('link', { name: t('nav.manage') }).click();
    await page.waitForURL('**/manage/*');
    return page;
  };

  it('finds a person by team, by search and by sorting; the address says which, and Back goes back', async () => {
    const page = await open();
    const { olga, mads, anna, sofie } = site.cast;
    const everyone = page.url();
    expect((await names(page)).map((name) => name.split(' ')[0])).toEqual([anna, mads, olga, sofie].map(given));

    await choose(page, t('manage.teams'), 'Spærholdet');
    await page.waitForURL('**?team=*');
    expect(await names(page)).toEqual([anna.name]);
    const team = page.url();

    await choose(page, t('manage.teams'), t('manage.teams.everyone'));
    await page.waitForURL(everyone);
    await page.getByRole('searchbox').fill('ørn');
    await page.getByRole('button', { name: t('manage.find.do') }).click();
    await page.getByText(t('manage.found', { q: 'ørn', count: 1 })).waitFor();
    expect(await names(page)).toEqual([olga.name]);
    expect(new URL(page.url()).searchParams.get('q')).toBe('ørn');

    await page.getByRole('link', { name: t('manage.find.clear') }).click();
    await page.waitForURL(everyone);
    if (size.phone) await choose(page, t('manage.sort'), t('manage.name'));
    else await header(page, t('manage.name')).getByRole('link').click();
    await page.waitForURL('**?dir=desc');
    expect((await names(page)).map((name) => name.split(' ')[0])).toEqual([sofie, olga, mads, anna].map(given));
    if (!size.phone) expect(await header(page, t('manage.name')).getAttribute('aria-sort')).toBe('descending');

    await page.goBack();
    await page.goBack();
    expect(await names(page)).toEqual([olga.name]);
    expect(await page.getByRole('searchbox').inputValue()).toBe('ørn');
    // An address can be handed on.
    await page.goto(team);
    expect(await names(page)).toEqual([anna.name]);
    await page.getByRole('searchbox').fill('nobody');
    await page.getByRole('button', { name: t('manage.find.do') }).click();
    await page.getByRole('link', { name: t('manage.find.clear') }).click();
    await page.waitForURL(team);
  });
});

describe('what a learner does', () => {
  it('is seen once a lesson is completed: that it is, and the day; never an answer, a score, or how often they tried', async () => {
    const page = await site.openPage({ as: site.cast.mads });
    await page.goto('/manage');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: site.cast.anna.name }) });
    const day = shortDay('da', site.clock());
    expect(await row.getByText(day).count()).toBe(0);

    const items = itemsOf(site.app.catalog);
    for (const item of items.slice(0, 3)) await giveAnswer(site.app, site.cast.anna, item, { response: wrongResponse(item.item) });
    await page.reload();
    await row.getByText(t('manage.status.in-progress')).waitFor();
    const badge = await earnBadge(site.app, site.cast.anna);
    await page.reload();
    // Each lesson of the course, and the latest.
    expect(await row.getByText(day).count()).toBe((site.app.catalog.courses[0]?.lessons.length ?? 0) + 1);
    expect(await row.getByText(t('manage.status.in-progress')).count()).toBe(0);
    await header(page, t('manage.last')).getByRole('link').click();
    await page.waitForURL('**?sort=last');
    expect((await names(page))[0]).toBe(site.cast.anna.name);

    const shown = `${await page.content()}\n${await page.locator('main').innerText()}`;
    expect(shown).not.toContain('%');
    expect(shown).not.toContain(badge);
    for (const { key, item } of items) {
      for (const secret of [key, item.prompt.da, ...partsOf(item).map(({ id }) => publicId(item.id, id))])
        expect(shown).not.toContain(secret);
    }
  });

  it('is not shown to Anna and Sofie of one another: they have no overview', async () => {
    const page = await site.openPage({ phone: true, as: site.cast.sofie, allow: [/404 /] });
    await page.goto('/');
    await page.getByRole('link', { name: site.cast.sofie.name }).waitFor();
    expect(await page.getByRole('link', { name: t('nav.manage') }).isVisible()).toBe(false);
    await page.goto('/manage');
    await page.getByRole('heading', { name: t('missing.title') }).waitFor();
  });
});

describe('Eva, who manages another company', () => {
  it('finds no page at the address of Olga’s, in either language, and her own at hers', async () => {
    const olga = await site.openPage({ as: site.cast.olga });
    await olga.goto('/manage');
    const address = new URL(olga.url()).pathname;
    const eva = await site.openPage({ as: site.cast.eva, allow: [/404 .*\/manage\//] });
    for (const path of [address, `/en${address}`, `${address}?q=anna`]) {
      const answer = await eva.goto(path);
      expect(answer?.status()).toBe(404);
      await eva.getByRole('heading', { name: t('missing.title') }).waitFor();
      const shown = await eva.content();
      for (const { name } of [site.cast.olga, site.cast.anna]) expect(shown).not.toContain(name.split(' ')[1]);
      expect(shown).not.toContain('Granhus');
    }
    await eva.goto('/manage');
    await eva.getByRole('heading', { name: site.cast.eva.place.name }).waitFor();
    expect(await names(eva)).toEqual([expect.stringContaining(site.cast.eva.name)]);
  });
});
