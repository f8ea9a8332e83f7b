import fc from 'fast-check';
import type { Item } from '#features/assessment/shapes.ts';
import { because, both, ids, marks, reordered } from './by-chance.ts';
import { otherMailbox } from './inboxes.ts';
import { forms, givesItselfAway, only } from './items.ts';
import { otherMaterial, otherOrder } from './labs.ts';
import { otherStoryKey, otherStoryOrder } from './stories.ts';

// An item as it would be if its author had decided otherwise: what a reader may not be able to tell from the one that is asked.

/** The same words under another key: other right choices, flags or order, other explanations, in another order in the file. */
export function otherKey(item: Item): fc.Arbitrary<Item> {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice': {
      const { length } = item.choices;
      const keys = item.type === 'single-choice' ? only(length) : marks(length, 2, 1);
      return keys
        .map((right) => item.choices.map((choice, at) => ({ ...choice, correct: right[at] as boolean, explanation: because })))
        .chain(reordered)
        .map((keyed) => ({ ...item, choices: keyed }));
    }
    case 'red-flags':
      return marks(item.regions.length, 1, 2)
        .map((flags) =>
          item.regions.map((region, at) => ({ ...region, flag: flags[at] as boolean, label: both(`mærke ${at}`), explanation: because })),
        )
        .chain(reordered)
        .map((regions) => ({ ...item, regions }));
    case 'ordering':
      return reordered(item.steps.map((step) => ({ ...step, explanation: because })))
        .map((steps) => ({ ...item, steps }))
        .filter((other) => !givesItselfAway(other));
    case 'matching': {
      const all = [...item.answers, ...item.extra].map(({ id, text }) => ({ id, text, explanation: because }));
      const keys = fc.array(fc.nat(all.length - 1), { minLength: item.prompts.length, maxLength: item.prompts.length });
      return keys.chain((key) => {
        const prompts = item.prompts.map((prompt, at) => ({ ...prompt, answer: all[key[at] as number]?.id ?? '', explanation: because }));
        const fits = (id: string) => prompts.some(({ answer }) => answer === id);
        const answers = all.filter(({ id }) => fits(id)).map(({ id, text }) => ({ id, text }));
        return reordered(prompts).map((own) => ({ ...item, prompts: own, answers, extra: all.filter(({ id }) => !fits(id)) }));
      });
    }
    case 'short-answer':
      return ids(2, 2).map(([one, two]) => ({
        ...item,
        accepted: forms([`${one}x`]),
        explanation: because,
        near: [{ id: 'a', forms: forms([`${two}y`]), half: true, explanation: because }],
      }));
    case 'inbox-triage':
      return otherMailbox(item.mails).map((mails) => ({ ...item, mails }));
    case 'lab':
      return otherMaterial(item.lab).map((lab) => ({ ...item, lab }));
    case 'scenario':
      return otherStoryKey(item);
  }
}

/** The same item as its author might have written it down in another order. Steps have but one, and the form that is shown comes first. */
export function otherFile(item: Item): fc.Arbitrary<Item> {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return reordered(item.choices).map((own) => ({ ...item, choices: own }));
    case 'red-flags':
      return reordered(item.regions).map((regions) => ({ ...item, regions }));
    case 'ordering':
    // A mailbox is read in the order its mails came in.
    case 'inbox-triage':
      return fc.constant(item);
    case 'matching':
      return fc
        .record({ prompts: reordered(item.prompts), answers: reordered(item.answers), extra: reordered(item.extra) })
        .map((parts) => ({ ...item, ...parts }));
    case 'short-answer':
      return fc
        .record({ rest: reordered(item.accepted.slice(1)), near: reordered(item.near) })
        .map(({ rest, near }) => ({ ...item, accepted: [...item.accepted.slice(0, 1), ...rest], near }));
    case 'lab':
      return otherOrder(item.lab).map((lab) => ({ ...item, lab }));
    case 'scenario':
      return otherStoryOrder(item);
  }
}
