import { publicId, shuffled } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import { type PublicSingleChoice, type SingleChoice, type SingleChoiceResponse, singleChoice, singleChoiceResponse } from './shapes.ts';

const choicesOf = (item: SingleChoice) => shuffled(item.id, item.choices);

export const singleChoiceType: ItemType<SingleChoice, SingleChoiceResponse, PublicSingleChoice> = {
  type: 'single-choice',
  content: singleChoice,
  response: singleChoiceResponse,
  check(item) {
    const right = item.choices.filter((choice) => choice.correct).length;
    const ids = new Set(item.choices.map((choice) => choice.id));
    return [
      ...(right === 1 ? [] : [{ path: ['choices'], message: `has ${right} correct choices, must have one` }]),
      ...(ids.size === item.choices.length ? [] : [{ path: ['choices'], message: 'has two choices with the same id' }]),
    ];
  },
  toPublic: (item, locale) => ({ choices: choicesOf(item).map(({ id, text }) => ({ id, text: text[locale] })) }),
  key: (item) => ({ ids: choicesOf(item).map(({ id }) => id), right: choicesOf(item).find(({ correct }) => correct)?.id }),
  fits: (item, { choice }) => choicesOf(item).some(({ id }) => id === choice),
  grade: (item, { choice }) => ({ earned: choicesOf(item).some(({ id, correct }) => correct && id === choice) ? 1 : 0, total: 1 }),
  explain: (item, { choice }, locale) =>
    choicesOf(item).flatMap(({ id, correct, explanation }) => {
      if (id !== choice && !correct) return [];
      const mark = id !== choice ? 'missed' : correct ? 'right' : 'wrong';
      return [{ id, mark, explanation: explanation[locale] }];
    }),
  picks: (item, { choice }) => item.choices.filter(({ id }) => publicId(item.id, id) === choice).map(({ id }) => id),
  samples(item) {
    const first = (right: boolean) => ({ choice: choicesOf(item).find(({ correct }) => correct === right)?.id ?? '' });
    return { right: first(true), wrong: first(false) };
  },
};
