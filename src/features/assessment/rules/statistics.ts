/** Upper ends of the classes that answering times are counted in, in seconds; the last class has none. */
const ends = [3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450, 675, 1000];
export const secondsClasses = ends.length + 1;

/** The sums of an item that nobody has answered. */
export const noAnswers = {
  answers: 0,
  score: 0,
  restAnswers: 0,
  restX: 0,
  restY: 0,
  restXx: 0,
  restYy: 0,
  restXy: 0,
  reviewAnswers: 0,
  reviewScore: 0,
  picks: {} as Record<string, number>,
  seconds: Array<number>(secondsClasses).fill(0),
};

/** The class of an answering time, in seconds. */
export function secondsClass(seconds: number): number {
  const found = ends.findIndex((end) => seconds <= end);
  return found === -1 ? ends.length : found;
}

/** The median of answering times counted in classes, in seconds, as if they lay evenly within theirs; null without any. */
export function medianSeconds(counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [index, count] of counts.entries()) {
    if (count > 0 && before + count >= all / 2) {
      const from = ends[index - 1] ?? 0;
      const to = ends[index] ?? from * 1.5;
      return from + ((all / 2 - before) / count) * (to - from);
    }
    before += count;
  }
  return null;
}
