import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '#features/assessment/shapes.ts';
import { locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { leaveOneLesson, wrongResponse } from '#tests/support/answers.ts';
import { audit } from '#tests/support/audit.ts';
import { lessonOn } from '#tests/support/lesson.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

// What pages turn into when something is done with them: axe looks at each, like at the pages themselves.

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

const still = { reducedMotion: 'reduce' } as const;

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);
  const at = (path: string) => href(locale, path);
  const looksFine = async (page: Page, what: string) => expect(await audit(page), what).toEqual([]);
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it('a question with choices: nothing chosen, waiting to be sent, and wrong', async () => {
    const page = await stage.openPage({ ...still, allow: [/ERR_FAILED/] });
    const lesson = lessonOn(page, stage.app.catalog, { locale });
    const item = lesson.items[0] as Item;
    await lesson.open();
    await lesson.ready(item);
    await lesson.submit(item).click();
    await page.getByText(t('item.choice.choose-first')).waitFor();
    await looksFine(page, 'nothing chosen');
    await page.route('**/api/responses', (route) => route.abort());
    await lesson.parts(item, wrongResponse(item))[0]?.click();
    await lesson.submit(item).click();
    await page.getByText(t('item.waiting.offline')).waitFor();
    await looksFine(page, 'waiting');
    const end = `#${await page.locator('[data-screen]').count()}`;
    await lesson.open(end);
    await page.getByRole('heading', { name: t('kept.result.all', { count: 1 }) }).waitFor();
    await looksFine(page, 'waiting at the end');
    await lesson.open('#1');
    await page.unroute('**/api/responses');
    await press(page, t('item.waiting.send'));
    await lesson.verdict(item).waitFor();
    await looksFine(page, 'wrong');
  });

  it('a question about a mail: marked, and partly wrong', async () => {
    const page = await stage.openPage(still);
    const lesson = lessonOn(page, stage.app.catalog, { locale });
    const item = lesson.items[1] as Item;
    await lesson.open('#3');
    await lesson.ready(item);
    const regions = lesson.card(item).locator('.region');
    for (const index of [0, 1]) await regions.nth(index).click();
    await looksFine(page, 'marked');
    await lesson.submit(item).click();
    await lesson.verdict(item).waitFor();
    await looksFine(page, 'partly wrong');
  });

  it('a lesson’s end: partly done by nobody in particular, and completed with a badge', async () => {
    const page = await stage.openPage(still);
    const lesson = lessonOn(page, stage.app.catalog, { locale });
    await lesson.open();
    await lesson.answer(lesson.items[0] as Item, wrongResponse(lesson.items[0] as Item));
    await page.evaluate(() => {
      location.hash = '#10';
    });
    await lesson.here.getByText(t('lesson.result.not-recorded')).waitFor();
    await looksFine(page, 'partly done');

    // One of them for each language: a badge is drawn when it is earned, once.
    await leaveOneLesson(stage.app, stage.newcomers[locale]);
    const own = await stage.openPage({ ...still, as: stage.newcomers[locale] });
    const theirs = lessonOn(own, stage.app.catalog, { locale });
    await theirs.open();
    await theirs.walk((item) => theirs.answer(item));
    await theirs.here.getByText(t('lesson.result.badge')).waitFor();
    await looksFine(own, 'completed');
    await theirs.here.getByRole('link', { name: t('lesson.result.see-badge') }).click();
    await own.getByRole('heading', { name: t('badge.share') }).waitFor();
    await press(own, t('badge.share.copy'));
    await own.locator('.told').filter({ hasText: /./ }).waitFor();
    await looksFine(own, 'one’s own badge');
  });

  it('answers from before signing in: asked about, sure, gone', async () => {
    const page = await stage.openPage(still);
    const lesson = lessonOn(page, stage.app.catalog, { locale });
    await lesson.open();
    await lesson.answer(lesson.items[0] as Item);
    await page.goto(at('/demo'));
    await press(page, t('demo.enter', { name: 'Anna' }));
    const no = page.getByRole('button', { name: t('kept.no', { count: 1 }), exact: true });
    await no.waitFor();
    await looksFine(page, 'asked about');
    await no.click();
    await page.getByText(t('kept.sure', { count: 1 })).waitFor();
    await looksFine(page, 'sure');
    await press(page, t('kept.delete'));
    await page.getByText(t('kept.deleted')).waitFor();
    await looksFine(page, 'gone');
  });

  it('signing in: an address that isn’t whole, a wrong code, a link that is over', async () => {
    const page = await stage.openPage({ ...still, allow: [/404 /] });
    await page.goto(at('/sign-in'));
    await page.getByLabel(t('sign-in.email')).fill('mette@');
    await press(page, t('sign-in.send'));
    await page.getByText(t('form.email')).waitFor();
    await looksFine(page, 'address');
    await page.getByLabel(t('sign-in.email')).fill(`mette.${locale}@lindholt.example`);
    await press(page, t('sign-in.send'));
    await page.getByLabel(t('sign-in.code.label')).fill('12');
    await press(page, t('sign-in.code.enter'));
    await page.getByText(t('form.code')).waitFor();
    await looksFine(page, 'code');
    await page.goto(at('/sign-in/link?token=x'));
    await looksFine(page, 'over');
  });

  it('forms: settings without a name, settings saved, setting up without anything, an old set-up link', async () => {
    const page = await stage.openPage({ ...still, as: stage.newcomers[locale], allow: [/410 /] });
    await page.goto(at('/settings'));
    const name = page.getByLabel(t('settings.name'), { exact: true });
    await name.fill('');
    await page.getByRole('radio', { name: locale === 'da' ? 'Dansk' : 'English' }).check();
    await press(page, t('settings.save'));
    await page.getByText(t('form.name')).waitFor();
    await looksFine(page, 'settings without a name');
    await name.fill('Ny Kollega');
    await press(page, t('settings.save'));
    await page.getByText(t('settings.saved')).waitFor();
    await looksFine(page, 'settings saved');
    await page.goto(at('/setup?token=a+token'));
    await press(page, t('setup.begin'));
    await page.getByText(t('form.company')).waitFor();
    await looksFine(page, 'setting up');
    await page.goto(at('/setup?token=another'));
    await looksFine(page, 'an old link');
  });

  it('an overview: nobody found, a few found, and the first day', async () => {
    const page = await stage.openPage({ ...still, as: stage.persona('olga') });
    const overview = at(`/manage/${stage.fillings.organization}`);
    await page.goto(`${overview}?q=xyz`);
    await page.getByText(t('manage.nobody', { q: 'xyz' })).waitFor();
    await looksFine(page, 'nobody found');
    await page.goto(`${overview}?q=an&sort=last`);
    await page.getByText(t('manage.found', { q: 'an', count: 4 }).replace(/^4 /, '')).waitFor();
    await looksFine(page, 'a few found');
    const ida = await stage.openPage({ ...still, as: stage.ida });
    await ida.goto(at('/manage'));
    await ida.getByRole('link', { name: 'Bakke IT' }).click();
    await ida.getByText(t('manage.first-day')).waitFor();
    await looksFine(ida, 'the first day');
  });

  it('learning: nothing yet and everything', async () => {
    for (const as of [stage.ida, stage.persona('sofie')]) {
      const page = await stage.openPage({ ...still, as });
      await page.goto(at('/learning'));
      await looksFine(page, `learning of ${as.userId}`);
    }
  });

  it('the front page’s question, answered; the emergency card, filled in', async () => {
    const page = await stage.openPage(still);
    await page.goto(at('/'));
    await page.getByText(t('home.try.false'), { exact: true }).click();
    await page.getByText(t('home.try.wrong')).waitFor();
    await looksFine(page, 'answered');
    await page.goto(at('/help'));
    await page.getByLabel(t('help.number-of', { name: t('help.bank') })).fill('12 34 56 78');
    await page
      .getByRole('link', { name: t('help.call-number') })
      .first()
      .waitFor();
    await looksFine(page, 'filled in');
  });
});
