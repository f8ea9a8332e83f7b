import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rightResponse } from '#tests/support/answers.ts';
import { reordered } from '#tests/support/by-chance.ts';
import { accepted, matching, responseTo } from '#tests/support/items.ts';
import { explain, grade, picksOf, toPublicItem } from '../../rules.ts';
import { publicId } from '../public-id.ts';
import { matchingType } from './rules.ts';
import type { Matching, MatchingResponse, PublicMatching } from './shapes.ts';

const paired = matching.chain((item) => responseTo(item).map((response) => ({ item, response: response as MatchingResponse })));
const fits = (item: Matching, { prompt, answer }: MatchingResponse['pairs'][number]) =>
  item.prompts.some((one) => publicId(item.id, one.id) === prompt && publicId(item.id, one.answer) === answer);

describe('grading pairs', () => {
  it('counts those that fit, takes a point for each that doesn’t, and none for one left open', () => {
    fc.assert(
      fc.property(paired, ({ item, response }) => {
        const right = response.pairs.filter((pair) => fits(item, pair)).length;
        const earned = Math.max(0, right - (response.pairs.length - right));
        expect(accepted(item, response).score).toEqual({ earned, total: item.prompts.length });
      }),
    );
  });

  it('doesn’t care in which order they were made', () => {
    const twice = paired.chain(({ item, response }) => reordered(response.pairs).map((pairs) => ({ item, response, again: { pairs } })));
    fc.assert(
      fc.property(twice, ({ item, response, again }) => {
        const [one, two] = [accepted(item, response), accepted(item, again)];
        expect(two.score).toEqual(one.score);
        expect(explain(item, two, 'da')).toEqual(explain(item, one, 'da'));
        expect(picksOf(item, two)).toEqual(picksOf(item, one));
      }),
    );
  });

  it('never pays for the same answer everywhere, unless it fits most of them', () => {
    fc.assert(
      fc.property(matching, (item) => {
        for (const { id } of [...item.answers, ...item.extra]) {
          const answer = publicId(item.id, id);
          const pairs = item.prompts.map((prompt) => ({ prompt: publicId(item.id, prompt.id), answer }));
          const { earned, total } = accepted(item, { pairs }).score;
          const fitting = item.prompts.filter((prompt) => prompt.answer === id).length;
          expect(earned > 0).toBe(fitting * 2 > total);
        }
      }),
    );
  });

  it('pays less than a sixth for guessing, whatever there is to choose from', () => {
    // Every way to answer, each as likely as any other.
    const mean = (prompts: number, answers: number) => {
      let sum = 0;
      for (let right = 0; right <= prompts; right++) {
        let ways = 1;
        for (let at = 0; at < right; at++) ways *= (prompts - at) / (at + 1);
        sum += ways * (1 / answers) ** right * (1 - 1 / answers) ** (prompts - right) * Math.max(0, 2 * right - prompts);
      }
      return sum / prompts;
    };
    for (let prompts = 2; prompts <= 6; prompts++)
      for (let answers = 3; answers <= 9; answers++) expect(mean(prompts, answers)).toBeLessThan(1 / 6);
  });
});

describe('what is told of pairs', () => {
  it('is each prompt in the order it was shown, with its explanation and, of one that fits nothing, why not', () => {
    fc.assert(
      fc.property(paired, ({ item, response }) => {
        const { parts, detail } = explain(item, accepted(item, response), 'da');
        expect(parts.map(({ id }) => id)).toEqual((toPublicItem(item, 'da') as PublicMatching).prompts.map(({ id }) => id));
        for (const { id, mark, explanation } of parts) {
          const prompt = item.prompts.find((one) => publicId(item.id, one.id) === id);
          const pair = response.pairs.find((one) => one.prompt === id);
          const extra = item.extra.find((one) => publicId(item.id, one.id) === pair?.answer);
          expect(mark).toBe(!pair ? 'missed' : fits(item, pair) ? 'right' : 'wrong');
          expect(explanation).toBe([extra, prompt].flatMap((one) => one?.explanation.da ?? []).join(' '));
          expect((detail as Record<string, string>)[id]).toBe(publicId(item.id, prompt?.answer ?? ''));
        }
      }),
    );
  });

  it('counts what was chosen by the author’s ids', () => {
    fc.assert(
      fc.property(matching, (item) => {
        const picks = picksOf(item, accepted(item, rightResponse(item)));
        expect(picks).toEqual(item.prompts.map(({ id, answer }) => `${id} = ${answer}`));
      }),
    );
  });
});

describe('a response', () => {
  it('that names a prompt twice, something unknown, an author’s id or a part of the wrong side is refused', () => {
    fc.assert(
      fc.property(matching, (item) => {
        const { pairs } = rightResponse(item) as MatchingResponse;
        const [first, second] = pairs as [MatchingResponse['pairs'][number], MatchingResponse['pairs'][number]];
        const own = { prompt: item.prompts[0]?.id ?? '', answer: first.answer };
        for (const wrong of [[first, first], [{ ...first, answer: 'ffffffff' }], [{ ...first, prompt: 'ffffffff' }], [own]])
          expect(grade(item, { pairs: wrong })).toEqual({ ok: false, reason: 'unknown-part' });
        expect(grade(item, { pairs: [{ prompt: first.answer, answer: first.prompt }] })).toEqual({ ok: false, reason: 'unknown-part' });
        for (const wrong of [
          { pairs: [] },
          { pairs: first },
          { pairs: [[first.prompt, first.answer]] },
          { pairs: [{ ...second, more: 1 }] },
          pairs,
        ])
          expect(grade(item, wrong)).toEqual({ ok: false, reason: 'shape' });
        expect(grade(item, { pairs: Array(7).fill(first) })).toEqual({ ok: false, reason: 'shape' });
      }),
    );
  });
});

describe('what an author is told', () => {
  const told = (item: Matching) => matchingType.check(item).map(({ message }) => message);
  const text = { da: 'a', en: 'a' };
  const sound: Matching = {
    id: 'one',
    type: 'matching',
    skill: 'messages',
    seconds: 20,
    prompt: text,
    prompts: ['a', 'b'].map((answer) => ({ id: `to-${answer}`, text, answer, explanation: text })),
    answers: ['a', 'b'].map((id) => ({ id, text })),
    extra: [{ id: 'c', text, explanation: text }],
  };

  it('of a sound one: nothing', () => {
    fc.assert(fc.property(matching, (item) => void expect(matchingType.check(item)).toEqual([])));
    expect(told(sound)).toEqual([]);
  });

  it('is which answer is missing, which fits nothing, which id stands twice, and that there are too few', () => {
    expect(told({ ...sound, extra: [] })).toEqual(['has two answers, must have at least three with extra']);
    expect(told({ ...sound, prompts: sound.prompts.map((one) => ({ ...one, answer: 'a' })) })).toEqual([
      'has the answer "b", which fits no prompt: it belongs under extra',
    ]);
    const astray = told({ ...sound, prompts: sound.prompts.map((one, at) => ({ ...one, answer: at === 0 ? 'c' : 'b' })) });
    expect(astray).toContain('names the answer "c", which isn\'t among answers');
    expect(told({ ...sound, extra: [{ id: 'a', text, explanation: text }] })).toEqual(['has two parts with the id "a"']);
  });
});
