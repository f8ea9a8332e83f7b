import type { Clock } from '#lib/clock.ts';

export interface SetClock extends Clock {
  set(instant: number): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is moved. It begins now: sessions are counted by the system's own clock. */
export function stoppedClock(start: number = Date.now()): SetClock {
  let now = start;
  return Object.assign(() => now, {
    set(instant: number) {
      now = instant;
    },
    advance(milliseconds: number) {
      now += milliseconds;
    },
  });
}
