import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureOf, figureOfAll, nextTeams, shownGroups, type Teams } from './readiness.ts';

// Numbers about several people must not become numbers about one, whoever subtracts what from what.

const runs = { numRuns: 400 };
/** Who is in which of a few teams; 0 is none. */
const teamsArb = fc.array(fc.tuple(fc.nat(59), fc.nat(4)), { maxLength: 60 }).map((people): Map<number, number> => new Map(people));
/** Some nights: who comes, leaves and moves before each of them. */
const nightsArb = fc.array(fc.array(fc.tuple(fc.nat(59), fc.integer({ min: -1, max: 4 })), { maxLength: 14 }), { maxLength: 12 });

interface Night {
  now: Map<number, number>;
  teams: Map<number, number>;
  /** The people of each group that is shown. */
  groups: Map<number, Set<number>>;
}

const groupsOf = (teams: Teams, shown: readonly number[]) =>
  new Map(shown.map((team) => [team, new Set([...teams].flatMap(([person, at]) => (team === 0 || at === team ? [person] : [])))]));

function live(first: Map<number, number>, later: [number, number][][]): Night[] {
  const nights: Night[] = [];
  let now = new Map(first);
  for (const changes of [[], ...later]) {
    now = new Map(now);
    for (const [person, team] of changes)
      if (team < 0) now.delete(person);
      else now.set(person, team);
    const last = nights.at(-1);
    const shownBefore = new Set([...(last?.groups.keys() ?? [])].filter((team) => team !== 0));
    const teams = nextTeams(last?.teams ?? new Map(), now, shownBefore);
    nights.push({ now, teams, groups: groupsOf(teams, shownGroups(teams, shownBefore)) });
  }
  return nights;
}

const nobodyOrFive = (people: { size: number }) => people.size === 0 || people.size >= 5;
const subsets = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: 2 ** list.length }, (_, mask) => list.filter((_, index) => mask & (1 << index)));

describe('whom figures are about', () => {
  test('whatever groups are taken from one another, nobody or five people remain', () => {
    fc.assert(
      fc.property(teamsArb, nightsArb, (first, later) => {
        for (const { groups } of live(first, later)) {
          const { 0: _, ...parts } = Object.fromEntries(groups);
          for (const group of groups.values())
            for (const taken of subsets(Object.values(parts))) {
              const some = new Set(taken.flatMap((one) => [...one]));
              expect(nobodyOrFive(group.difference(some))).toBe(true);
              expect(nobodyOrFive(some.difference(group))).toBe(true);
            }
        }
      }),
      runs,
    );
  });

  test('from one night to the next a group that is shown on both stays as it is, or changes by five people', () => {
    fc.assert(
      fc.property(teamsArb, nightsArb, (first, later) => {
        const nights = live(first, later);
        for (const [index, { groups }] of nights.slice(1).entries())
          for (const [team, people] of groups) {
            const before = nights[index]?.groups.get(team);
            if (before) expect(nobodyOrFive(people.symmetricDifference(before))).toBe(true);
          }
      }),
      runs,
    );
  });

  test('nobody counts twice, and everybody does in the end when five come to each team', () => {
    fc.assert(
      fc.property(teamsArb, nightsArb, (first, later) => {
        const crowds = [1, 2, 3, 4, 0].map((team) => Array.from({ length: 12 }, (_, i): [number, number] => [100 + team * 20 + i, team]));
        const nights = live(first, [...later, ...crowds, [], []]);
        const { groups, now } = nights.at(-1) as Night;
        for (const [team, people] of groups)
          for (const [other, others] of groups) if (team < other && team !== 0) expect(people.isDisjointFrom(others)).toBe(true);
        expect(groups.get(0)?.size).toBeGreaterThanOrEqual(60);
        // Those who still wait are fewer than five a cell.
        expect(Math.abs((groups.get(0)?.size ?? 0) - now.size)).toBeLessThan(25);
      }),
      { numRuns: 100 },
    );
  });

  const none = new Set<number>();
  const team = (id: number, from: number, count: number): [number, number][] => Array.from({ length: count }, (_, i) => [from + i, id]);
  test('a team of its own is shown from five people, and not when fewer than five would remain beside the teams', () => {
    expect(shownGroups(new Map(team(1, 0, 4)), none)).toEqual([]);
    expect(shownGroups(new Map([...team(1, 0, 5), ...team(2, 10, 5)]), none)).toEqual([0, 1, 2]);
    expect(shownGroups(new Map([...team(1, 0, 5), ...team(2, 10, 6), [99, 0]]), none)).toEqual([0, 2]);
    expect(shownGroups(new Map([...team(1, 0, 5), ...team(2, 10, 6), [99, 0]]), new Set([1]))).toEqual([0, 1]);
  });

  test('someone new counts when four more have come', () => {
    const six = new Map(team(0, 0, 6));
    expect([1, 4, 5].map((more) => nextTeams(six, new Map([...six, ...team(0, 50, more)]), none).size)).toEqual([6, 6, 11]);
  });
});

describe('a figure', () => {
  const people = fc.array(
    fc.record({ questions: fc.integer({ min: 1, max: 50 }), mean: fc.double({ min: 0.0001, max: 0.9999, noNaN: true }) }),
    {
      minLength: 5,
      maxLength: 40,
    },
  );
  const inSteps = (figure: object) => {
    const { mean, low, high } = figure as { mean: number; low: number; high: number };
    for (const end of [mean, low, high]) expect(end % 5).toBe(0);
    expect(0 <= low && low <= mean && mean <= high && high <= 100).toBe(true);
  };

  test('stands in steps of five percent, in order and within its bounds', () => {
    fc.assert(
      fc.property(people, (list) => {
        const figure = figureOf(list);
        inSteps(figure);
        expect(figure).toMatchObject({ people: list.length, questions: list.reduce((sum, { questions }) => sum + questions, 0) });
        const mean = list.reduce((sum, one) => sum + one.mean, 0) / list.length;
        expect(Math.abs(figure.mean - mean * 100)).toBeLessThanOrEqual(2.5 + 1e-6);
      }),
    );
  });

  test('of all skills follows from those that are shown, each of them counting the same', () => {
    fc.assert(
      fc.property(fc.array(people, { minLength: 1, maxLength: 8 }), (lists) => {
        const figures = lists.map(figureOf);
        inSteps(figureOfAll(figures, 7));
        expect(
          Math.abs(figureOfAll(figures, 7).mean - figures.reduce((sum, { mean }) => sum + mean, 0) / figures.length),
        ).toBeLessThanOrEqual(2.5);
      }),
    );
  });

  test('has Student’s interval over people, rounded outwards', () => {
    const means = [0.5, 0.6, 0.7, 0.8, 0.9].map((mean) => ({ questions: 3, mean }));
    // 70 % ± 2.132 × √(0.025 / 5).
    expect(figureOf(means)).toEqual({ people: 5, questions: 15, mean: 70, low: 50, high: 90 });
  });
});
