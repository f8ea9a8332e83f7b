import { beforeAll, expect, it } from 'vitest';
import { itemTypeNames } from '#features/assessment/items/index.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { wrongResponse } from '#tests/support/answers.ts';
import { openSite, type Site } from '#tests/support/browser.ts';
import { isInSight } from '#tests/support/hands.ts';
import { comeTo } from '#tests/support/lesson.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

it.each(itemTypeNames as Item['type'][])('the verdict on %s is in sight on a phone, however far down the button was', async (type) => {
  const page = await site.openPage({ reducedMotion: 'reduce', phone: true });
  const { lesson, item } = await comeTo(page, site.app.catalog, type);
  await lesson.give(item, wrongResponse(item));
  await lesson.verdict(item).waitFor();
  expect(await isInSight(lesson.verdict(item))).toBe(true);
});
