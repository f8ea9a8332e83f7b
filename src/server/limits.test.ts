import { describe, expect, it } from 'vitest';
import { openLimits } from './limits.ts';

const three = { points: 3, seconds: 60 };

describe('a limit', () => {
  it('lets through as many as it says, and then says how long to wait', async () => {
    const limits = openLimits();
    for (let time = 1; time <= 3; time++) await limits.take('guessing', 'a', three);
    const refused = await limits.take('guessing', 'a', three).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'too-many-requests' });
    const { retryAfterSeconds } = refused as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThan(0);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('counts each client and each purpose apart, and each process its own', async () => {
    const limits = openLimits();
    for (let time = 1; time <= 3; time++) await limits.take('guessing', 'a', three);
    await expect(limits.take('guessing', 'b', three)).resolves.toBeUndefined();
    await expect(limits.take('asking', 'a', three)).resolves.toBeUndefined();
    await expect(openLimits().take('guessing', 'a', three)).resolves.toBeUndefined();
  });

  it('lets through no more when they come at the same time', async () => {
    const limits = openLimits();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => limits.take('guessing', 'a', three)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});
