import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { minutes } from '#lib/clock.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { codeIn, type ReceivedMail, tokenIn } from '#tests/support/mailbox.ts';

const t = translator('da');
let site: Site;
let count = 0;

beforeAll(async () => {
  site = await openSite();
});

/** Where the page has put the cursor: nobody has to look for the field. */
const focused = (page: Page) => page.locator(':focus');

/** Asks for a mail on the page, as someone does who then waits for it. */
async function askOn(page: Page): Promise<{ email: string; mail: ReceivedMail }> {
  const email = `gaest-${++count}@firma.example`;
  await page.goto('/sign-in');
  await page.getByLabel(t('sign-in.email')).and(focused(page)).waitFor();
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: t('sign-in.code.title') }).waitFor();
  return { email, mail: await site.mailbox.mailTo(email) };
}
const linkIn = (mail: ReceivedMail) => `/sign-in/link?token=${tokenIn(mail)}`;
const enter = (page: Page) => page.getByRole('button', { name: t('sign-in.link.enter'), exact: true }).click();
const title = async (page: Page) => (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

describe('the six digits', () => {
  it('read on a phone, sign in at the desk where they were asked for; a wrong one first keeps the form', async () => {
    const desk = await site.openPage();
    const { email, mail } = await askOn(desk);
    const code = codeIn(mail);
    const field = desk.getByLabel(t('sign-in.code.label'));
    await field.and(focused(desk)).waitFor();
    await desk.keyboard.type(code === '000000' ? '111111' : '000000');
    await desk.keyboard.press('Enter');
    await desk.getByText(t('error.sign-in.wrong-code')).waitFor();
    expect(await desk.title()).toContain(t('form.problem-title', { title: '' }).trim());
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await desk.getByText(email).count()).toBe(1);
    await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await enter(desk);
    await desk.waitForURL('/learning');
  });
});

describe('the link', () => {
  it('is used up by nobody who only opens it, twice and with everything on the page', async () => {
    const desk = await site.openPage();
    const { email, mail } = await askOn(desk);
    const scanner = await site.openPage();
    for (let time = 1; time <= 2; time++) {
      await scanner.goto(linkIn(mail), { waitUntil: 'networkidle' });
      await scanner.getByText(email).waitFor();
    }
    expect((await scanner.context().cookies()).map(({ name }) => name)).toEqual([]);
    await desk.goto(linkIn(mail));
    await enter(desk);
    await desk.waitForURL('/learning');
  });

  it('that was used says so, and leads to a new mail that works', async () => {
    const page = await site.openPage({ phone: true, allow: [/410 .*sign-in\/link/] });
    const { mail } = await askOn(page);
    await page.goto(linkIn(mail));
    await enter(page);
    await page.waitForURL('/learning');
    await page.goto(linkIn(mail));
    expect(await title(page)).toBe(t('sign-in.over.used.title'));
    await page.getByText(t('sign-in.over.signed-in')).waitFor();

    const other = await site.openPage({ allow: [/410 .*sign-in\/link/] });
    await other.goto(linkIn(mail));
    expect(await title(other)).toBe(t('sign-in.over.used.title'));
    await other.getByRole('link', { name: t('sign-in.over.again') }).click();
    const { mail: second } = await askOn(other);
    await other.goto(linkIn(second));
    await enter(other);
    await other.waitForURL('/learning');
  });

  it('that is too old says so before anything is pressed, and when it is pressed on a page that was left open', async () => {
    const page = await site.openPage({ allow: [/410 .*sign-in\/link/] });
    const { mail } = await askOn(page);
    await page.goto(linkIn(mail));
    site.clock.advance(minutes(15));
    await enter(page);
    await page.getByRole('heading', { name: t('sign-in.over.expired.title') }).waitFor();
    await page.goto(linkIn(mail));
    expect(await title(page)).toBe(t('sign-in.over.expired.title'));
  });

  it('of nobody’s is 404 in words', async () => {
    const page = await site.openPage({ allow: [/404 .*sign-in\/link/] });
    await page.goto('/sign-in/link?token=x');
    expect(await title(page)).toBe(t('sign-in.over.unknown.title'));
  });
});

describe('an address', () => {
  it('that isn’t whole comes back with what was typed and what is wrong', async () => {
    const page = await site.openPage({ phone: true });
    await page.goto('/sign-in?next=%2Fcourses');
    await page.getByLabel(t('sign-in.email')).fill('mette@lindholt');
    await page.getByRole('button', { name: t('sign-in.send') }).tap();
    const field = page.getByLabel(t('sign-in.email'));
    await page.getByText(t('form.email')).waitFor();
    expect(await field.inputValue()).toBe('mette@lindholt');
    // What is wrong is read with the field, and the cursor is there.
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
    const read = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()));
    expect(read.join(' ')).toContain(t('form.email'));
    await field.and(focused(page)).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('.dk');
    await page.keyboard.press('Enter');
    await page.getByText('mette@lindholt.dk').waitFor();
  });
});

describe('signing out', () => {
  it('on one device leaves the other; everywhere ends both', async () => {
    const [desk, phone] = [await site.openPage({ as: site.cast.anna }), await site.openPage({ phone: true, as: site.cast.anna })];
    await desk.goto('/settings');
    await desk.getByRole('button', { name: t('settings.out.here') }).click();
    await desk.getByText(t('sign-in.signed-out'), { exact: true }).waitFor();
    await phone.goto('/settings');
    await phone.getByRole('button', { name: t('settings.out.everywhere') }).tap();
    await phone.getByText(t('sign-in.signed-out.everywhere')).waitFor();
    for (const page of [desk, phone]) {
      await page.goto('/learning');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    }
  });
});
