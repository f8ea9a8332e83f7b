import { describe, expect, test } from 'vitest';
import { assumed } from './assumptions.ts';
import { atTheEnd, compare } from './compare.ts';
import { Trace } from './memory.ts';
import { personOf, thresholdFor } from './people.ts';
import { skjold, yearlyCourse } from './ways.ts';

const few = { ...assumed, people: 20, lessons: 4 };

describe('a memory', () => {
  test('fades by a power law after one meeting', () => {
    const trace = new Trace(assumed, 0.2);
    trace.meet(0);
    for (const at of [10, 1000, 100_000]) expect(trace.activation(at)).toBeCloseTo(-0.2 * Math.log(at), 10);
  });

  test('keeps more of two meetings the further apart they were, when it is long ago', () => {
    const left = (gap: number) => {
      const trace = new Trace(assumed, 0.2);
      trace.meet(0);
      trace.meet(gap);
      return trace.activation(gap + 1e7);
    };
    expect(left(100_000)).toBeGreaterThan(left(10));
  });
});

describe('the simulation', () => {
  test('comes out the same for the same seed', () => {
    expect(compare(few, 3)).toEqual(compare(few, 3));
  });

  test('gives both ways the same minutes, to one question', () => {
    const threshold = thresholdFor(few, 5);
    const ours = skjold(few, personOf(few, 5), threshold);
    const theirs = yearlyCourse(few, personOf(few, 5), ours.minutes, threshold);
    expect(ours.minutes - theirs.minutes).toBeGreaterThanOrEqual(0);
    expect(ours.minutes - theirs.minutes).toBeLessThan(assumed.itemSeconds / 60);
  });

  test('can come out against us: someone who never opens Skjold knows nothing', () => {
    const { skjold: ours, yearly } = compare({ ...few, opens: 0 }, 1);
    expect(atTheEnd(ours)).toBeLessThan(atTheEnd(yearly));
  });
});
