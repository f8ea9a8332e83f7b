import { afterEach, expect, it, vi } from 'vitest';
import { waitingAnswer } from './give-answer.ts';

afterEach(() => vi.unstubAllGlobals());

it('what waits for an answer is shown where it was asked: in its lesson, in review or in a placement', () => {
  const item = { id: 'an-item', version: '0123456789abcdef' };
  const kept = (['review', 'placement', undefined] as const).map((assessment) => ({
    id: assessment ?? 'lesson',
    item: item.id,
    version: item.version,
    response: {},
    at: Date.now(),
    person: 'anna',
    assessment,
  }));
  const held: Record<string, string> = { 'skjold.person': 'anna', 'skjold.answers': JSON.stringify(kept) };
  vi.stubGlobal('localStorage', { getItem: (key: string) => held[key] ?? null });
  expect(waitingAnswer(item)?.id).toBe('lesson');
  expect(waitingAnswer(item, { assessment: 'review' })?.id).toBe('review');
  expect(waitingAnswer(item, { assessment: 'placement' })?.id).toBe('placement');
  expect(waitingAnswer({ ...item, version: 'fedcba9876543210' })).toBeUndefined();
});
