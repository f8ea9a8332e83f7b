import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { beforeAll, expect, it } from 'vitest';
import { translator } from '#i18n/index.ts';
import { openSite, type Site, soon } from '#tests/support/browser.ts';
import { lessonOn } from '#tests/support/lesson.ts';
import { codeIn } from '#tests/support/mailbox.ts';

// A firm begins on a Monday: invited by paste, joined by the code on the wall, learnt in the basement, seen in the office.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

/** What a phone's camera reads off the screen. */
async function scan(drawing: Locator): Promise<string> {
  const picture = `data:image/png;base64,${(await drawing.screenshot()).toString('base64')}`;
  const { width, height, pixels } = await drawing.page().evaluate(async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
    paper.drawImage(image, 0, 0);
    return { width, height, pixels: [...paper.getImageData(0, 0, width, height).data] };
  }, picture);
  return decodeQR({ width, height, data: new Uint8ClampedArray(pixels) });
}

it('three are invited, one more comes by the code on the wall, learns with the network gone in between, and shows a badge', async () => {
  const { mads } = site.cast;
  const office = await site.openPage({ as: mads });
  await office.goto('/manage');
  await office.waitForURL(`/manage/${mads.place.publicId}`);
  await office
    .getByRole('link', { name: t('manage.invite'), exact: true })
    .first()
    .click();
  await office.getByLabel(t('invite.people'), { exact: true }).fill('Bo Holm <bo@firma.example>\nida@firma.example; liv@firma.example');
  await office.getByRole('button', { name: t('invite.check') }).click();
  await office.getByRole('heading', { level: 1, name: t('invite.confirm.title', { count: 3 }) }).waitFor();
  await office.getByRole('button', { name: t('invite.confirm.send', { count: 3 }) }).click();
  await office.getByText(t('invite.sent', { count: 3 })).waitFor();
  for (const name of ['bo', 'ida', 'liv'])
    expect((await site.mailbox.mailTo(`${name}@firma.example`)).text).toContain('/invitation?token=');

  await office.getByRole('button', { name: t('invite.link.open') }).click();
  const address = await scan(office.locator('svg.qr'));

  const phone = await site.openPage({ phone: true, serviceWorkers: 'allow', allow: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/] });
  await phone.goto(address);
  const email = 'per.privat@mail.example';
  await phone.getByLabel(t('sign-in.email')).fill(email);
  await phone.getByRole('button', { name: t('join.send') }).tap();
  await phone.getByLabel(t('sign-in.code.label')).fill(codeIn(await site.mailbox.mailTo(email)));
  await phone.getByRole('button', { name: t('sign-in.code.enter') }).tap();
  await phone.getByLabel(t('join.name')).fill('Per Ravn');
  await phone.getByRole('button', { name: t('join.do'), exact: true }).tap();
  await phone.waitForURL('/learning');

  const course = site.app.catalog.courses.find(({ key }) => key === 'mails-and-calls');
  for (const { key } of course?.lessons ?? []) {
    const lesson = lessonOn(phone, site.app.catalog, { touch: true, lesson: key });
    await lesson.open();
    const half = Math.ceil(lesson.items.length / 2);
    let given = 0;
    await lesson.walk(async (item) => {
      // The network goes in the middle, for one answer.
      const away = ++given === half;
      if (!away) return expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
      await lesson.choose(item);
      await phone.context().setOffline(true);
      await lesson.submit(item).tap();
      await lesson
        .card(item)
        .getByRole('heading', { name: t('item.waiting') })
        .waitFor();
      await phone.context().setOffline(false);
      await soon(() => lesson.verdict(item).textContent()).toBe(t('item.verdict.right'));
    });
    await lesson.here.getByText(t('lesson.result.counts.all-right', { count: lesson.items.length })).waitFor();
  }
  await phone.getByRole('link', { name: t('lesson.result.see-badge') }).tap();
  await phone.waitForURL('**/badges/*');

  await office.goto(`/manage/${mads.place.publicId}`);
  await office.getByRole('link', { name: 'Per Ravn' }).click();
  await office.waitForURL('**/people/*');
  const badge = office.getByRole('region', { name: t('manage.person.badges') }).getByRole('link');
  expect(new URL((await badge.getAttribute('href')) ?? '', phone.url()).href).toBe(phone.url());
  for (const { lesson } of course?.lessons ?? []) await office.getByText(lesson.text.da.title).first().waitFor();

  const customer = await site.openPage();
  await customer.goto(phone.url());
  expect(await customer.getByRole('heading', { level: 1 }).textContent()).toBe(
    await phone.getByRole('heading', { level: 1 }).textContent(),
  );
  await customer.getByText('Per Ravn').first().waitFor();
  expect(await customer.content()).not.toContain(email);
});
