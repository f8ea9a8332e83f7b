import { isReviewed } from '#features/assessment/rules.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { InCatalog } from './session.ts';

/** What the catalog says of a card, by the item that gives it its name. */
export function inReview(catalog: Pick<Catalog, 'lessonOfItem' | 'variants'>, itemId: number): ReturnType<InCatalog> {
  const lesson = catalog.lessonOfItem.get(itemId);
  const all = catalog.variants.get(itemId) ?? [];
  const variants = all.filter(({ item }) => isReviewed(item)).map(({ id, key, item: { seconds } }) => ({ id, key, seconds }));
  const [own] = all;
  return lesson && own && variants.length > 0 ? { lessonId: lesson.id, skill: own.item.skill, variants } : undefined;
}
