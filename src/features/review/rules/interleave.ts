/** How many of a row of lessons must stand beside one of their own, at the least, when the row comes after another lesson. */
export const unavoidable = (lessons: readonly number[], after?: number): number =>
  Math.max(
    0,
    ...lessons.map((one) => {
      const own = lessons.filter((other) => other === one).length;
      return 2 * own - lessons.length - Number(one !== after);
    }),
  );

/** The order with the fewest neighbours of one lesson; among those, the one nearest to the order given. */
export function interleave<T extends { lessonId: number }>(list: readonly T[]): T[] {
  const left = [...list];
  const row: T[] = [];
  while (left.length > 0) {
    const last = row.at(-1)?.lessonId;
    const costs = left.map(({ lessonId }, at) => {
      const rest = left.toSpliced(at, 1).map((one) => one.lessonId);
      return Number(lessonId === last) + unavoidable(rest, lessonId);
    });
    row.push(...left.splice(costs.indexOf(Math.min(...costs)), 1));
  }
  return row;
}
