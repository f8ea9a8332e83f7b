import { beforeAll, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { audit } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { lessonOn } from '#tests/support/lesson.ts';

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

it('the last lesson of a track gives two badges: each is shown, and each has its page', async () => {
  const { app, cast } = site;
  const { courses, content } = app.catalog;
  const achievement = content.achievements.find(({ of }) => of === 'track');
  const track = content.tracks.find(({ id }) => id === achievement?.id);
  const page = await site.openPage({ phone: true, as: cast.anna, reducedMotion: 'reduce' });
  const last = lessonOn(page, app.catalog, { touch: true });
  const others = courses.filter(({ key }) => track?.courses.includes(key)).flatMap(({ lessons }) => lessons);
  for (const { key, items } of others)
    if (!last.path.endsWith(`/${key}`)) for (const item of items) await giveAnswer(app, cast.anna, item, { now: app.clock() });

  await page.goto('/learning');
  await page.getByText(t('learning.badges.left.track', { count: 1 })).waitFor();
  await last.open();
  await last.walk((item) => last.answer(item));
  await last.here.getByText(t('lesson.result.badge'), { exact: true }).waitFor();
  await last.here.getByText(t('lesson.result.badge.track')).waitFor();
  expect(await last.here.locator('.badge-won svg:visible').count()).toBe(2);
  expect(await audit(page)).toEqual([]);

  await last.here
    .getByRole('link', { name: t('lesson.result.see-badge') })
    .last()
    .tap();
  await page.waitForURL('**/badges/*');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(achievement?.title.da);
  await page.getByText(t('badge.built.track')).waitFor();
  expect(await audit(page)).toEqual([]);
  await page.goto('/learning');
  await page
    .getByRole('region', { name: t('learning.badges') })
    .getByRole('link', { name: achievement?.title.da })
    .waitFor();
});
