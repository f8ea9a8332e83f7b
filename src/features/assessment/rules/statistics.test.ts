import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianSeconds, secondsClass, secondsClasses } from './statistics.ts';

const count = (times: readonly number[]) => {
  const counts: number[] = Array(secondsClasses).fill(0);
  for (const time of times) counts[secondsClass(time)] = (counts[secondsClass(time)] ?? 0) + 1;
  return counts;
};

test('the median of times in classes lies in the class of the real median', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: 1, maxLength: 99 }), (times) => {
      const real = times.toSorted((a, b) => a - b)[Math.ceil(times.length / 2) - 1] as number;
      const found = medianSeconds(count(times)) as number;
      expect(Math.abs(secondsClass(found) - secondsClass(real))).toBeLessThanOrEqual(1);
    }),
  );
});

test('without times there is no median', () => expect(medianSeconds(count([]))).toBeNull());
