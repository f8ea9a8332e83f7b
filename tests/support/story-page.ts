import type { Locator, Page } from 'playwright-core';
import type { Scenario } from '#features/assessment/items/scenario/shapes.ts';
import type { Catalog, Item } from '#features/assessment/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { hasFocus } from './hands.ts';
import { type LessonPage, lessonOn } from './lesson.ts';

export interface OpenStory {
  lesson: LessonPage;
  item: Item & Scenario;
  heading: Locator;
  choices: Locator;
}

/** The first story in the content, opened where it stands. */
export async function openStory(page: Page, catalog: Catalog, locale: Locale = 'da'): Promise<OpenStory> {
  const found = catalog.lessons.find(({ items }) => items.some(({ item }) => item.type === 'scenario'));
  const item = found?.items.find((one) => one.item.type === 'scenario')?.item as Item & Scenario;
  const lesson = lessonOn(page, catalog, { locale, lesson: found?.key });
  await lesson.open();
  const screen = await lesson.card(item).evaluate((card) => card.closest('[data-screen]')?.id);
  await lesson.open(`#${screen}`);
  await lesson.ready(item);
  return { lesson, item, heading: lesson.card(item).locator('.story-scene h3'), choices: lesson.card(item).locator('.story-choice') };
}

/** Takes so many of a way's choices with a mouse. */
export async function take(page: Page, { lesson, item, heading }: OpenStory, way: object, from = 0, to?: number): Promise<void> {
  for (const choice of lesson.parts(item, way).slice(from, to)) {
    const before = await heading.textContent();
    await choice.click();
    await heading.filter({ hasNotText: before ?? '' }).waitFor();
    await hasFocus(page, heading);
  }
}
