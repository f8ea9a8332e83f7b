import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteItems } from '#features/assessment/source.ts';
import { accepted, scenario as anyScenario } from '#tests/support/items.ts';
import { story } from '#tests/support/small-story.ts';
import { otherStoryKey, wayThrough } from '#tests/support/stories.ts';
import { explain, grade, itemHashes, reveal, toPublicItem } from '../../rules.ts';
import { publicId } from '../public-id.ts';
import { bestWay, follow, lostIn } from './rules/story.ts';
import { scenarioType } from './rules.ts';
import { type RevealedStory, type ScenarioDetail, scenario } from './shapes.ts';

/** Ids as a browser knows them. */
const path = (...ways: string[]) => ({ path: ways.map((way) => publicId('a-story', way)) });
const scored = (...ways: string[]) => accepted(story(), path(...ways)).score;
describe('a way through a story', () => {
  it('earns what was best in each scene, less what was lost; a detour never pays for itself', () => {
    expect(scored('one/go', 'two/go', 'three/go')).toEqual({ earned: 6, total: 6 });
    expect(scored('one/go', 'two/so-so', 'three/go')).toEqual({ earned: 5, total: 6 });
    expect(scored('one/go', 'two/go', 'three/stop')).toEqual({ earned: 5, total: 6 });
    expect(scored('one/go', 'two/slip', 'aside/mend', 'three/go')).toEqual({ earned: 4, total: 6 });
    expect(scored('one/go', 'two/slip', 'aside/leave')).toEqual({ earned: 2, total: 6 });
    expect(scored('one/stay', 'two/slip', 'aside/leave')).toEqual({ earned: 0, total: 6 });
  });

  it('is refused when it is impossible, unfinished or goes on after the end', () => {
    const refused = (response: unknown) => {
      const graded = grade(story(), response);
      return graded.ok ? 'taken' : graded.reason;
    };
    expect(refused(path())).toBe('unknown-part');
    expect(refused(path('two/go', 'three/go'))).toBe('unknown-part');
    expect(refused(path('one/go', 'aside/leave'))).toBe('unknown-part');
    expect(refused(path('one/go', 'one/go', 'two/go', 'three/go'))).toBe('unknown-part');
    expect(refused(path('one/go', 'two/go', 'three/go', 'three/go'))).toBe('unknown-part');
    expect(refused({ path: ['one/go', 'two/go', 'three/go'] })).toBe('unknown-part');
    expect(refused({ path: Array.from({ length: 31 }, () => publicId('a-story', 'one/go')) })).toBe('shape');
    expect(refused({ path: 'one' })).toBe('shape');
  });

  it('is told with what was chosen, why, the better choice where there was one, and what its ending teaches', () => {
    const taken = path('one/go', 'two/slip', 'aside/leave');
    const { parts, verdict, detail } = explain(story(), accepted(story(), taken), 'en');
    expect(verdict).toBe('wrong');
    expect(parts.map(({ id, mark, label, explanation }) => [id, mark, label, explanation])).toEqual([
      [taken.path[0], 'right', 'go in English', 'why go in English'],
      [taken.path[1], 'wrong', 'slip in English', 'why slip in English'],
      [taken.path[2], 'wrong', 'leave in English', 'why leave in English'],
    ]);
    expect(detail).toEqual({
      ending: 'bad',
      lesson: 'lesson badly in English',
      better: {
        [taken.path[1] as string]: { text: 'go in English', fair: false },
        [taken.path[2] as string]: { text: 'mend in English', fair: false },
      },
    } satisfies ScenarioDetail);
    expect(scenarioType.picks(story(), taken)).toEqual(['one/go', 'two/slip', 'aside/leave']);
  });

  it('earns nothing more by a choice that is worth less, whatever the story', () => {
    fc.assert(
      fc.property(
        anyScenario.chain((item) => wayThrough(item).map((way) => [item, way] as const)),
        ([item, way]) => {
          const { earned, total } = accepted(item, way).score;
          const steps = follow(item, way.path)?.steps ?? [];
          expect(total).toBe(2 * bestWay(item).length);
          expect(earned).toBeLessThanOrEqual(total - Math.min(total, lostIn(steps)));
          expect(earned).toBeLessThanOrEqual(2 * steps.length);
        },
      ),
    );
  });
});

describe('what a browser sees', () => {
  const seen = (draft: unknown) => reveal(story(), draft, 'da') as RevealedStory | null;

  it('is the first scene, and after each choice the scene it leads to: nothing ahead', () => {
    const before = JSON.stringify(toPublicItem(story(), 'da'));
    for (const ahead of ['after go', 'two', 'three', 'why', 'lesson', 'points', 'well']) expect(before).not.toContain(ahead);
    const two = seen(path('one/go'));
    expect(two?.scenes.map(({ title }) => title)).toEqual(['one på dansk', 'two på dansk']);
    expect(two?.scenes[1]).toMatchObject({ outcome: 'after go på dansk', text: ['two.', 'More på dansk'] });
    for (const ahead of ['three', 'after slip', 'why', 'points', '"to"']) expect(JSON.stringify(two)).not.toContain(ahead);
    const end = seen(path('one/go', 'two/go', 'three/go'))?.scenes.at(-1);
    expect(end).toMatchObject({ title: 'well på dansk', choices: [] });
    expect(JSON.stringify(end)).not.toMatch(/lesson|good/);
  });

  it('shows the clock go on with what each choice takes, past midnight too', () => {
    const clock = (locale: 'da' | 'en', ...ways: string[]) =>
      (reveal(story(), path(...ways), locale) as RevealedStory).scenes.map(({ at }) => at);
    expect(clock('da', 'one/stay', 'two/go')).toEqual(['23.50', '00.10', '00.15']);
    expect(clock('en', 'one/go')).toEqual(['23:50', '23:55']);
  });

  it('is nothing for a draft that is no way through the story', () => {
    for (const draft of [
      null,
      {},
      { path: 'x' },
      { path: ['x'] },
      path('two/go'),
      { ...path('one/go'), more: 1 },
      path('one/go', 'three/go'),
    ])
      expect(seen(draft)).toBeNull();
  });

  it('is the same for every key, ids, order and name of the story alike', () => {
    fc.assert(
      fc.property(
        anyScenario.chain((item) => otherStoryKey(item).map((other) => [item, other] as const)),
        ([item, other]) => {
          for (const locale of ['da', 'en'] as const) {
            expect(toPublicItem(other, locale)).toEqual(toPublicItem(item, locale));
            const way = scenarioType.samples(item).right;
            expect(reveal(other, way, locale)).toEqual(reveal(item, way, locale));
          }
        },
      ),
    );
  });

  it('has another version when a word changes anywhere in the story, in that language alone', () => {
    const before = itemHashes(story());
    const item = story();
    for (const { id, text } of item.scenes) if (id === 'three') text.da = 'Et andet ord';
    const after = itemHashes(item);
    expect([after.da === before.da, after.en === before.en, after.scoring === before.scoring]).toEqual([false, true, true]);
  });
});

it('the stories in the content can be gone through to every ending', () => {
  for (const item of siteItems().values()) {
    if (item.type !== 'scenario') continue;
    expect(scenario.safeParse(item).success).toBe(true);
    const ends = new Set<string>();
    fc.assert(
      fc.property(wayThrough(item), (way) => {
        ends.add(follow(item, way.path)?.at.id ?? '');
      }),
      { numRuns: 2000 },
    );
    expect([...ends].toSorted()).toEqual(item.endings.map(({ id }) => id).toSorted());
  }
});
