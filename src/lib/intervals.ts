/** A value and how far it may be off. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** How many standard deviations of a normal distribution lie on each side: for 90 % and for 95 %. */
export const within90 = 1.6448536269514722;
export const within95 = 1.959963984540054;

/** A share of some answers with Wilson's score interval, 0-1. Null without any. */
export function wilson(hits: number, of: number, z = within95): Estimate | null {
  if (of <= 0) return null;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { value: share, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/** Student's t by the normal deviate (Cornish and Fisher's expansion, Abramowitz and Stegun 26.7.5): off by 0.002 at four degrees, by less beyond. */
function studentT(z: number, degrees: number): number {
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** The mean of a few numbers with Student's t interval: for five and more. */
export function meanOf(values: readonly number[], z = within90): Estimate {
  const count = values.length;
  const value = values.reduce((sum, one) => sum + one, 0) / count;
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (count - 1));
  const reach = (studentT(z, count - 1) * spread) / Math.sqrt(count);
  return { value, low: value - reach, high: value + reach };
}
