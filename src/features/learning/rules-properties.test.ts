import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import { completes, earnedShare, lessonStanding, nextLesson } from './rules.ts';
import type { LessonStanding, Scores, Status } from './shapes.ts';

// A failing case is printed with its seed and path: put them here to see that one alone.
const runs = { seed: 20261122, numRuns: 300 };

const lessonArb = fc
  .record({ items: fc.integer({ min: 0, max: 8 }), share: fc.constantFrom(0, 0.5, 0.6, 2 / 3, 0.8, 1) })
  .map(({ items, share }) => ({ key: 'a-lesson', share, items: Array.from({ length: items }, (_, id) => ({ id, key: `item-${id}` })) }))
  .map((lesson) => lesson as unknown as CatalogLesson);

const scoreArb = fc.integer({ min: 1, max: 7 }).chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));

/** Scores for some of a lesson's items, and for some that have left it. */
const scoresArb = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 11 }), scoreArb), { maxLength: 14 })
  .map((pairs): Scores => Object.fromEntries(pairs));

const check = <Values extends [unknown, ...unknown[]]>(
  arbitraries: { [At in keyof Values]: fc.Arbitrary<Values[At]> },
  holds: (...values: Values) => void,
) => fc.assert(fc.property(...arbitraries, holds as never), runs);

const turned = (scores: Scores): Scores => Object.fromEntries(Object.entries(scores).reverse());

describe('what is earned of a lesson', () => {
  it('is a share between nothing and everything', () => {
    check([lessonArb, scoresArb], (lesson, scores) => {
      const share = earnedShare(lesson, scores);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
    });
  });

  it('is everything when all is right, and nothing when nothing is', () => {
    check([lessonArb, fc.integer({ min: 1, max: 7 })], (lesson, total) => {
      const all = (earned: number): Scores => Object.fromEntries(lesson.items.map(({ id }) => [id, [earned, total]]));
      expect(earnedShare(lesson, all(0))).toBe(0);
      expect(earnedShare(lesson, all(total))).toBeCloseTo(lesson.items.length > 0 ? 1 : 0, 9);
    });
  });

  it('never falls when one more point is earned, nor when one more item is answered', () => {
    check([lessonArb, scoresArb, fc.integer({ min: 0, max: 7 }), scoreArb], (lesson, scores, id, fresh) => {
      const before = scores[id];
      const better: [number, number] = before ? [Math.min(before[0] + 1, before[1]), before[1]] : fresh;
      expect(earnedShare(lesson, { ...scores, [id]: better })).toBeGreaterThanOrEqual(earnedShare(lesson, scores) - 1e-9);
    });
  });

  it('is the same in whatever order answers came, and whatever else was answered', () => {
    check([lessonArb, scoresArb], (lesson, scores) => {
      const own = Object.fromEntries(lesson.items.flatMap(({ id }) => (scores[id] ? [[id, scores[id]]] : [])));
      expect(earnedShare(lesson, turned(scores))).toBe(earnedShare(lesson, scores));
      expect(earnedShare(lesson, own)).toBe(earnedShare(lesson, scores));
      const turnedLesson = { ...lesson, items: lesson.items.toReversed() };
      expect(earnedShare(turnedLesson, scores)).toBeCloseTo(earnedShare(lesson, scores), 9);
      expect(completes(turnedLesson, scores)).toBe(completes(lesson, scores));
    });
  });
});

describe('a lesson', () => {
  it('is completed by no less than an answer to everything and the share it asks for', () => {
    check([lessonArb, scoresArb], (lesson, scores) => {
      const answered = lesson.items.every(({ id }) => scores[id]);
      const enough = earnedShare(lesson, scores) >= lesson.share - 1e-9;
      expect(completes(lesson, scores)).toBe(lesson.items.length > 0 && answered && enough);
    });
  });

  it('stays completed by scores that only get better', () => {
    check([lessonArb, scoresArb, scoresArb], (lesson, scores, others) => {
      fc.pre(completes(lesson, scores));
      const best = Object.fromEntries(
        Object.entries({ ...others, ...scores }).map(([id, score]) => {
          const other = others[id];
          return [id, other && other[0] / other[1] > score[0] / score[1] ? other : score];
        }),
      );
      expect(completes(lesson, best)).toBe(true);
    });
  });

  it('stands as the number of its items says, and is completed when it was, whatever has been answered since', () => {
    check([lessonArb, scoresArb, fc.option(fc.integer({ min: 0, max: 4e12 }))], (lesson, scores, completedAt) => {
      const standing = lessonStanding(lesson, scores, completedAt);
      expect(standing).toMatchObject({ id: lesson.key, total: lesson.items.length, answered: Object.keys(standing.items).length });
      expect(standing.answered).toBeLessThanOrEqual(standing.total);
      expect(standing.status === 'completed').toBe(completedAt !== null);
      expect(standing.completedOn !== undefined).toBe(completedAt !== null);
      if (completedAt === null) expect(standing.status).toBe(standing.answered > 0 ? 'in-progress' : 'not-started');
      expect(Object.keys(standing.items).every((key) => lesson.items.some((item) => item.key === key))).toBe(true);
      expect(standing).toEqual(lessonStanding(lesson, turned(scores), completedAt));
    });
  });
});

describe('the next lesson', () => {
  type Stood = LessonStanding & { lastAnsweredAt: number | null };
  const stoodArb: fc.Arbitrary<Stood[]> = fc
    .array(
      fc.record({
        status: fc.constantFrom<Status>('not-started', 'in-progress', 'completed'),
        total: fc.integer({ min: 1, max: 6 }),
        at: fc.nat(),
      }),
      { maxLength: 9 },
    )
    .map((all) =>
      all.map(({ status, total, at }, index) => ({
        id: `lesson-${index}`,
        status,
        total,
        answered: status === 'not-started' ? 0 : 1 + (at % total),
        earnedShare: 0,
        items: {},
        lastAnsweredAt: status === 'not-started' ? null : at * 16 + index,
      })),
    );

  it('is one that is left, whenever there is one', () => {
    check([stoodArb], (standings) => {
      const next = nextLesson(standings);
      expect(next === null).toBe(standings.every(({ status }) => status === 'completed'));
      if (next) expect(standings.filter(({ status }) => status !== 'completed')).toContain(next.standing);
    });
  });

  it('is the one answered last of those under way, in whatever order they stand; else the first', () => {
    check([stoodArb], (standings) => {
      const next = nextLesson(standings);
      const begun = standings.filter(({ status }) => status === 'in-progress');
      const last = Math.max(...begun.map(({ lastAnsweredAt }) => lastAnsweredAt ?? 0));
      if (begun.length > 0) {
        expect(next?.standing.lastAnsweredAt).toBe(last);
        expect(nextLesson(standings.toReversed())).toEqual(next);
      } else expect(next?.standing).toBe(standings.find(({ status }) => status === 'not-started'));
    });
  });

  it('is called what it is: begun on the first day, gone on with, or tried again', () => {
    check([stoodArb], (standings) => {
      const next = nextLesson(standings);
      if (!next) return;
      const { standing, as } = next;
      expect(as === 'begin' || as === 'onward').toBe(standing.status === 'not-started');
      expect(as === 'begin').toBe(standings.every(({ status }) => status === 'not-started'));
      expect(as === 'again').toBe(standing.status === 'in-progress' && standing.answered === standing.total);
    });
  });
});
