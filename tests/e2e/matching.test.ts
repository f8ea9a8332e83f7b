import { beforeAll, describe, expect, it } from 'vitest';
import { locales, translator } from '#i18n/index.ts';
import { rightResponse } from '#tests/support/answers.ts';
import { audit, squeeze, tooSmall } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus, hear, tabTo } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

interface Pairs {
  pairs: { prompt: string; answer: string }[];
}

describe('someone without a mouse', () => {
  const t = translator('da');

  it('pairs everything: Enter chooses, the focus goes to the next line, and how far one has come is said', async () => {
    const page = await site.openPage();
    const { lesson, item } = await comeTo(page, site.app.catalog, 'matching');
    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await lesson.card(item).getByText(t('item.match.choose-first')).waitFor();

    const heard = await hear(page);
    const response = rightResponse(item) as Pairs;
    const count = response.pairs.length;
    const line = (at: number) => lesson.card(item).locator('[data-prompt]').nth(at).getByRole('button').first();
    await lesson.card(item).locator('legend').focus();
    await tabTo(page, line(0));
    expect(await line(0).getAttribute('aria-expanded')).toBe('true');
    for (const [at, option] of lesson.parts(item, response).entries()) {
      await tabTo(page, option);
      await page.keyboard.press(at % 2 === 0 ? 'Enter' : 'Space');
      await hasFocus(page, line(at + 1 < count ? at + 1 : at));
    }
    expect(await lesson.card(item).locator('[aria-expanded="true"]').count()).toBe(0);
    const said = response.pairs.map((_, at) => t('item.match.paired', { count: at + 1, all: count }));
    expect((await heard()).filter((one) => one !== t('item.match.choose-first'))).toEqual(said);

    // Looked at again: the line opens, what was chosen is pressed, and Enter closes it.
    await page.keyboard.press('Enter');
    const chosen = lesson.card(item).getByRole('button', { pressed: true });
    await chosen.waitFor();
    await page.keyboard.press('Enter');
    await chosen.waitFor({ state: 'detached' });

    await tabTo(page, lesson.submit(item));
    await page.keyboard.press('Enter');
    await hasFocus(page, lesson.verdict(item));
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
  });
});

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);

  it('looks fine open, half done, partly wrong and right, and fits a narrow phone', async () => {
    const page = await site.openPage({ reducedMotion: 'reduce' });
    const { lesson, item } = await comeTo(page, site.app.catalog, 'matching', locale);
    const looksFine = async (what: string) => expect([...(await audit(page)), ...(await squeeze(page, 320))], what).toEqual([]);
    await looksFine('open');
    expect(await tooSmall(lesson.card(item).locator('[data-prompt] button'))).toEqual([]);
    // The same answer for the first two: one of them is wrong.
    const { pairs } = rightResponse(item) as Pairs;
    const same = pairs.map((pair, at) => (at === 1 ? { ...pair, answer: pairs[0]?.answer ?? '' } : pair));
    const parts = lesson.parts(item, { pairs: same });
    for (const part of parts.slice(0, 2)) await part.click();
    await looksFine('half done');
    for (const part of parts.slice(2)) await part.click();
    await lesson.submit(item).click();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.partly'));
    const fitting = lesson.card(item).locator('.match-fits');
    expect(await fitting.count()).toBe(1);
    await looksFine('partly wrong');
    await lesson.retry(item).click();
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
    await looksFine('right');
  });
});

it('an answer that waits for the network is shown as it was given', async () => {
  const t = translator('da');
  const page = await site.openPage({ allow: [/ERR_FAILED/] });
  const { lesson, item } = await comeTo(page, site.app.catalog, 'matching');
  await page.route('**/api/responses', (route) => route.abort());
  await lesson.give(item);
  await lesson.card(item).getByText(t('item.waiting.offline')).waitFor();
  const answers = lesson.card(item).locator('.match-answer');
  const given = await answers.allTextContents();
  await page.reload();
  await lesson
    .card(item)
    .getByRole('heading', { name: t('item.waiting') })
    .waitFor();
  expect(await answers.allTextContents()).toEqual(given);
  await page.unroute('**/api/responses');
  await lesson
    .card(item)
    .getByRole('button', { name: t('item.waiting.send') })
    .click();
  await lesson.verdict(item).waitFor();
});
