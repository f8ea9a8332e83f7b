import fc from 'fast-check';
import { decisions, type InboxTriage, type TriageMail } from '#features/assessment/items/inbox-triage/shapes.ts';
import { publicId } from '#features/assessment/items/public-id.ts';
import { because, both, ids, localized, many, reordered } from './by-chance.ts';

// Mailboxes made by chance, sound ones, and decisions on them.

/** What is phish: a fifth to two fifths, in both halves, never more than two side by side. */
const phishAt = (length: number): fc.Arbitrary<boolean[]> =>
  fc
    .shuffledSubarray(
      Array.from({ length }, (_, at) => at),
      { minLength: Math.ceil(length * 0.2), maxLength: Math.floor(length * 0.4) },
    )
    .map((chosen) => Array.from({ length }, (_, at) => chosen.includes(at)))
    .filter((all) => {
      const half = Math.ceil(length / 2);
      const bunched = all.some((one, at) => one && all[at + 1] && all[at + 2]);
      return !bunched && all.slice(0, half).some(Boolean) && all.slice(half).some(Boolean);
    });

/** The key of a mailbox: what each mail is, and what asking about it is worth. The first genuine one looks odd. */
const keys = (length: number) =>
  fc.record({ phish: phishAt(length), ask: many(fc.constantFrom('fine', 'no'), length) }).chain(({ phish, ask }) =>
    fc.boolean().map((best) => {
      const odd = phish.indexOf(false);
      return phish.map(
        (one, at) =>
          ({
            is: one ? 'phish' : 'genuine',
            ask: best && at === odd ? 'best' : ask[at],
            cues: one ? ['urgency'] : at === odd ? ['spelling', 'spelling', 'urgency'] : [],
            alignment: 'medium',
            signs: one ? [both('tegnet')] : [],
          }) as Pick<TriageMail, 'is' | 'ask' | 'cues' | 'alignment' | 'signs'>,
      );
    }),
  );

export const mailbox: fc.Arbitrary<TriageMail[]> = ids(8, 16).chain((own) =>
  keys(own.length).chain((key) =>
    fc
      .tuple(
        ...own.map((id) =>
          fc.record({
            id: fc.constant(id),
            why: localized,
            mail: fc.record({
              from: localized,
              address: fc.constant(both('nogen@firma.example')),
              time: fc.constant(both('8.00')),
              subject: localized,
              body: localized,
              attachments: fc.constant<TriageMail['mail']['attachments']>([]),
            }),
          }),
        ),
      )
      .map((mails) => mails.map((mail, at): TriageMail => ({ ...mail, ...(key[at] as (typeof key)[number]) }))),
  ),
);

/** The same mails in the same order, of which others are false. */
export const otherMailbox = (mails: TriageMail[]): fc.Arbitrary<TriageMail[]> =>
  keys(mails.length).map((key) => mails.map((mail, at) => ({ ...mail, ...(key[at] as (typeof key)[number]), why: because })));

/** Every mail decided, in any order. */
export const decisionsOn = ({ id, mails }: Pick<InboxTriage, 'id' | 'mails'>) =>
  fc
    .tuple(...mails.map((mail) => fc.record({ mail: fc.constant(publicId(id, mail.id)), decision: fc.constantFrom(...decisions) })))
    .chain(reordered)
    .map((all) => ({ decisions: all }));
