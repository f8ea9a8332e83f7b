import { publicId, shuffled } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import {
  type MultipleChoice,
  type MultipleChoiceResponse,
  multipleChoice,
  multipleChoiceResponse,
  type PublicMultipleChoice,
} from './shapes.ts';

const choicesOf = (item: MultipleChoice) => shuffled(item.id, item.choices);

export const multipleChoiceType: ItemType<MultipleChoice, MultipleChoiceResponse, PublicMultipleChoice> = {
  type: 'multiple-choice',
  content: multipleChoice,
  response: multipleChoiceResponse,
  check(item) {
    const right = item.choices.filter((choice) => choice.correct).length;
    const ids = new Set(item.choices.map((choice) => choice.id));
    return [
      ...(right >= 2 ? [] : [{ path: ['choices'], message: `has ${right} correct choices, must have at least two` }]),
      ...(right < item.choices.length ? [] : [{ path: ['choices'], message: 'has no choice that is not correct' }]),
      ...(ids.size === item.choices.length ? [] : [{ path: ['choices'], message: 'has two choices with the same id' }]),
    ];
  },
  toPublic: (item, locale) => ({ choices: choicesOf(item).map(({ id, text }) => ({ id, text: text[locale] })) }),
  key: (item) => choicesOf(item).map(({ id, correct }) => [id, correct]),
  fits(item, { choices }) {
    const known = new Set(choicesOf(item).map(({ id }) => id));
    return new Set(choices).size === choices.length && choices.every((id) => known.has(id));
  },
  grade(item, { choices }) {
    const right = choicesOf(item).filter(({ correct }) => correct);
    const hits = right.filter(({ id }) => choices.includes(id)).length;
    // A wrong choice costs what a right one earns: choosing everything must not pay.
    return { earned: Math.max(0, hits - (choices.length - hits)), total: right.length };
  },
  explain: (item, { choices }, locale) =>
    choicesOf(item).flatMap(({ id, correct, text, explanation }) => {
      const chosen = choices.includes(id);
      if (!chosen && !correct) return [];
      const mark = !chosen ? 'missed' : correct ? 'right' : 'wrong';
      return [{ id, mark, label: text[locale], explanation: explanation[locale] }];
    }),
  picks: (item, { choices }) => item.choices.filter(({ id }) => choices.includes(publicId(item.id, id))).map(({ id }) => id),
  samples(item) {
    const every = (right: boolean) => ({ choices: choicesOf(item).flatMap(({ id, correct }) => (correct === right ? [id] : [])) });
    return { right: every(true), wrong: every(false) };
  },
};
