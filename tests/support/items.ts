import fc from 'fast-check';
import { publicId, shuffled as shown } from '#features/assessment/items/public-id.ts';
import { grade } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import { partsOf, type Response } from './answers.ts';
import { both, ids, localized, marks, reordered, word } from './by-chance.ts';
import { decisionsOn, mailbox } from './inboxes.ts';
import { anyMaterial, workOn } from './labs.ts';
import { storyParts, wayThrough } from './stories.ts';

// Items made by chance, sound ones: what an author could have written and `content:check` would let pass.

export type ItemOf<Type extends Item['type']> = Extract<Item, { type: Type }>;

const base = { id: fc.stringMatching(/^[a-z]{3,10}$/), skill: fc.constant('messages'), seconds: fc.constant(20), prompt: localized };

/** One of them is right. */
export const only = (length: number) => fc.nat(length - 1).map((right) => Array.from({ length }, (_, at) => at === right));

const choices = (own: string[], keys: fc.Arbitrary<boolean[]>) =>
  keys.chain((right) =>
    fc.tuple(
      ...own.map((id, at) =>
        fc.record({ id: fc.constant(id), correct: fc.constant(right[at] as boolean), text: localized, explanation: localized }),
      ),
    ),
  );

export const singleChoice: fc.Arbitrary<ItemOf<'single-choice'>> = ids(2, 6).chain((own) =>
  fc.record({ ...base, type: fc.constant('single-choice' as const), choices: choices(own, only(own.length)) }),
);

export const multipleChoice: fc.Arbitrary<ItemOf<'multiple-choice'>> = ids(3, 7).chain((own) =>
  fc.record({ ...base, type: fc.constant('multiple-choice' as const), choices: choices(own, marks(own.length, 2, 1)) }),
);

/** A mail, a message or an address that holds these marks. */
const mockUpWith = (own: string[]): fc.Arbitrary<Pick<ItemOf<'red-flags'>, 'mail' | 'message' | 'address'>> => {
  const [first, ...rest] = own;
  const marked = (some: string[], between: string) => both(some.map((id) => `[[${id}|ord om ${id}]] og mere`).join(between));
  const mail = { address: both('nogen@firma.example'), body: marked(own, '\n\n'), attachments: [] };
  return fc.oneof(
    fc.record({ from: localized, subject: localized }).map((more) => ({ mail: { ...mail, ...more } })),
    fc.constant({ message: { from: both(`[[${first}|+45 20 51 88 07]]`), text: marked(rest, ' ') } }),
    fc.constant({ address: both(`https://${own.map((id) => `[[${id}|${id}]]`).join('.')}/`) }),
  );
};

export const redFlags: fc.Arbitrary<ItemOf<'red-flags'>> = ids(3, 8).chain((own) =>
  fc
    .record({
      ...base,
      type: fc.constant('red-flags' as const),
      mockUp: mockUpWith(own),
      regions: marks(own.length, 1, 2).chain((flags) =>
        fc.tuple(
          ...own.map((id, at) =>
            fc.record({ id: fc.constant(id), flag: fc.constant(flags[at] as boolean), label: localized, explanation: localized }),
          ),
        ),
      ),
    })
    .map(({ mockUp, ...rest }) => ({ ...rest, ...mockUp })),
);

/** Whether the order that its ids give happens to be the right one: an author is asked to rename one then. */
export const givesItselfAway = ({ id: item, steps }: ItemOf<'ordering'>) =>
  shown(item, steps).every(({ id }, at) => id === publicId(item, steps[at]?.id ?? ''));

export const ordering: fc.Arbitrary<ItemOf<'ordering'>> = ids(3, 6)
  .chain((own) =>
    fc.record({
      ...base,
      type: fc.constant('ordering' as const),
      steps: fc.tuple(...own.map((id) => fc.record({ id: fc.constant(id), text: localized, explanation: localized }))),
    }),
  )
  .filter((item) => !givesItselfAway(item));

