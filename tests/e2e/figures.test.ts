import { beforeAll, describe, expect, it } from 'vitest';
import { readActor } from '#features/organizations/queries.ts';
import { locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { audit } from '#tests/support/audit.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

const still = { reducedMotion: 'reduce' } as const;

describe.each(locales)('in %s', (locale) => {
  const t = translator(locale);

  it('the company’s shield: a team chosen by keyboard, and back to everybody', async () => {
    const page = await stage.openPage({ ...stage.scene('/manage/[organization]/readiness'), ...still });
    await page.goto(href(locale, stage.scene('/manage/[organization]/readiness').path));
    const team = page.getByRole('navigation', { name: t('manage.teams') }).getByRole('link', { name: 'Kontor' });
    await team.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kontor' }).waitFor();
    expect(await page.getByRole('heading', { name: t('manage.trend') }).count()).toBe(0);
    expect(await audit(page)).toEqual([]);
    await page
      .getByRole('link', { name: t('manage.readiness.everybody') })
      .first()
      .click();
    await page.getByRole('heading', { name: t('manage.trend') }).waitFor();
    await page.getByText(t('manage.trend.numbers')).press('Enter');
    await page.getByRole('table', { name: t('manage.trend') }).waitFor();
  });

  it('the first day: a shield of dashes, and why', async () => {
    const { memberships } = (await readActor(stage.app.db.read, stage.persona('eva').userId)) ?? { memberships: [] };
    const page = await stage.openPage({ as: stage.persona('eva'), ...still });
    await page.goto(href(locale, `/manage/${memberships[0]?.publicId}/readiness`));
    await page.getByText(t('manage.readiness.empty'), { exact: true }).waitFor();
    await page.getByText(t('manage.trend.empty')).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await audit(page)).toEqual([]);
  });

  it('questions in figures: those worth a look first, and what was chosen', async () => {
    const scene = stage.scene('/authors/items');
    const page = await stage.openPage({ ...scene, ...still });
    await page.goto(href(locale, scene.path));
    await page
      .getByRole('link', { name: t('authors.items.flags') })
      .first()
      .press('Enter');
    await page.waitForURL(/sort=flags/);
    await page
      .locator('summary', { hasText: t('authors.items.choices') })
      .first()
      .press('Enter');
    await page.locator('.choices').first().waitFor();
    expect(await audit(page)).toEqual([]);
  });
});
