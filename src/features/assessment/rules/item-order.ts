import type { ItemFigures, ItemSort, LessonFigures } from '../shapes/statistics.ts';

/** What to sort by, smallest first; null comes last. Most of what wants a look stands at the top. */
const keys: Record<Exclude<ItemSort, 'lesson'>, (item: ItemFigures) => number | null> = {
  flags: ({ flags }) => -flags.length,
  answers: ({ answers }) => -answers,
  facility: ({ facility }) => facility?.value ?? null,
  discrimination: ({ discrimination }) => discrimination,
  seconds: ({ seconds, declared }) => (seconds === null ? null : -seconds / declared),
  review: ({ review }) => review,
};

/** Lessons as they are; or every question in one list, in another order. Ties stay in the content's order. */
export function inOrder(lessons: readonly LessonFigures[], sort: ItemSort): { lesson: LessonFigures; items: ItemFigures[] }[] {
  if (sort === 'lesson') return lessons.flatMap((lesson) => (lesson.items.length > 0 ? [{ lesson, items: lesson.items }] : []));
  const key = keys[sort];
  return lessons
    .flatMap((lesson) => lesson.items.map((item) => ({ lesson, items: [item], key: key(item) ?? Number.POSITIVE_INFINITY })))
    .sort((a, b) => (a.key === b.key ? 0 : a.key - b.key));
}
