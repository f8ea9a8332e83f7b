import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { users } from '#db/schema/identity.ts';
import type { Item } from '#features/assessment/shapes.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import { translator } from '#i18n/index.ts';
import { longDay } from '#lib/days.ts';
import { partsOf, wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { type LessonPage, lessonOn } from '#tests/support/lesson.ts';

// The whole way of a learner on a phone: from an address to a badge that somebody else can see.

const t = translator('da');
let site: Site;

beforeAll(async () => {
  site = await openSite();
});

/** What the server explains of a part that wasn't right. */
const explanations = (item: Item): string[] =>
  partsOf(item)
    .filter((part) => !('correct' in part && part.correct))
    .map(({ explanation }) => explanation.da);

it('a learner comes in by mail, takes a course, gets it wrong and right, and has a badge to show', async () => {
  const email = 'mette@lindholt.example';
  const page = await site.openPage({ phone: true });

  await page.goto('/courses');
  await page.getByRole('link', { name: t('nav.sign-in') }).tap();
  await page.getByLabel(t('sign-in.email')).fill(email);
  await page.getByRole('button', { name: t('sign-in.send') }).tap();
  await page.getByText(email).waitFor();
  const mail = await site.mailbox.mailTo(email);
  const [link = ''] = /http:\S+/.exec(mail.text) ?? [];
  await page.goto(link);
  await page.getByRole('button', { name: t('sign-in.link.enter') }).tap();
  await page.waitForURL('/learning');
  await page.getByText(new RegExp(t('learning.shield.yours'))).waitFor();

  const replies: Promise<ResponseReply>[] = [];
  page.on('response', (reply) => {
    if (reply.url().endsWith('/api/responses')) replies.push(reply.json());
  });
  await page.getByRole('link', { name: t('learning.next.do.begin') }).tap();
  const keys = site.app.catalog.courses[0]?.lessons.map(({ key }) => key) ?? [];
  const lessons = keys.map((key) => lessonOn(page, site.app.catalog, { touch: true, lesson: key }));
  const items = lessons.flatMap((lesson) => lesson.items);
  const [first, last] = [lessons[0], lessons.at(-1)] as [LessonPage, LessonPage];
  await page.waitForURL(`**${first.path}`);

  const missed = new Set(['clinic-password-expiry', 'garage-domain-renewal', 'vet-five-bills', 'laundry-money-gone']);
  for (const lesson of lessons) {
    if (lesson !== first) await lesson.open();
    await lesson.walk(async (item) => {
      if (missed.has(item.id)) {
        expect(await lesson.answer(item, wrongResponse(item))).toBe(t('item.verdict.wrong'));
        const told = await lesson.card(item).locator('.told').innerText();
        expect(
          explanations(item).some((explanation) => told.includes(explanation)),
          told,
        ).toBe(true);
        await lesson.retry(item).tap();
      }
      expect(await lesson.answer(item)).toBe(t('item.verdict.right'));
    });
  }

  const sent = await Promise.all(replies);
  expect(sent).toHaveLength(items.length + missed.size);
  const [badge, ...more] = sent.flatMap(({ achievements }) => achievements);
  expect(more).toEqual([]);
  await last.here.getByText(t('lesson.result.badge')).waitFor();
  await last.here.getByText(t('lesson.result.completed', { date: longDay('da', site.clock()) })).waitFor();
  await last.here.getByRole('link', { name: t('lesson.result.see-badge') }).tap();
  await page.waitForURL('**/badges/*');
  const title = badge?.title ?? '';
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
  await page.getByRole('heading', { name: t('badge.share') }).waitFor();

  const stranger = await site.openPage();
  await stranger.goto(page.url());
  expect(await stranger.getByRole('heading', { level: 1 }).textContent()).toBe(title);
  expect(await stranger.getByRole('heading', { name: t('badge.share') }).count()).toBe(0);
  expect(await stranger.content()).not.toContain(email);

  await page.goto('/learning');
  const badges = page.getByRole('region', { name: t('learning.badges') });
  await badges.getByRole('link', { name: title }).tap();
  await page.waitForURL('**/badges/*');

  const [user] = await site.app.db.read.select().from(users).where(eq(users.email, email));
  expect(await site.app.db.read.$count(responses, eq(responses.userId, user?.id ?? 0))).toBe(sent.length);
});

it('a learner who comes back goes on where they left, also after a reload in the middle', async () => {
  const page = await site.openPage({ phone: true, as: site.cast.anna });
  const lesson = lessonOn(page, site.app.catalog, { touch: true });
  const [first, second] = lesson.items as [Item, Item];
  await lesson.open();
  await lesson.answer(first);
  await page.reload();
  await lesson.go.filter({ hasText: t('lesson.resume') }).tap();
  await lesson.card(second).waitFor();
  expect(new URL(page.url()).hash).toBe('#3');

  await page.goBack();
  await lesson.card(first).waitFor();
  await page.goForward();
  await lesson.card(second).waitFor();
  await page.goto('/learning');
  expect(await page.getByText(t('learning.next.answered', { done: 1, count: lesson.items.length })).count()).toBe(1);
});
