import type { Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerUser } from '#features/identity/commands.ts';
import { openJoinLink } from '#features/organizations/commands/join-links.ts';
import { addTeam, foundOrganization } from '#features/organizations/commands.ts';
import { readActor } from '#features/organizations/queries.ts';
import { joinToken } from '#features/organizations/rules/links.ts';
import { locales, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { audit, squeeze } from '#tests/support/audit.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { codeIn, tokenIn } from '#tests/support/mailbox.ts';

const t = translator('da');
let site: Site;
let count = 0;

beforeAll(async () => {
  site = await openSite();
});

const newAddress = () => `gaest-${++count}@firma.example`;
const invitePage = () => `/manage/${site.cast.olga.place.publicId}/invite`;
const people = (page: Page) => page.getByLabel(t('invite.people'));
const check = (page: Page) => page.getByRole('button', { name: t('invite.check') }).click();

/** What a phone reads in the code on a page, as the browser paints it. */
async function scanned(page: Page): Promise<string> {
  const { size, data } = await page.locator('svg.qr').evaluate(async (svg) => {
    const size = Number(svg.getAttribute('viewBox')?.split(' ')[2]) * 4;
    const copy = svg.cloneNode(true) as SVGElement;
    for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', width: size, height: size }))
      copy.setAttribute(name, String(value));
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
    const drawing = canvas.getContext('2d') as CanvasRenderingContext2D;
    drawing.drawImage(image, 0, 0);
    return { size, data: [...drawing.getImageData(0, 0, size, size).data] };
  });
  return decodeQR({ width: size, height: size, data: Uint8Array.from(data) });
}

describe('a manager', () => {
  it('invites three by paste; one of them is in with two taps on a phone', async () => {
    const desk = await site.openPage({ as: site.cast.olga });
    const [a, b, c] = [newAddress(), newAddress(), newAddress()];
    await desk.goto(`/manage/${site.cast.olga.place.publicId}`);
    await desk.getByRole('link', { name: t('manage.invite'), exact: true }).click();
    await people(desk).fill(`Anna Ås <${a}>, ${b}\n${c}`);
    await check(desk);
    await desk.getByRole('heading', { name: t('invite.confirm.title', { count: 3 }) }).waitFor();
    await desk.waitForURL(invitePage());
    await desk.getByRole('button', { name: t('invite.confirm.send', { count: 3 }) }).click();
    await desk.getByText(t('invite.sent', { count: 3 })).waitFor();
    await desk.getByRole('rowheader', { name: 'Anna Ås' }).waitFor();

    const mail = await site.mailbox.mailTo(a);
    const phone = await site.openPage({ phone: true });
    await phone.goto(`/invitation?token=${tokenIn(mail)}`);
    await phone.getByRole('heading', { name: site.cast.olga.name }).waitFor();
    await phone.getByRole('button', { name: t('invitation.begin') }).tap();
    await phone.waitForURL('/learning');
    await phone.getByRole('heading', { name: 'Anna' }).waitFor();
    await desk.reload();
    expect(await desk.getByRole('rowheader').count()).toBe(2);
  });

  it('mends a bad line where it stands, and goes back from the preview without losing a letter', async () => {
    const page = await site.openPage({ as: site.cast.olga });
    await page.goto(invitePage());
    const email = newAddress();
    await people(page).fill(`Bo Ægir;${email};Tag\nHenning`);
    await check(page);
    await page.getByText(t('invite.row.no-address')).waitFor();
    expect(await people(page).inputValue()).toBe(`Bo Ægir;${email};Tag\nHenning`);
    await people(page).fill(`Bo Ægir;${email};Tag`);
    await check(page);
    await page.getByRole('button', { name: t('invite.confirm.edit') }).click();
    await people(page).waitFor();
    expect(await people(page).inputValue()).toBe(`Bo Ægir;${email};Tag`);
  });

  it('keeps a long list when the session has ended meanwhile, and goes on once signed in in another tab', async () => {
    const page = await site.openPage({ as: site.cast.olga, reducedMotion: 'reduce', allow: [/401/] });
    await page.goto(invitePage());
    const list = Array.from({ length: 400 }, (_, index) => `Ærlig Øst ${index};${index}@firma.example`).join('\n');
    await people(page).fill(list);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await check(page);
    await page.getByRole('link', { name: t('invite.kept.sign-in') }).waitFor();
    expect(await people(page).inputValue()).toBe(list);
    expect([...(await audit(page)), ...(await squeeze(page, 320))]).toEqual([]);
    await page.context().addCookies(cookies);
    await check(page);
    await page.getByRole('heading', { name: t('invite.confirm.title', { count: 400 }) }).waitFor();
  });

  it('reads a spreadsheet’s file, also one in the alphabet of Windows', async () => {
    const page = await site.openPage({ as: site.cast.olga });
    await page.goto(invitePage());
    const file = (name: string, buffer: Buffer) => page.locator('[data-file] input').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await file('folk.csv', Buffer.from('Navn;E-mail\r\nBodil Østergård;bodil@firma.example', 'latin1'));
    await page.getByText(t('invite.file.read', { file: 'folk.csv' })).waitFor();
    expect(await people(page).inputValue()).toContain('Bodil Østergård');
    await file('folk.xlsx', Buffer.from('PK\u0003\u0004'));
    await page.getByText(t('invite.file.other')).waitFor();
  });

  it('puts a code on the wall that leads to the page it says, alone on one sheet', async () => {
    const page = await site.openPage({ as: site.cast.mads });
    await page.goto(invitePage());
    await page.getByRole('link', { name: t('invite.link.show') }).click();
    await page.getByRole('heading', { name: t('poster.h1') }).waitFor();
    const address = await page.getByLabel(t('poster.address')).inputValue();
    expect(address).toBe(`${site.origin}/join?token=${joinToken(site.app.settings.SECRET, site.link)}`);
    expect(await scanned(page)).toBe(address);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: t('poster.print') }).isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  it('has room on that sheet for names as long as they may be', async () => {
    const now = site.clock();
    const long = (length: number) => 'Østergaard & Mikkelsens Entreprenørforretning, afdeling '.repeat(3).slice(0, length);
    const { result: founder } = await transact(site.app, (tx) => registerUser(tx, { email: newAddress(), name: 'Ib', locale: 'da' }, now));
    const { result: door } = await transact(site.app, async (tx) => {
      const organizationId = await foundOrganization(tx, { name: long(120), kind: 'company', founder, now });
      const teamId = await addTeam(tx, { organizationId, name: long(80), by: founder }, now);
      return openJoinLink(tx, { organizationId, teamId, by: founder, now });
    });
    const place = (await readActor(site.app.db.read, founder))?.memberships[0]?.publicId;
    const page = await site.openPage({ as: { userId: founder } });
    for (const locale of locales)
      for (const media of ['screen', 'print'] as const) {
        await page.goto(href(locale, `/manage/${place}/poster/${door}`));
        await page.emulateMedia({ media });
        const { needs, has } = await page.locator('.poster').evaluate((one) => ({ needs: one.scrollHeight, has: one.clientHeight }));
        expect(needs, `${locale}, ${media}`).toBeLessThanOrEqual(has);
      }
  });
});

describe('someone with a phone and no work e-mail', () => {
  it('scans, types an address and a code, and is in', async () => {
    const phone = await site.openPage({ phone: true });
    const email = newAddress();
    await phone.goto(`/join?token=${joinToken(site.app.settings.SECRET, site.link)}`);
    await phone.getByLabel(t('sign-in.email')).fill(email);
    await phone.getByRole('button', { name: t('join.send') }).tap();
    await phone.getByLabel(t('sign-in.code.label')).fill(codeIn(await site.mailbox.mailTo(email)));
    await phone.getByRole('button', { name: t('sign-in.code.enter'), exact: true }).tap();
    await phone.getByLabel(t('join.name')).fill('Murer Mik');
    await phone.getByRole('button', { name: t('join.do'), exact: true }).tap();
    await phone.waitForURL('/learning');
    await phone.getByText(site.cast.olga.place.name).first().waitFor();
  });
});

describe('without a script', () => {
  it('a manager invites and takes it back, and the one invited comes in', async () => {
    const page = await site.openPage({ javaScriptEnabled: false, as: site.cast.mads });
    const [a, b] = [newAddress(), newAddress()];
    await page.goto(invitePage());
    await people(page).fill(`Henning\n${a}`);
    await check(page);
    await page.getByText(t('invite.row.no-address')).waitFor();
    await people(page).fill(`${a}; ${b}`);
    await check(page);
    await page.getByRole('button', { name: t('invite.confirm.send', { count: 2 }) }).click();
    await page.getByText(t('invite.sent', { count: 2 })).waitFor();
    const token = tokenIn(await site.mailbox.mailTo(a));
    await page.getByRole('button', { name: t('invite.waiting.withdraw.to', { to: b }) }).click();
    await page.getByText(t('invite.withdrawn', { to: b })).waitFor();
    const guest = await site.openPage({ javaScriptEnabled: false });
    await guest.goto(`/invitation?token=${token}`);
    await guest.getByRole('button', { name: t('invitation.begin') }).click();
    await guest.waitForURL('/learning');
  });
});

describe.each(locales)('in %s, nothing is wrong for axe and everything fits', (locale) => {
  const w = translator(locale);
  const fine = async (page: Page, what: string) => expect([...(await audit(page)), ...(await squeeze(page, 320))], what).toEqual([]);

  it('with bad lines, before sending, and on the pages of invitations and codes that are over', async () => {
    const page = await site.openPage({ as: site.cast.olga, reducedMotion: 'reduce', allow: [/404|410|422/] });
    await page.goto(href(locale, invitePage()));
    const list = page.getByLabel(w('invite.people'));
    await list.fill(`Henning\n${'langt.navn.'.repeat(5)}@firma\nKim;kim@firma.example;Tag;konge`);
    await page.getByRole('button', { name: w('invite.check') }).click();
    await page.getByText(w('invite.row.no-address')).waitFor();
    await fine(page, 'bad lines');
    await list.fill(`Kim Ås;${newAddress()};Tag;leder\n${newAddress()}`);
    await page.getByRole('button', { name: w('invite.check') }).click();
    await page.getByRole('button', { name: w('invite.confirm.edit') }).waitFor();
    await fine(page, 'before sending');
    for (const path of ['/invitation?token=x', '/join?token=x']) {
      await page.goto(href(locale, path));
      await fine(page, path);
    }
  });
});