/** Prompts for answers that are all used, in any order, and answers that fit nothing. */
export const matching: fc.Arbitrary<ItemOf<'matching'>> = fc
  .record({ own: ids(15, 15), prompts: fc.integer({ min: 2, max: 6 }), answers: fc.integer({ min: 2, max: 6 }), extra: fc.nat(3) })
  .filter(({ prompts, answers, extra }) => answers <= prompts && answers + extra >= 3)
  .chain(({ own, prompts, answers, extra }) => {
    const answerIds = own.slice(6, 6 + answers);
    const keys = fc
      .array(fc.constantFrom(...answerIds), { minLength: prompts - answers, maxLength: prompts - answers })
      .chain((more) => reordered([...answerIds, ...more]));
    const part = (id: string) => fc.record({ id: fc.constant(id), text: localized, explanation: localized });
    return fc.record({
      ...base,
      type: fc.constant('matching' as const),
      prompts: keys.chain((key) => fc.tuple(...key.map((answer, at) => part(own[at] as string).map((one) => ({ ...one, answer }))))),
      answers: fc.tuple(...answerIds.map((id) => fc.record({ id: fc.constant(id), text: localized }))),
      extra: fc.tuple(...own.slice(12, 12 + extra).map(part)),
    });
  });

export const forms = (own: string[]) => own.map(both);

export const shortAnswer: fc.Arbitrary<ItemOf<'short-answer'>> = fc
  .record({ own: ids(6, 6), accepted: fc.integer({ min: 1, max: 2 }), near: fc.nat(2) })
  .chain(({ own, accepted, near }) =>
    fc.record({
      ...base,
      type: fc.constant('short-answer' as const),
      accepted: fc.constant(forms(own.slice(0, accepted))),
      explanation: localized,
      near: fc.tuple(
        ...own
          .slice(2, 2 + near)
          .map((id) => fc.record({ id: fc.constant(id), forms: fc.constant(forms([id])), half: fc.boolean(), explanation: localized })),
      ),
    }),
  );

export const lab: fc.Arbitrary<ItemOf<'lab'>> = anyMaterial.chain((material) =>
  fc.record({ ...base, type: fc.constant('lab' as const), lab: fc.constant(material) }),
);

export const inboxTriage: fc.Arbitrary<ItemOf<'inbox-triage'>> = mailbox.chain((mails) =>
  fc.record({ ...base, type: fc.constant('inbox-triage' as const), mails: fc.constant(mails) }),
);

export const scenario: fc.Arbitrary<ItemOf<'scenario'>> = storyParts.chain((parts) =>
  fc.record({ ...base, type: fc.constant('scenario' as const) }).map((rest) => ({ ...rest, ...parts })),
);

export const anyItem = fc.oneof<fc.Arbitrary<Item>[]>(
  singleChoice,
  multipleChoice,
  redFlags,
  ordering,
  matching,
  shortAnswer,
  lab,
  inboxTriage,
  scenario,
);

export const publicParts = (item: Item): string[] => partsOf(item).map(({ id }) => publicId(item.id, id));

/** Any response that fits an item. */
export function responseTo(item: Item): fc.Arbitrary<Response> {
  const parts = publicParts(item);
  switch (item.type) {
    case 'single-choice':
      return fc.constantFrom(...parts).map((choice) => ({ choice }));
    case 'multiple-choice':
      return fc.shuffledSubarray(parts, { minLength: 1 }).map((choices) => ({ choices }));
    case 'red-flags':
      return fc.shuffledSubarray(parts).map((regions) => ({ regions }));
    case 'ordering':
      return reordered(parts).map((order) => ({ order }));
    case 'matching': {
      const answers = [...item.answers, ...item.extra].map(({ id }) => publicId(item.id, id));
      return fc
        .shuffledSubarray(item.prompts, { minLength: 1 })
        .chain((own) =>
          fc.tuple(...own.map(({ id }) => fc.record({ prompt: fc.constant(publicId(item.id, id)), answer: fc.constantFrom(...answers) }))),
        )
        .map((pairs) => ({ pairs }));
    }
    case 'short-answer': {
      const known = [item.accepted, ...item.near.map(({ forms }) => forms)].flat().map(({ da }) => da);
      return fc.oneof(fc.constantFrom(...known), word).map((text) => ({ text }));
    }
    case 'inbox-triage':
      return decisionsOn(item);
    case 'lab':
      return workOn(item);
    case 'scenario':
      return wayThrough(item);
  }
}

export const answered = anyItem.chain((item) => fc.tuple(fc.constant(item), responseTo(item)));

export function accepted(item: Item, response: unknown) {
  const graded = grade(item, response);
  if (!graded.ok) throw new Error(graded.reason);
  return graded;
}
