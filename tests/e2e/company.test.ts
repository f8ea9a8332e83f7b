import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { partsOf } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall, unfold } from '#tests/support/audit.ts';
import type { Visit } from '#tests/support/browser.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

// A manager’s way through the company: a person, what people get wrong, the list as a file and on paper.

const t = translator('da');
let stage: Stage;
let company: string;

beforeAll(async () => {
  stage = await openStage();
  company = `/manage/${stage.fillings.organization}`;
});

const asOlga = (visit: Visit = {}) => stage.openPage({ ...visit, as: stage.persona('olga') });
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each<[string, Visit]>([
  ['on a phone', { phone: true }],
  ['at a desk', {}],
])('a manager %s', (_, size) => {
  it('comes from a name in the list to that person, sees how far they have come and what isn’t told, and back', async () => {
    const page = await asOlga(size);
    await page.goto(company);
    await page.getByRole('link', { name: 'Sofie Krag' }).click();
    await page.waitForURL('**/people/*');
    await page.getByRole('heading', { level: 1, name: 'Sofie Krag' }).waitFor();
    const main = page.locator('main');
    for (const { course, lessons } of stage.app.catalog.courses) {
      await page.getByRole('heading', { name: course.title.da, exact: true, level: 2 }).waitFor();
      for (const { lesson } of lessons) await main.getByText(lesson.text.da.title, { exact: true }).first().waitFor();
    }
    await main.getByText(t('manage.person.not.right')).waitFor();
    await page.getByRole('link', { name: 'Lindholt Tømrer & Snedker' }).click();
    await page.waitForURL(`**${company}`);
    expect(await sideways(page)).toBe(0);
  });

  it('goes from a person’s badge to its page', async () => {
    const page = await asOlga(size);
    await page.goto(`${company}/people/${stage.fillings.person}`);
    await page
      .getByRole('region', { name: t('manage.person.badges') })
      .getByRole('link')
      .first()
      .click();
    await page.waitForURL('**/badges/*');
  });

  it('finds something to talk about, told coarsely, with the main point and the way to the lesson', async () => {
    const page = await asOlga(size);
    await page.goto(company);
    await page.getByRole('link', { name: t('manage.places.mistakes') }).click();
    await page.waitForURL('**/mistakes');
    const first = page
      .getByRole('region', { name: t('manage.mistakes.talk') })
      .getByRole('listitem')
      .first();
    await first.getByText(t('manage.mistakes.wrong')).waitFor();
    const shown = await page.locator('main').innerText();
    expect(shown).not.toContain('%');
    for (const [, count] of shown.matchAll(/Mindst (\d+) personer/g)) expect(Number(count) % 5).toBe(0);
    const screen = await first.getByRole('link').evaluate(async (link: HTMLAnchorElement) => {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
      return page.getElementById(link.hash.slice(1))?.textContent;
    });
    expect(screen).toContain(await first.getByRole('heading').innerText());
    // A question and its main point; none of the answers to it.
    const html = await page.content();
    for (const { items } of stage.app.catalog.lessons)
      for (const { item } of items)
        for (const part of partsOf(item)) if ('explanation' in part) expect(html).not.toContain((part.explanation as { da: string }).da);
    await first.getByRole('link').click();
    await page.waitForURL('**/courses/*/*');
  });
});

describe('figures of a company', () => {
  it('don’t change with a team or a search in the address', async () => {
    const page = await asOlga();
    const read = async (query: string) => {
      await page.goto(`${company}/mistakes${query}`);
      return page.locator('main').innerText();
    };
    const plain = await read('');
    for (const query of ['?team=none', '?q=anna', '?lessons=all&sort=last']) expect(await read(query)).toBe(plain);
  });

  it('aren’t there for fewer than five people: it says so and why, and what to do instead', async () => {
    const page = await stage.openPage({ as: stage.persona('eva'), phone: true });
    await page.goto('/manage');
    await page.getByRole('link', { name: t('manage.places.mistakes') }).click();
    await page.getByRole('heading', { name: t('manage.mistakes.empty') }).waitFor();
    await page.getByText('røbe, hvad den enkelte har svaret').waitFor();
    expect(await page.getByText(t('manage.mistakes.wrong')).count()).toBe(0);
    expect(await audit(page)).toEqual([]);
  });
});

