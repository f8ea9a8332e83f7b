import { expect, it } from 'vitest';
import { detectionDifficulty, phishCues } from './phish-scale.ts';

it('rates as the table of NIST TN 2276 does, at both ends of each row', () => {
  const rated = (cues: number) => (['high', 'medium', 'low'] as const).map((alignment) => detectionDifficulty(cues, alignment));
  for (const few of [1, 8]) expect(rated(few)).toEqual(['very', 'very', 'moderately']);
  for (const some of [9, 14]) expect(rated(some)).toEqual(['very', 'moderately', 'moderately-to-least']);
  for (const many of [15, 60]) expect(rated(many)).toEqual(['moderately', 'moderately', 'least']);
});

it('knows the 23 cues of the scale', () => {
  expect(new Set(phishCues).size).toBe(23);
});
