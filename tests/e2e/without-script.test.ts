import { beforeAll, expect, it } from 'vitest';
import { toPublicItem } from '#features/assessment/rules.ts';
import { translator } from '#i18n/index.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { lessonOn } from '#tests/support/lesson.ts';
import { codeIn } from '#tests/support/mailbox.ts';

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

it('a lesson can be read from end to end, and says what can’t be done', async () => {
  const page = await site.openPage({ phone: true, javaScriptEnabled: false });
  const lesson = lessonOn(page, site.app.catalog);
  await page.goto(lesson.path);
  for (const screen of await page.locator('[data-screen]').all()) expect(await screen.isVisible()).toBe(true);
  for (const item of lesson.items) {
    const shown = toPublicItem(item, 'da');
    const card = lesson.card(item);
    expect(await card.getByText(shown.prompt, { exact: true }).isVisible()).toBe(true);
    const parts =
      'choices' in shown ? shown.choices : 'steps' in shown ? shown.steps : 'answers' in shown ? [...shown.prompts, ...shown.answers] : [];
    for (const { text } of parts) expect(await card.getByText(text, { exact: true }).isVisible()).toBe(true);
    expect(await card.locator('noscript p').innerText()).toBe(t('item.no-script'));
    expect(await lesson.submit(item).count()).toBe(0);
  }
  expect(await lesson.go.isVisible()).toBe(false);
  await page.getByText(t('lesson.sources')).waitFor();
  await page
    .getByRole('link', { name: t('lesson.to-course') })
    .first()
    .tap();
  await page.waitForURL('/courses/mails-and-calls');
});

it('people come in, change their name and language, and leave', async () => {
  const page = await site.openPage({ javaScriptEnabled: false });
  const email = 'gert@firma.example';
  await page.goto('/learning');
  await page.getByLabel(t('sign-in.email')).fill(email);
  await page.getByRole('button', { name: t('sign-in.send') }).click();
  await page.getByText(email).waitFor();
  await page.getByLabel(t('sign-in.code.label')).fill(codeIn(await site.mailbox.mailTo(email)));
  await page.getByRole('button', { name: t('sign-in.code.enter'), exact: true }).click();
  await page.waitForURL('/learning');

  await page.getByRole('link', { name: t('nav.settings') }).click();
  const name = page.getByLabel(t('settings.name'), { exact: true });
  await name.fill('');
  await page.getByRole('button', { name: t('settings.save') }).click();
  await page.getByText(t('form.name')).waitFor();
  await name.fill('Gert Bæk');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.getByRole('button', { name: t('settings.save') }).click();
  await page.waitForURL('/en/settings');
  const en = translator('en');
  await page.getByText(en('settings.saved')).waitFor();
  await page.getByRole('link', { name: 'Gert Bæk' }).waitFor();
  await page.getByRole('button', { name: en('settings.out.here') }).click();
  await page.getByText(en('sign-in.signed-out'), { exact: true }).waitFor();
});

it('a manager finds people', async () => {
  const page = await site.openPage({ javaScriptEnabled: false, as: site.cast.mads });
  await page.goto('/manage');
  await page.getByRole('link', { name: 'Spærholdet' }).click();
  await page.getByRole('rowheader', { name: site.cast.anna.name }).waitFor();
  expect(await page.getByRole('rowheader').count()).toBe(1);
  await page.getByRole('searchbox').fill('åkjær');
  await page.getByRole('button', { name: t('manage.find.do') }).click();
  await page.getByText(t('manage.nobody.team', { team: 'Spærholdet', q: 'åkjær' })).waitFor();
  await page.getByRole('link', { name: t('manage.nobody.everywhere') }).click();
  await page.getByRole('rowheader', { name: site.cast.mads.name }).waitFor();
});

it('the front page answers its own question', async () => {
  const page = await site.openPage({ phone: true, javaScriptEnabled: false });
  await page.goto('/');
  await page.getByText(t('home.try.genuine'), { exact: true }).tap();
  await page.getByText(t('home.try.right')).waitFor();
});
