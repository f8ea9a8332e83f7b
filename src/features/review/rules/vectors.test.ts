import { fsrs, generatorParameters, Rating } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import { days } from '#lib/clock.ts';
import { defaultRetention, longestInterval, type Memory, parametersFor, rate } from './schedule.ts';

// What other implementations of FSRS-6 publish as their expected results, with the default parameters:
// - open-spaced-repetition/py-fsrs 6.3.1, tests/test_basic.py: test_review_card, test_custom_scheduler_args, test_memo_state, test_relearning
// - open-spaced-repetition/fsrs-rs 6.6.1, src/inference.rs: test_memory_state

const start = Date.parse('2022-11-29T12:30:00Z');
const right = 'remembered';
const wrong = 'forgotten';

/** Answers, each after some days. */
function play(answers: readonly (readonly ['remembered' | 'forgotten', number])[]): Memory {
  let memory: Memory | null = null;
  let at = start;
  for (const [was, after] of answers) {
    at += days(after);
    memory = rate(memory, was, at);
  }
  return memory as Memory;
}

const memoState = [
  [wrong, 0],
  [right, 0],
  [right, 1],
  [right, 3],
  [right, 8],
  [right, 21],
] as const;

describe('the schedule agrees with', () => {
  test('py-fsrs and fsrs-rs on stability and difficulty after six answers', () => {
    const { stability, difficulty } = play(memoState);
    expect(stability).toBeCloseTo(53.62691, 4);
    expect(difficulty).toBeCloseTo(6.3574867, 4);
  });

  test('py-fsrs on the days between thirteen answers, each given when it is due', () => {
    // Two steps on the first day and no longest interval, as py-fsrs has it: ours are one step and half a year.
    const theirs = fsrs(
      generatorParameters({ ...parametersFor(defaultRetention), learning_steps: ['1m', '10m'], maximum_interval: 36_500 }),
    );
    let card: Parameters<typeof theirs.next>[0] = {
      due: start,
      stability: 0,
      difficulty: 0,
      elapsed_days: 0,
      scheduled_days: 0,
      learning_steps: 0,
      reps: 0,
      lapses: 0,
      state: 0,
    };
    let now = start;
    const between = [...'ggggggaaggggg'].map((answer) => {
      const next = theirs.next(card, now, answer === 'g' ? Rating.Good : Rating.Again).card;
      const wait = next.due.getTime() - now;
      card = next;
      now = next.due.getTime();
      return Math.floor(wait / days(1));
    });
    expect(between).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  test('py-fsrs on those that are left of them with our one step, until half a year is reached', () => {
    let memory = rate(null, right, start);
    const between = Array.from({ length: 5 }, () => {
      const wait = (memory.dueAt - memory.lastRatedAt) / days(1);
      memory = rate(memory, right, memory.dueAt);
      return wait;
    });
    expect(between).toEqual([2, 11, 46, 163, longestInterval]);
  });

  test('py-fsrs on what is forgotten: ten minutes, ten again, then a day at least', () => {
    const known = play([
      [right, 0],
      [right, 0],
      [right, 2],
    ]);
    const waits = [wrong, wrong, right].reduce<{ memory: Memory; minutes: number[] }>(
      ({ memory, minutes }, was) => {
        const next = rate(memory, was as typeof right, memory.dueAt);
        return { memory: next, minutes: [...minutes, (next.dueAt - next.lastRatedAt) / 60_000] };
      },
      { memory: known, minutes: [] },
    ).minutes;
    expect(waits.slice(0, 2)).toEqual([10, 10]);
    expect(waits[2]).toBeGreaterThanOrEqual(24 * 60);
  });
});
