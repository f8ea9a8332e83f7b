import { toPublicItem } from '#features/assessment/rules.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import type { Lesson } from '#features/catalog/shapes.ts';
import { siteContent } from '#features/catalog/source.ts';
import type { Locale } from '#i18n/index.ts';
import { sha256 } from '#lib/hash.ts';

/** Names what a reader of this language sees of a lesson: its prose, its questions and the facts it may quote. Code isn't part of it. */
export function lessonEdition(lesson: Lesson, prose: string, locale: Locale): string {
  const items = (siteItemsByLesson().get(lesson.id) ?? []).map((item) => toPublicItem(item, locale).version);
  return sha256(JSON.stringify([lesson.text[locale], prose, items, siteContent().facts])).slice(0, 16);
}
