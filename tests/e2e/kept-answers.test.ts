import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { users } from '#db/schema/identity.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { translator } from '#i18n/index.ts';
import { wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { lessonOn } from '#tests/support/lesson.ts';
import { tokenIn } from '#tests/support/mailbox.ts';

// Learning without signing in, and what becomes of the answers afterwards.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

const stored = () => site.app.db.read.$count(responses);
const inBrowser = (page: Page) => page.evaluate(() => (JSON.parse(localStorage.getItem('skjold.answers') ?? '[]') as unknown[]).length);

async function storedOf(email: string): Promise<number> {
  const [user] = await site.app.db.read.select().from(users).where(eq(users.email, email));
  return site.app.db.read.$count(responses, eq(responses.userId, user?.id ?? 0));
}

/** Signs in with a mail, from the page that is shown. */
async function comeIn(page: Page, email: string): Promise<void> {
  await page.getByLabel(t('sign-in.email')).fill(email);
  await page.getByRole('button', { name: t('sign-in.send') }).click();
  await page.getByRole('heading', { name: t('sign-in.code.title') }).waitFor();
  await page.goto(`/sign-in/link?token=${tokenIn(await site.mailbox.mailTo(email))}`);
  await page.getByRole('button', { name: t('sign-in.link.enter') }).click();
}

it('someone who isn’t signed in takes a whole lesson, and nothing of it is recorded until they say so', async () => {
  const page = await site.openPage({ phone: true });
  const lesson = lessonOn(page, site.app.catalog);
  const before = await stored();
  await lesson.open();
  await lesson.walk(async (item) => {
    if (item === lesson.items[0]) {
      await lesson.answer(item, wrongResponse(item));
      await lesson.retry(item).click();
    }
    expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
  });
  await lesson.here.getByText(t('lesson.result.counts.all-right', { count: lesson.items.length })).waitFor();
  expect(await lesson.here.getByText(t('lesson.result.badge')).isVisible()).toBe(false);
  expect(await stored()).toBe(before);
  const kept = lesson.items.length + 1;
  expect(await inBrowser(page)).toBe(kept);

  await lesson.here.getByRole('link', { name: t('lesson.result.sign-in') }).click();
  await comeIn(page, 'bodil@firma.example');
  // Back where they came from, which says that there is something to take along.
  await page.waitForURL(`**${lesson.path}`);
  await lesson.open(`#${await page.locator('[data-screen]').count()}`);
  await lesson.here.getByText(t('lesson.result.kept')).getByRole('link').click();
  await page.getByRole('heading', { name: t('kept.title', { count: kept }) }).waitFor();
  expect(await stored()).toBe(before);
  await page.getByRole('button', { name: t('kept.yes', { count: kept }) }).click();
  await page.getByRole('heading', { name: t('kept.counted', { count: kept }) }).waitFor();
  expect(await inBrowser(page)).toBe(0);
  expect(await storedOf('bodil@firma.example')).toBe(kept);
  await page.getByRole('button', { name: t('kept.see') }).click();
  await page
    .getByRole('region', { name: t('learning.badges') })
    .getByRole('link')
    .first()
    .getByText(t('learning.badges.left', { count: (site.app.catalog.courses[0]?.lessons.length ?? 0) - 1 }))
    .waitFor();
});

it('someone who doesn’t want them says no, is asked once more, and nothing is recorded', async () => {
  const page = await site.openPage();
  const lesson = lessonOn(page, site.app.catalog);
  const item = lesson.items[0] as Item;
  await lesson.open();
  await lesson.answer(item);
  await page.goto('/sign-in');
  await comeIn(page, 'carl@firma.example');
  await page.waitForURL('/learning');
  await page.getByRole('button', { name: t('kept.no', { count: 1 }) }).click();
  await page.getByText(t('kept.sure', { count: 1 })).waitFor();
  await page.getByRole('button', { name: t('kept.keep') }).click();
  await page.getByRole('button', { name: t('kept.no', { count: 1 }) }).click();
  await page.getByRole('button', { name: t('kept.delete') }).click();
  await page.getByRole('heading', { name: t('kept.deleted') }).waitFor();
  expect(await inBrowser(page)).toBe(0);
  expect(await storedOf('carl@firma.example')).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: t('learning.badges') }).waitFor();
  expect(await page.locator('.kept').count()).toBe(0);
});

it('answers that can’t be sent stay in the browser', async () => {
  const page = await site.openPage({ phone: true, allow: [/ERR_INTERNET_DISCONNECTED/] });
  const lesson = lessonOn(page, site.app.catalog, { touch: true });
  await lesson.open();
  await lesson.answer(lesson.items[0] as Item);
  await page.goto('/sign-in');
  await comeIn(page, 'dorte@firma.example');
  await page.waitForURL('/learning');
  await page.getByRole('button', { name: t('kept.yes', { count: 1 }) }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: t('kept.yes', { count: 1 }) }).tap();
  await page.getByRole('heading', { name: t('kept.left', { count: 1 }) }).waitFor();
  expect(await inBrowser(page)).toBe(1);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: t('kept.again') }).tap();
  await page.getByRole('heading', { name: t('kept.counted', { count: 1 }) }).waitFor();
  expect(await storedOf('dorte@firma.example')).toBe(1);
});
