import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#lib/errors.ts';

/** `points` calls in `seconds`. */
export interface Limit {
  points: number;
  seconds: number;
}

export interface Limits {
  /** Takes one of `key`'s points, or some. Throws `too-many-requests` when there are not that many left. */
  take(name: string, key: string, limit: Limit, count?: number): Promise<void>;
}

/** Limits where guessing pays, counted in this process. */
export function openLimits(): Limits {
  const limiters = new Map<string, RateLimiterMemory>();
  return {
    async take(name, key, { points, seconds }, count = 1) {
      let limiter = limiters.get(name);
      if (!limiter) {
        limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
        limiters.set(name, limiter);
      }
      try {
        await limiter.consume(key, count);
      } catch (refused) {
        const retryAfterSeconds = Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000);
        throw new AppError('too-many-requests', 'error.too-many-requests', { retryAfterSeconds });
      }
    },
  };
}
