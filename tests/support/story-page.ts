import type { Locator, Page } from 'playwright-core';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { hasFocus } from './hands.ts';
import type { ItemOf } from './items.ts';
import { comeTo, type LessonPage } from './lesson.ts';

export interface OpenStory {
  lesson: LessonPage;
  item: ItemOf<'scenario'>;
  heading: Locator;
  choices: Locator;
}

/** The first story in the content, opened where it stands. */
export async function openStory(page: Page, catalog: Catalog, locale: Locale = 'da'): Promise<OpenStory> {
  const { lesson, item, card } = await comeTo(page, catalog, 'scenario', locale);
  return { lesson, item, heading: card.locator('.story-scene h3'), choices: card.locator('.story-choice') };
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
