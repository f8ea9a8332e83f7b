import { beforeAll, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { type OpenPage, openPages, origin } from '#tests/support/browser.ts';
import { temporaryFolder } from '#tests/support/database.ts';
import { runProgram } from '#tests/support/process.ts';

// Production as it is started the first time: an empty database, and a link in the log.

const t = translator('da');
let openPage: OpenPage;
let link: string;

beforeAll(async () => {
  const folder = temporaryFolder();
  const server = runProgram('src/server/main.ts', {
    ORIGIN: origin,
    SECRET: 'thirty-two characters for the tests',
    SMTP_URL: 'smtp://127.0.0.1:9',
    DATABASE_URL: `file:${folder}/skjold.db`,
    BACKUP_DIR: `${folder}/backups`,
    PORT: '0',
  });
  link = (await server.printed(/http:\S+\/setup\?token=\S+/))[0];
  const [, port] = await server.printed(/"port":(\d+)/);
  openPage = await openPages({ origin, port: Number(port) });
});

it('the first owner opens the link from the log, names the company, and has a first day', async () => {
  const page = await openPage({ phone: true, allow: [/410 .*\/setup/] });
  await page.goto('/manage');
  await page.waitForURL('**/sign-in?next=*');
  await page.goto(link);
  await page.getByLabel(t('setup.company')).fill('Bakke IT & Søn');
  await page.getByLabel(t('setup.email'), { exact: true }).fill('ida');
  await page.getByRole('button', { name: t('setup.begin') }).tap();
  await page.getByText(t('form.email')).waitFor();
  await page.getByText(t('form.name')).waitFor();
  expect(await page.getByLabel(t('setup.company')).inputValue()).toBe('Bakke IT & Søn');
  expect(page.url()).toBe(link);

  await page.getByLabel(t('setup.name')).fill('Ida Bakke');
  await page.getByLabel(t('setup.email'), { exact: true }).fill('ida@bakke.example');
  await page.getByRole('button', { name: t('setup.begin') }).tap();
  await page.waitForURL('**/manage/*');
  await page.getByRole('heading', { name: 'Bakke IT & Søn' }).waitFor();
  await page.getByRole('heading', { name: t('manage.first-day') }).waitFor();
  await page.getByRole('link', { name: t('manage.first-day.do') }).tap();
  await page.waitForURL('/learning');
  await page.getByText(t('learning.shield.seen-by', { company: 'Bakke IT & Søn' })).waitFor();

  const late = await openPage({ allow: [/410 .*\/setup/] });
  await late.goto(link);
  await late.getByRole('heading', { name: t('setup.over.title') }).waitFor();
});
