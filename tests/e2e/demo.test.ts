import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

const t = translator('da');
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

describe('the demo', () => {
  it('makes a visitor anyone with one press, and says who they are now', async () => {
    const page = await stage.openPage({ phone: true });
    for (const [as, leads] of [
      ['anna', '/learning'],
      ['sofie', '/learning'],
      ['mads', `/manage/${stage.fillings.organization}`],
      ['olga', `/manage/${stage.fillings.organization}`],
      ['eva', '/manage/*'],
    ] as const) {
      const name = stage.app.demo?.personas.find((one) => one.as === as)?.name ?? '';
      await page.goto('/demo');
      await page.getByRole('button', { name: t('demo.enter', { name: name.split(' ')[0] ?? '' }) }).tap();
      await page.waitForURL(`**${leads}`);
      await page
        .getByRole('link', { name: as === 'eva' ? /Eva/ : name })
        .first()
        .waitFor();
      await page.goto('/demo');
      expect(
        await page
          .locator('.persona')
          .filter({ hasText: t('demo.now') })
          .getByRole('heading')
          .innerText(),
      ).toBe(name);
    }
    expect(page.url()).toContain('/demo');
  });

  it('shows the mails it doesn’t send, and their links work', async () => {
    const page = await stage.openPage();
    await page.goto('/sign-in');
    await page.getByLabel(t('sign-in.email')).fill('ny@lindholt.example');
    await page.getByRole('button', { name: t('sign-in.send') }).click();
    await page.getByRole('link', { name: t('sign-in.code.demo.link') }).click();
    const mail = page.getByRole('group').filter({ hasText: 'ny@lindholt.example' });
    // It is on its way through a real mail server.
    while ((await mail.count()) === 0) await page.getByRole('link', { name: t('demo.mailbox.again') }).click();
    if (!(await mail.getByRole('link').isVisible())) await mail.locator('summary').click();
    await mail.getByRole('link').click();
    await page.getByRole('button', { name: t('sign-in.link.enter') }).click();
    await page.waitForURL('/learning');
  });
});
