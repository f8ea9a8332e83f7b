import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublicLine, PublicLog } from '#features/assessment/items/lab/kinds/log/shapes.ts';
import type { RecordsWork } from '#features/assessment/items/lab/kinds/records/shapes.ts';
import type { Lab } from '#features/assessment/items/lab/shapes.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

// Two labs: records to edit and have read out, and a log to filter.

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const come = (page: Page, kind: Lab['lab']['kind'], locale?: Locale) =>
  comeTo(page, site.app.catalog, 'lab', locale, ({ lab }) => lab.kind === kind);

const still = { reducedMotion: 'reduce' } as const;
const narrow = { viewport: { width: 320, height: 800 }, ...still };

describe('someone without a mouse', () => {
  const t = translator('da');

  it('edits a record, has it read out, starts over, and writes it right', async () => {
    const page = await site.openPage(still);
    const { lesson, item, card } = await come(page, 'records');
    const area = card.locator('textarea').first();
    const found = await area.inputValue();
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await card.getByText(t('lab.records.edit-first')).waitFor();

    const heard = await hear(page);
    await card.locator('legend').first().focus();
    await tabTo(page, area);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('v=spf1 +all');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await card.locator('.record-sums').waitFor();
    expect(await card.locator('.record-parts li').allTextContents()).toEqual([
      expect.stringContaining(t('lab.records.spf.v')),
      expect.stringContaining(t('lab.records.spf.all.pass')),
    ]);
    expect((await heard()).join()).toContain('2 dele læst');
    expect(await audit(page)).toEqual([]);

    await tabTo(page, card.getByRole('button', { name: t('lab.records.restore') }));
    await page.keyboard.press('Enter');
    await hasFocus(page, area);
    expect(await area.inputValue()).toBe(found);
    await card.getByText(t('lab.records.read-of-before')).waitFor();

    const { records } = (rightResponse(item) as { work: RecordsWork }).work;
    for (const [at, { text }] of records.entries()) {
      if (at > 0) await tabTo(page, card.locator('textarea').nth(at));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    }
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    expect(await audit(page)).toEqual([]);
  });

  it('filters a log to what counts, walks its lines by arrows, and marks them by Space', async () => {
    const page = await site.openPage(still);
    const { lesson, item, card } = await come(page, 'log');
    const { lines } = (toPublicItem(item, 'da') as unknown as { lab: PublicLog }).lab;
    const { work } = rightResponse(item) as { work: { lines: string[] } };
    const bad = lines.filter(({ id }) => work.lines.includes(id));
    expect(await audit(page)).toEqual([]);
    await tabTo(page, lesson.submit(item));
    // However many lines there are, Tab stops at one of them.
    expect(await card.locator('td input[tabindex="0"]').count()).toBe(1);

    const box = (id: string) => card.locator(`td input[value="${id}"]`);
    let shown: PublicLine[] = [];
    let marked = 0;
    const said = () => t('lab.log.shown', { shown: shown.length, total: lines.length, marked });
    /** Filters by what a line says of who, where and what, and marks what is wrong of what is left. */
    async function markLike({ person, country, event }: PublicLine) {
      await card.locator('legend').first().focus();
      for (const [name, value] of Object.entries({ person, country, event })) {
        await tabTo(page, card.getByLabel(t(`lab.log.${name}` as 'lab.log.person'), { exact: true }));
        await page.keyboard.type(value);
      }
      shown = lines.filter((line) => line.person === person && line.country === country && line.event === event);
      await card.getByText(said()).waitFor();
      await tabTo(page, box(shown[0]?.id ?? ''));
      for (const [at, { id }] of shown.entries()) {
        await hasFocus(page, box(id));
        if (work.lines.includes(id)) {
          await page.keyboard.press('Space');
          marked++;
        }
        if (at < shown.length - 1) await page.keyboard.press('ArrowDown');
      }
      await card.getByText(said()).waitFor();
    }
    const kinds = new Map(bad.map((line) => [`${line.person} ${line.country} ${line.event}`, line]));
    expect(kinds.size, 'one filter finds it all').toBeGreaterThan(1);
    for (const line of kinds.values()) await markLike(line);
    expect(marked).toBe(bad.length);
    await page.keyboard.press('Home');
    await hasFocus(page, box(shown[0]?.id ?? ''));
    await page.keyboard.press('ArrowUp');
    await hasFocus(page, box(shown[0]?.id ?? ''));
    await page.keyboard.press('End');
    await hasFocus(page, box(shown.at(-1)?.id ?? ''));
    expect(await audit(page)).toEqual([]);

    const clear = card.getByRole('button', { name: t('lab.log.clear') });
    await card.locator('legend').first().focus();
    await tabTo(page, clear);
    await page.keyboard.press('Enter');
    await hasFocus(page, card.getByLabel(t('lab.log.day'), { exact: true }));
    await card.getByText(t('lab.log.shown', { shown: lines.length, total: lines.length, marked: bad.length })).waitFor();

    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    expect(await card.locator('tbody tr.is-right').count()).toBe(bad.length);
    expect(await audit(page)).toEqual([]);
  });
});

describe('on a narrow screen', () => {
  it('records and logs fit, before and after a partly right answer', async () => {
    for (const kind of ['records', 'log'] as const) {
      const page = await site.openPage(narrow);
      const { lesson, item, card } = await come(page, kind, 'en');
      expect(await squeeze(page, 320), kind).toEqual([]);
      if (kind === 'records') {
        await card.locator('summary').first().click();
        await card
          .locator('textarea')
          .first()
          .fill(`v=spf1 ${'ip4:192.0.2.25 '.repeat(8)} ~all`);
        await card.locator('.record-do .btn').first().click();
        await card.locator('.record-sums').waitFor();
      } else {
        await card.locator('.log-more').click();
        expect(await card.locator('tbody tr').count()).toBe(40);
        await card.locator('td input').nth(3).click();
      }
      expect(await squeeze(page, 320), kind).toEqual([]);
      expect(await audit(page)).toEqual([]);
      await lesson.submit(item).click();
      await lesson.verdict(item).waitFor();
      expect(await squeeze(page, 320), kind).toEqual([]);
      expect(await audit(page)).toEqual([]);
    }
  });
});
