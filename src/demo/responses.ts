import { publicId } from '#features/assessment/items/public-id.ts';
import type { Item } from '#features/assessment/shapes.ts';

/** A response that earns everything and one that doesn't, for made-up people. */
export function responsesTo(item: Item): { right: unknown; wrong: unknown } {
  const id = (part: string) => publicId(item.id, part);
  if (item.type === 'single-choice') {
    const choice = (correct: boolean) => ({ choice: id(item.choices.find((one) => one.correct === correct)?.id ?? '') });
    return { right: choice(true), wrong: choice(false) };
  }
  const flags = item.regions.filter(({ flag }) => flag).map((region) => id(region.id));
  return { right: { regions: flags }, wrong: { regions: flags.slice(1) } };
}