describe.each(locales)('the list in %s', (locale) => {
  const words = translator(locale);

  it('is saved as a file with the rows one sees', async () => {
    const page = await asOlga();
    await page.goto(`${href(locale, company)}?sort=last`);
    const names = await page.locator('tbody').getByRole('rowheader').allInnerTexts();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: words('manage.files.csv') }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^Skjold Lindholt Tømrer & Snedker \d{4}-\d{2}-\d{2}\.csv$/);
    const rows = parse(readFileSync(await file.path(), 'utf8'), { bom: true, delimiter: ';' }) as string[][];
    expect(rows[0]?.[0]).toBe(words('manage.name'));
    expect(rows.slice(1).map(([name]) => name)).toEqual(names.map((name) => name.replace(words('manage.me'), '').trim()));
  });

  it('goes on paper as it is shown, whole, without what is only for a screen', async () => {
    const page = await asOlga();
    await page.goto(`${href(locale, company)}?q=an`);
    const names = (await page.locator('tbody').getByRole('rowheader').allInnerTexts()).map((name) =>
      name.replace(words('manage.me'), '').trim(),
    );
    await page.getByRole('link', { name: words('manage.files.print') }).click();
    await page.waitForURL('**/print?q=an');
    expect(await page.locator('tbody').getByRole('rowheader').allInnerTexts()).toEqual(names);
    await page.getByRole('button', { name: words('manage.print.do') }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByText(words('manage.print.shows')).waitFor();
    await page.getByText(words('manage.print.does-not')).waitFor();
    // Page numbers stand in the margin; two pages are enough for forty people.
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('of one person is a record on paper: whose, where, when and by whom', async () => {
    const page = await asOlga();
    await page.goto(`${href(locale, company)}/people/${stage.fillings.person}`);
    await page.getByRole('button', { name: words('manage.person.print') }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { level: 1, name: words('manage.person.record', { name: 'Sofie Krag' }) }).waitFor();
    const paper = await page.locator('main').innerText();
    expect(paper).toContain('Lindholt Tømrer & Snedker');
    expect(paper).toContain('Olga Lindholt');
    expect(await page.getByRole('heading', { name: words('manage.person.not') }).isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 'one page').toBe(1);
  });
});

describe('the list on small and large screens', () => {
  it('has room for everything with its choices open, and nothing axe objects to', async () => {
    for (const locale of locales) {
      const page = await asOlga({ reducedMotion: 'reduce' });
      for (const query of ['', '?lessons=all&sort=completed', '?team=none']) {
        await page.goto(href(locale, company) + query);
        await unfold(page);
        expect(await squeeze(page, 320, 390, 820, 1024), query).toEqual([]);
      }
      // At first and whole, axe sees it in every-page.test.ts.
      for (const query of ['?lessons=all&sort=completed&q=an', '?team=none']) {
        await page.goto(href(locale, company) + query);
        await unfold(page);
        expect(await audit(page), query).toEqual([]);
      }
    }
  });

  it('scrolls as a whole where the table is too broad: what stands below it isn’t caught in a box', async () => {
    const page = await asOlga({ viewport: { width: 820, height: 900 } });
    await page.goto(company);
    const boxes = await page.evaluate(() =>
      [...document.body.querySelectorAll('*')]
        .filter((one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY))
        .map(({ classList }) => classList[0]),
    );
    expect(boxes).toEqual(['people-room']);
  });

  it('shows on a phone a person’s name, how far they have come and each lesson, without scrolling sideways', async () => {
    const page = await asOlga({ phone: true });
    await page.goto(company);
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Sofie Krag' }) });
    const cells = await row.getByRole('cell').allInnerTexts();
    const lessons = await row.locator('.c-lesson').count();
    // The team, then how many.
    expect(cells[1]).toMatch(new RegExp(`^\\d+${t('manage.of', { done: '', count: lessons })}$`));
    const box = await row.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(390);
    expect(await tooSmall(row.getByRole('link', { name: 'Sofie Krag' }))).toEqual([]);
  });
});

describe('Eva, who manages another company', () => {
  it('finds none of these pages at Olga’s, and none of Olga’s people at her own', async () => {
    const page = await stage.openPage({ as: stage.persona('eva'), allow: [/404 .*\/manage\//] });
    await page.goto('/manage');
    const own = new URL(page.url()).pathname;
    const person = stage.fillings.person;
    for (const path of [
      `${company}/mistakes`,
      `${company}/print`,
      `${company}/people/${person}`,
      `${own}/people/${person}`,
      `${own}/people/x`,
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      expect(await page.content()).not.toContain('Krag');
    }
  });
});
