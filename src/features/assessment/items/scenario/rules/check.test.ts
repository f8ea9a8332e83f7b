import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenario as anyScenario } from '#tests/support/items.ts';
import { both, story, storyChoice, toldAs } from '#tests/support/small-story.ts';
import type { Scenario } from '../shapes.ts';
import { storyFaults } from './check.ts';

const faults = (change: (item: Scenario) => unknown): string[] => {
  const item = structuredClone(story());
  change(item);
  return storyFaults(item).map(({ path: at, message }) => `${at.join('.')}: ${message}`);
};
const sceneOf = (item: Scenario, at: number) => item.scenes[at] as Scenario['scenes'][number];

describe('what an author is told', () => {
  it('is nothing of a sound story', () => {
    expect(faults(() => {})).toEqual([]);
    fc.assert(
      fc.property(anyScenario, (item) => {
        expect(storyFaults(item)).toEqual([]);
      }),
    );
  });

  it('names that stand twice, and ways that lead nowhere', () => {
    expect(faults((item) => Object.assign(sceneOf(item, 3), { id: 'one' }))).toContain('scenes.3: has the id "one" for the second time');
    expect(faults((item) => Object.assign(item, { start: 'nowhere' }))).toEqual(['start: starts at "nowhere", which is no scene']);
    expect(faults((item) => Object.assign(item, { start: 'well' }))).toEqual(['start: starts at "well", which is no scene']);
    expect(faults((item) => Object.assign(sceneOf(item, 0).choices[1] ?? {}, { to: 'nowhere' }))).toEqual([
      'scenes.0.choices.1.to: choice "one/stay" leads to "nowhere", which isn\'t there',
    ]);
    expect(faults((item) => Object.assign(sceneOf(item, 0).choices[1] ?? {}, { id: 'go' }))).toEqual([
      'scenes.0.choices.1: scene "one" has two choices with the same id',
    ]);
  });

  it('places that can’t be come to or out of, and ways back', () => {
    expect(faults((item) => Object.assign(sceneOf(item, 1).choices[1] ?? {}, { to: 'three' }))).toEqual([
      'scenes.3: "aside" is unreachable: no choice on the way from the start leads to it',
      'endings.2: "badly" is unreachable: no choice on the way from the start leads to it',
    ]);
    const round = faults((item) => {
      for (const one of sceneOf(item, 3).choices) one.to = 'aside';
    });
    expect(round).toContain('scenes.3: scene "aside" has no way to an ending');
    expect(round).toContain('scenes.3.choices.0.to: choice "aside/mend" leads back to its own scene: a story goes forward');
    expect(faults((item) => Object.assign(sceneOf(item, 3).choices[0] ?? {}, { to: 'one' }))).toContain(
      'scenes.1.choices.1.to: choice "two/slip" leads back to its own scene: a story goes forward',
    );
  });

  it('scenes with too little to choose from, and points that don’t tell choices apart', () => {
    expect(faults((item) => sceneOf(item, 0).choices.pop())).toEqual(['scenes.0.choices: scene "one" has fewer than two choices']);
    const worth = (...points: (0 | 1 | 2)[]) =>
      faults((item) => {
        for (const [at, one] of sceneOf(item, 1).choices.entries()) one.points = points[at] ?? 0;
      });
    expect(worth(1, 1, 1)).toEqual(['scenes.1.choices: scene "two" has choices that are all worth the same']);
    expect(worth(2, 0, 2)).toEqual(['scenes.1.choices: scene "two" has 2 choices worth 2 points, must have one']);
    expect(worth(1, 0, 0)).toEqual(['scenes.1.choices: scene "two" has 0 choices worth 2 points, must have one']);
  });

  it('endings that are missing, and a best way that is short, or no good', () => {
    const bare = faults((item) => {
      item.endings = item.endings.slice(1, 2);
      for (const scene of item.scenes) for (const one of scene.choices) if (one.to === 'well' || one.to === 'badly') one.to = 'fair';
    });
    expect(bare).toEqual(['endings: has fewer than two endings', 'endings: has no good ending', 'endings: has no bad ending']);
    expect(faults((item) => Object.assign(sceneOf(item, 1).choices[0] ?? {}, { to: 'well' }))).toEqual([
      'scenes: has a best way of 2 choices, must have at least 3',
    ]);
    expect(faults((item) => Object.assign(sceneOf(item, 2).choices[0] ?? {}, { to: 'fair' }))).toContain(
      'endings.0: "well" is unreachable: no choice on the way from the start leads to it',
    );
  });

  it('a bad end that is rewarded', () => {
    const rewarded = faults((item) => {
      sceneOf(item, 2).choices[1] = storyChoice('stop', 'badly', 1);
      sceneOf(item, 3).choices[1] = storyChoice('leave', 'fair', 0);
    });
    expect(rewarded).toEqual(['endings.2: "badly" ends badly and can still earn 5 of 6 points, may earn three quarters']);
  });

  it('texts that are too long for a phone, in either language, mock-up included', () => {
    const words = (count: number) => ({ da: 'kort', en: 'word '.repeat(count) });
    expect(faults((item) => Object.assign(sceneOf(item, 0), { text: words(91) }))).toEqual([
      'scenes.0.text: "one" has 91 words, may have 90',
    ]);
    expect(
      faults((item) => Object.assign(sceneOf(item, 0), { text: words(60), show: { message: { from: both('a'), text: words(31) } } })),
    ).toEqual(['scenes.0.text: "one" has 91 words, may have 90']);
    expect(faults((item) => Object.assign(sceneOf(item, 0).choices[0] ?? {}, { text: words(26) }))).toHaveLength(1);
  });

  it('and no story of shape alone makes it run for ever', () => {
    const ring = Array.from({ length: 30 }, (_, at) => ({
      ...toldAs(`s${at}`),
      choices: Array.from({ length: 4 }, (_, one) => storyChoice(`c${one}`, `s${(at + one + 1) % 30}`, one === 0 ? 2 : 0)),
    }));
    expect(faults((item) => Object.assign(item, { start: 's0', scenes: ring })).length).toBeGreaterThan(30);
  });
});
