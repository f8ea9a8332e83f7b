import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { rightResponse, wordsIn, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { hasFocus } from '#tests/support/hands.ts';
import { openStory, take } from '#tests/support/story-page.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

describe('a story that is being read', () => {
  const t = translator('da');

  it('stays where it was when the page is loaded again, and begins anew when asked to', async () => {
    const page = await site.openPage();
    const story = await openStory(page, site.app.catalog);
    const { lesson, item, heading } = story;
    const first = await heading.textContent();
    const startOver = lesson.card(item).getByRole('button', { name: t('item.story.start-over') });
    expect(await startOver.count()).toBe(0);
    await take(page, story, rightResponse(item), 0, 2);
    const here = await heading.textContent();
    await page.reload();
    await lesson.ready(item);
    await heading.filter({ hasText: here ?? '' }).waitFor();
    expect(await heading.and(page.locator(':focus')).count()).toBe(0);
    await startOver.click();
    await hasFocus(page, heading);
    expect(await heading.textContent()).toBe(first);
    await page.reload();
    await lesson.ready(item);
    expect(await heading.textContent()).toBe(first);
  });

  it('may end badly: it says what that teaches, where there was a better choice, and can be lived again', async () => {
    const page = await site.openPage();
    const { lesson, item, heading, choices } = await openStory(page, site.app.catalog);
    const first = await heading.textContent();
    expect(await lesson.answer(item, wrongResponse(item))).toBe(t('item.verdict.wrong'));
    const last = wordsIn(wrongResponse(item)).length;
    await lesson.card(item).getByText(t('item.story.ending.bad')).waitFor();
    expect(await lesson.card(item).locator('.reasons li').count()).toBe(last);
    await lesson.retry(item).click();
    await hasFocus(page, lesson.card(item).locator('legend'));
    expect(await heading.textContent()).toBe(first);
    expect(await choices.count()).toBeGreaterThan(1);
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
  });

  it('is offered anew when its words are others by now', async () => {
    const page = await site.openPage({ allow: [/410/] });
    const { lesson, item } = await openStory(page, site.app.catalog);
    await page.route('**/api/items/reveal', (route) =>
      route.fulfill({
        status: 410,
        contentType: 'application/problem+json',
        body: JSON.stringify({ detail: 'Der er kommet en ny udgave.' }),
      }),
    );
    await lesson.parts(item, rightResponse(item))[0]?.click();
    await lesson.card(item).getByText('Der er kommet en ny udgave.').waitFor();
    await hasFocus(page, lesson.card(item).getByRole('button', { name: t('item.reload'), exact: true }));
  });

  it('that couldn’t be handed in waits, is shown as it went after a reload, and is told once it is sent', async () => {
    const page = await site.openPage({ allow: [/ERR_CONNECTION_RESET/] });
    const { lesson, item, heading } = await openStory(page, site.app.catalog);
    await page.route('**/api/responses', (route) => route.abort('connectionreset'));
    await lesson.give(item);
    await lesson
      .card(item)
      .getByRole('heading', { name: t('item.waiting') })
      .waitFor();
    const end = await heading.textContent();
    await page.reload();
    await lesson
      .card(item)
      .getByRole('heading', { name: t('item.waiting') })
      .waitFor();
    await heading.filter({ hasText: end ?? '' }).waitFor();
    await page.unroute('**/api/responses');
    await lesson
      .card(item)
      .getByRole('button', { name: t('item.waiting.send') })
      .click();
    expect(await lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
  });
});
