import { publicId } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import { type SingleChoice, type SingleChoiceResponse, singleChoice, singleChoiceResponse } from './shapes.ts';

/** Choices under their public ids, in the order those give: neither the author's order nor the key shows. */
const shuffled = (item: SingleChoice) =>
  item.choices.map((choice) => ({ ...choice, id: publicId(item.id, choice.id) })).sort((a, b) => (a.id < b.id ? -1 : 1));

export const singleChoiceType: ItemType<SingleChoice, SingleChoiceResponse> = {
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
  toPublic: (item, locale) => ({ choices: shuffled(item).map(({ id, text }) => ({ id, text: text[locale] })) }),
  key: (item) => ({ ids: shuffled(item).map(({ id }) => id), right: shuffled(item).find(({ correct }) => correct)?.id }),
  fits: (item, { choice }) => shuffled(item).some(({ id }) => id === choice),
  grade: (item, { choice }) => ({ earned: shuffled(item).some(({ id, correct }) => correct && id === choice) ? 1 : 0, total: 1 }),
  explain: (item, { choice }, locale) =>
    shuffled(item).flatMap(({ id, correct, explanation }) => {
      if (id !== choice && !correct) return [];
      const mark = id !== choice ? 'missed' : correct ? 'right' : 'wrong';
      return [{ id, mark, explanation: explanation[locale] }];
    }),
};
