import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  above,
  canGain,
  difficultyOf,
  estimate,
  fewest,
  type Given,
  type LessonTest,
  nextQuestion,
  posterior,
  questionsLeft,
  sure,
  timeOf,
  waivedBy,
} from './placement.ts';

const difficulty = fc.double({ min: -2, max: 2, noNaN: true });
const answers = fc.array(fc.record({ difficulty, right: fc.boolean() }), { maxLength: 20 });

/** Courses as authors might mark them: some questions are two wordings of one card. */
const course = fc
  .array(
    fc.record({
      left: fc.boolean(),
      level: difficulty,
      questions: fc.array(fc.record({ difficulty, seconds: fc.integer({ min: 5, max: 90 }), twin: fc.boolean() }), { maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((lessons) =>
    lessons.map(
      ({ questions, ...lesson }, lessonId): LessonTest => ({
        ...lesson,
        lessonId,
        questions: questions.map(({ twin, ...question }, at) => {
          const itemId = lessonId * 10 + at;
          return { ...question, itemId, card: twin && at > 0 ? itemId - 1 : itemId, met: false };
        }),
      }),
    ),
  );

/** Takes a whole test: each answer is right when the draw says so. */
function take(lessons: readonly LessonTest[], isRight: (of: { difficulty: number }, at: number) => boolean): Given[] {
  const given: Given[] = [];
  for (;;) {
    const next = nextQuestion(lessons, given);
    if (!next) return given;
    given.push({ itemId: next.itemId, right: isRight(next, given.length) });
    if (given.length > 100) throw new Error('it never ends');
  }
}

const questionsOf = (lessons: readonly LessonTest[]) =>
  new Map(lessons.flatMap(({ questions }) => questions.map((one) => [one.itemId, one])));

describe('what is believed of an ability', () => {
  test('sums to 1', () => {
    fc.assert(
      fc.property(answers, (list) => {
        expect(posterior(list).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('rises with a right answer and falls with a wrong one', () => {
    fc.assert(
      fc.property(answers, difficulty, (list, one) => {
        const mean = (right?: boolean) => estimate(posterior(right === undefined ? list : [...list, { difficulty: one, right }])).mean;
        expect(mean(true)).toBeGreaterThan(mean());
        expect(mean(false)).toBeLessThan(mean());
      }),
    );
  });

  test('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(answers, (list) => {
        expect(estimate(posterior(list.toReversed())).mean).toBeCloseTo(estimate(posterior(list)).mean, 9);
      }),
    );
  });

  test('is what the threshold was chosen by', () => {
    const sureAfter = (...right: boolean[]) => above(posterior(right.map((one) => ({ difficulty: 0, right: one }))), 0);
    expect(sureAfter()).toBeCloseTo(0.5);
    expect(sureAfter(true, true)).toBeCloseTo(0.8, 2);
    expect(sureAfter(true, true, false)).toBeCloseTo(0.65, 2);
    expect(sureAfter(true, true, true, false)).toBeCloseTo(0.77, 2);
  });
});

describe('the difficulty of an item', () => {
  test('is its author’s word without answers, and what the answers say with very many', () => {
    expect((['easy', 'medium', 'hard', undefined] as const).map((word) => difficultyOf(word))).toEqual([-1, 0, 1, 0]);
    expect(difficultyOf('hard', { answers: 20, full: 10 })).toBeCloseTo(0.5);
    expect(difficultyOf('hard', { answers: 1e6, full: 5e5 })).toBeCloseTo(0, 3);
  });

  test('falls as more get it right, and stays within four logits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const full = Math.floor(share * (n - 1));
        const [less, more] = [difficultyOf('medium', { answers: n, full }), difficultyOf('medium', { answers: n, full: full + 1 })];
        expect(more).toBeLessThanOrEqual(less);
        expect(Math.abs(less)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a placement', () => {
  const lots = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });

  test('ends in its time, asks no card twice, and nothing of a lesson that is done or had a wrong answer', () => {
    fc.assert(
      fc.property(course, lots, (lessons, luck) => {
        const all = questionsOf(lessons);
        const given = take(lessons, (_, at) => luck[at] ?? false);
        expect(given.reduce((sum, { itemId }) => sum + (all.get(itemId)?.seconds ?? 0), 0)).toBeLessThanOrEqual(timeOf(lessons));
        const cards = given.map(({ itemId }) => all.get(itemId)?.card);
        expect(new Set(cards).size).toBe(cards.length);
        for (const { left, questions } of lessons) {
          const own = given.filter(({ itemId }) => questions.some((one) => one.itemId === itemId));
          if (!left) expect(own).toEqual([]);
          expect(own.slice(0, -1).every(({ right }) => right)).toBe(true);
        }
      }),
    );
  });

  test('waives only on two right answers of a lesson’s own, none wrong, when it is sure enough', () => {
    fc.assert(
      fc.property(course, lots, (lessons, luck) => {
        const all = questionsOf(lessons);
        const given = take(lessons, (_, at) => luck[at] ?? false);
        const belief = posterior(given.map(({ itemId, right }) => ({ difficulty: all.get(itemId)?.difficulty ?? 0, right })));
        for (const id of waivedBy(lessons, given)) {
          const lesson = lessons[id] as LessonTest;
          const own = given.filter(({ itemId }) => lesson.questions.some((one) => one.itemId === itemId));
          expect(own.length).toBeGreaterThanOrEqual(fewest);
          expect(own.every(({ right }) => right)).toBe(true);
          expect(lesson.left).toBe(true);
          expect(above(belief, lesson.level)).toBeGreaterThanOrEqual(sure);
        }
      }),
    );
  });

  test('neither asks nor trusts what was explained in its lesson meanwhile, and forgets no wrong answer over it', () => {
    fc.assert(
      fc.property(course, lots, lots, fc.nat(8), (lessons, luck, opened, after) => {
        const given = take(lessons, (_, at) => luck[at] ?? false).slice(0, after);
        const cards = new Set(lessons.flatMap(({ questions }) => questions.map(({ card }) => card)).filter((_, at) => opened[at]));
        const now = lessons.map((lesson) => ({
          ...lesson,
          questions: lesson.questions.map((question) => ({ ...question, met: cards.has(question.card) })),
        }));
        const next = nextQuestion(now, given);
        if (next) expect(cards.has(next.card)).toBe(false);
        const wholly = [...given];
        for (let one = next; one; one = nextQuestion(now, wholly)) wholly.push({ itemId: one.itemId, right: true });
        for (const id of waivedBy(now, wholly)) {
          const own = now.find(({ lessonId }) => lessonId === id)?.questions ?? [];
          const answers = wholly.flatMap(({ itemId, right }) =>
            own.filter((one) => one.itemId === itemId).map((one) => ({ ...one, right })),
          );
          expect(answers.every(({ right }) => right)).toBe(true);
          expect(answers.filter(({ met }) => !met).length).toBeGreaterThanOrEqual(fewest);
        }
      }),
    );
  });

  test('asks nothing where nothing can be gained, and whoever is right about everything gains something where it can', () => {
    fc.assert(
      fc.property(course, (lessons) => {
        expect(nextQuestion(lessons, []) !== null).toBe(canGain(lessons));
        expect(questionsLeft(lessons, []) > 0).toBe(canGain(lessons));
      }),
    );
  });

  test('asks the same of the same answers', () => {
    fc.assert(
      fc.property(course, lots, (lessons, luck) => {
        const play = () => take(lessons, (_, at) => luck[at] ?? false);
        expect(play()).toEqual(play());
      }),
    );
  });

  const plain = (lessons: number, each: number): LessonTest[] =>
    Array.from({ length: lessons }, (_, lessonId) => ({
      lessonId,
      level: 0,
      left: true,
      questions: Array.from({ length: each }, (_, at) => ({
        itemId: lessonId * 10 + at,
        card: lessonId * 10 + at,
        difficulty: 0,
        seconds: 25,
        met: false,
      })),
    }));

  test('brings a lesson to its end before it begins another', () => {
    const lessons = plain(2, 2);
    expect(take(lessons, () => true).map(({ itemId }) => itemId)).toEqual([0, 1, 10, 11]);
    expect(take(lessons, (_, at) => at > 0).map(({ itemId }) => itemId)).toEqual([0, 10, 11]);
    expect(
      waivedBy(
        lessons,
        take(lessons, () => true),
      ),
    ).toEqual([0, 1]);
    expect(
      waivedBy(
        lessons,
        take(lessons, (_, at) => at > 0),
      ),
    ).toEqual([1]);
    // After two wrong answers two right ones can no longer be enough.
    expect(take(plain(3, 2), () => false)).toHaveLength(2);
  });

  /** How much of a course is waived for people like this, 0-1, with a seed of its own. */
  function waivedShare(lessons: LessonTest[], chance: (difficulty: number) => number, seed: number): number {
    let state = seed;
    const draw = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const people = 1500;
    let waived = 0;
    for (let i = 0; i < people; i++)
      waived += waivedBy(
        lessons,
        take(lessons, ({ difficulty: b }) => draw() < chance(b)),
      ).length;
    return waived / people / lessons.length;
  }

  test('lets people skip the more, the more they know, and little to those who guess', () => {
    const able = (ability: number) => (b: number) => 1 / (1 + Math.exp(b - ability));
    const shares = [-2, -1, 0, 1, 2, 3].map((ability) => waivedShare(plain(2, 2), able(ability), 7));
    for (const [at, share] of shares.entries()) if (at > 0) expect(share).toBeGreaterThan(shares[at - 1] as number);
    expect(shares[1]).toBeLessThan(0.1);
    expect(shares[5]).toBeGreaterThan(0.85);
    expect(waivedShare(plain(3, 2), () => 1 / 3, 7)).toBeLessThan(0.09);
    expect(waivedShare(plain(1, 2), () => 1 / 3, 7)).toBeLessThan(0.16);
  });
});
