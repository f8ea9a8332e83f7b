import { itemType } from '#features/assessment/items/index.ts';
import type { Item } from '#features/assessment/shapes.ts';

/** A response that earns everything and one that earns nothing, for made-up people. */
export function responsesTo(item: Item): { right: unknown; wrong: unknown } {
  const type = itemType(item.type);
  if (!type) throw new Error(`no item type "${item.type}"`);
  return type.samples(item);
}
