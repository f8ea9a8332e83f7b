import { publicId, shuffled } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import { type Matching, type MatchingDetail, type MatchingResponse, matching, matchingResponse, type PublicMatching } from './shapes.ts';

/** Prompts as a browser knows them, each with the public id of the answer that fits. */
const promptsOf = (item: Matching) =>
  shuffled(item.id, item.prompts).map((prompt) => ({ ...prompt, answer: publicId(item.id, prompt.answer) }));
const answersOf = (item: Matching) =>
  shuffled<{ id: string; text: Matching['prompts'][number]['text'] }>(item.id, [...item.answers, ...item.extra]);

const answerTo = ({ pairs }: MatchingResponse, prompt: string) => pairs.find((pair) => pair.prompt === prompt)?.answer;

export const matchingType: ItemType<Matching, MatchingResponse, PublicMatching> = {
  type: 'matching',
  content: matching,
  response: matchingResponse,
  check(item) {
    const ids = [...item.prompts, ...item.answers, ...item.extra].map(({ id }) => id);
    const answers = item.answers.map(({ id }) => id);
    const used = new Set(item.prompts.map(({ answer }) => answer));
    const doubles = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    return [
      ...doubles.map((id) => ({ path: ['prompts'], message: `has two parts with the id "${id}"` })),
      ...item.prompts.flatMap(({ answer }, index) =>
        answers.includes(answer)
          ? []
          : [{ path: ['prompts', index, 'answer'], message: `names the answer "${answer}", which isn't among answers` }],
      ),
      ...item.answers.flatMap(({ id }, index) =>
        used.has(id) ? [] : [{ path: ['answers', index], message: `has the answer "${id}", which fits no prompt: it belongs under extra` }],
      ),
      // With two to choose from, guessing would be right every other time.
      ...(item.answers.length + item.extra.length > 2
        ? []
        : [{ path: ['answers'], message: 'has two answers, must have at least three with extra' }]),
    ];
  },
  toPublic: (item, locale) => ({
    prompts: promptsOf(item).map(({ id, text }) => ({ id, text: text[locale] })),
    answers: answersOf(item).map(({ id, text }) => ({ id, text: text[locale] })),
  }),
  key: (item) => ({ pairs: promptsOf(item).map(({ id, answer }) => [id, answer]), answers: answersOf(item).map(({ id }) => id) }),
  fits(item, { pairs }) {
    const prompts = new Set(promptsOf(item).map(({ id }) => id));
    const answers = new Set(answersOf(item).map(({ id }) => id));
    const paired = new Set(pairs.map(({ prompt }) => prompt));
    return paired.size === pairs.length && pairs.every(({ prompt, answer }) => prompts.has(prompt) && answers.has(answer));
  },
  grade(item, { pairs }) {
    const right = promptsOf(item).filter(({ id, answer }) => answerTo({ pairs }, id) === answer).length;
    // A wrong pair costs what a right one earns: guessing must not pay. One left open costs nothing.
    return { earned: Math.max(0, right - (pairs.length - right)), total: item.prompts.length };
  },
  explain: (item, response, locale) =>
    promptsOf(item).map(({ id, text, answer, explanation }) => {
      const chosen = answerTo(response, id);
      const mark = chosen === undefined ? 'missed' : chosen === answer ? 'right' : 'wrong';
      const astray = item.extra.find((one) => publicId(item.id, one.id) === chosen)?.explanation[locale];
      return { id, mark, label: text[locale], explanation: astray ? `${astray} ${explanation[locale]}` : explanation[locale] };
    }),
  picks: (item, response) =>
    item.prompts.flatMap(({ id }) => {
      const chosen = answerTo(response, publicId(item.id, id));
      const answer = [...item.answers, ...item.extra].find((one) => publicId(item.id, one.id) === chosen);
      return answer ? [`${id} = ${answer.id}`] : [];
    }),
  detail: (item): MatchingDetail => Object.fromEntries(promptsOf(item).map(({ id, answer }) => [id, answer])),
  samples(item) {
    const answers = answersOf(item).map(({ id }) => id);
    const pairs = (fits: boolean) =>
      promptsOf(item).map(({ id, answer }) => ({ prompt: id, answer: fits ? answer : (answers.find((one) => one !== answer) ?? '') }));
    return { right: { pairs: pairs(true) }, wrong: { pairs: pairs(false) } };
  },
};
