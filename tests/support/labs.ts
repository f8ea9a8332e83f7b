import fc from 'fast-check';
import type { Decision } from '#features/assessment/items/lab/kinds/access/shapes.ts';
import { checks, findings, type Headers } from '#features/assessment/items/lab/kinds/headers/shapes.ts';
import { kindOf } from '#features/assessment/items/lab/kinds/index.ts';
import type { Lab, LabResponse, Material } from '#features/assessment/items/lab/shapes.ts';
import type { Part } from './answers.ts';
import { logMaterial, otherLog, otherRecords, recordsMaterial, recordText } from './benches.ts';
import { because, both, ids, localized, many, marks, reordered } from './by-chance.ts';

// The lab's kinds, as items.ts has the types: material made by chance, another key to it, and works on it.

type MaterialOf<Kind extends Material['kind']> = Extract<Material, { kind: Kind }>;

const ours = 'mx.firma.example';
const results = ['pass', 'fail', 'softfail', 'none', 'neutral', 'temperror'];

/** Which lines are signs. */
const flags = (length: number) => marks(length, 1, 2);

export const headersMaterial: fc.Arbitrary<MaterialOf<'headers'>> = fc
  .record({ names: ids(3, 8), hops: fc.nat(3), said: many(fc.constantFrom(...results), 3), asks: fc.tuple(fc.boolean(), fc.boolean()) })
  .chain(({ names, hops, said, asks }) => {
    const source = [
      `Received: from relay.udefra.example (relay.udefra.example [192.0.2.7])\n\tby ${ours} with ESMTP id 1; Mon, 2 Nov 2026 09:00:00 +0100`,
      ...Array.from(
        { length: hops + 1 },
        (_, at) => `Received: from h${at}.example (h${at}.example [198.51.100.${at}])\n  by h${at + 1}.example`,
      ),
      `Authentication-Results: ${ours};\n spf=${said[0]} smtp.mailfrom=a.example; dkim=${said[1]}; dmarc=${said[2]}`,
      ...names.map((name) => `X-${name}: ord om ${name}`),
    ].join('\n');
    return fc.record({
      kind: fc.constant('headers' as const),
      source: fc.constant(both(source)),
      ours: fc.constant([ours]),
      lines: flags(names.length).chain((all) =>
        fc.tuple(
          ...names.map((id, at) =>
            fc.record({ id: fc.constant(id), at: fc.constant(`X-${id}`), flag: fc.constant(all[at] as boolean), explanation: localized }),
          ),
        ),
      ),
      server: fc.constant(asks[0] ? { explanation: because } : undefined),
      checks: fc.constant(asks[1] ? { spf: because, dkim: because, dmarc: because } : undefined),
    });
  });

const count = (all: Decision[], of: Decision) => all.filter((one) => one === of).length;
const decisions = (length: number): fc.Arbitrary<Decision[]> =>
  many(fc.constantFrom<Decision[]>('keep', 'reduce', 'remove'), length).filter(
    (all) => count(all, 'keep') >= 2 && count(all, 'keep') * 2 < length && count(all, 'reduce') <= length * 0.6,
  );

export const accessMaterial: fc.Arbitrary<MaterialOf<'access'>> = ids(12, 12).chain((own) => {
  const [people, systems] = [own.slice(0, 3), own.slice(3, 6)];
  const rights = own.slice(6, 12);
  return fc.record({
    kind: fc.constant('access' as const),
    drawn: localized,
    people: fc.tuple(...people.map((id) => fc.record({ id: fc.constant(id), name: fc.constant(both(id)), about: localized }))),
    systems: fc.tuple(...systems.map((id) => fc.record({ id: fc.constant(id), name: localized }))),
    rights: decisions(rights.length).chain((key) =>
      fc.tuple(
        ...rights.map((id, at) =>
          fc.record({
            id: fc.constant(id),
            person: fc.constant(people[at % 3] as string),
            system: fc.constant(systems[(at + Math.floor(at / 3)) % 3] as string),
            role: localized,
            used: localized,
            decision: fc.constant(key[at] as Decision),
            explanation: localized,
          }),
        ),
      ),
    ),
  });
});

export const anyMaterial: fc.Arbitrary<Material> = fc.oneof<fc.Arbitrary<Material>[]>(
  headersMaterial,
  accessMaterial,
  recordsMaterial,
  logMaterial,
);

/** The same material under another key. What follows from the source alone is no secret and stays. */
export function otherMaterial(material: Material): fc.Arbitrary<Material> {
  switch (material.kind) {
    case 'headers':
      return flags(material.lines.length)
        .map((all) => material.lines.map((line, at) => ({ ...line, flag: all[at] as boolean, explanation: because })))
        .chain(reordered)
        .map((lines) => ({ ...material, lines }));
    case 'access':
      return decisions(material.rights.length)
        .map((key) => material.rights.map((right, at) => ({ ...right, decision: key[at] as Decision, explanation: because })))
        .chain(reordered)
        .map((rights) => ({ ...material, rights }));
    case 'records':
      return otherRecords(material);
    case 'log':
      return otherLog(material);
  }
}

/** The same material as its author might have written it down in another order. */
export function otherOrder(material: Material): fc.Arbitrary<Material> {
  switch (material.kind) {
    case 'headers':
      return reordered(material.lines).map((lines) => ({ ...material, lines }));
    case 'access':
      return reordered(material.rights).map((rights) => ({ ...material, rights }));
    case 'records':
      return reordered(material.zone).map((zone) => ({ ...material, zone }));
    case 'log':
      return reordered(material.stories).map((stories) => ({ ...material, stories }));
  }
}

/** Any work that fits a lab, its parts in the order of the samples. */
export function workOn({ id, lab }: Lab): fc.Arbitrary<LabResponse> {
  const view = kindOf(lab).toPublic(lab, id, 'da');
  switch (view.kind) {
    case 'headers': {
      const lines = view.fields.flatMap((field) => (field.canMark ? [field.id] : []));
      const finding = fc.constantFrom(...findings);
      return fc
        .record({
          lines: fc.subarray(lines, { minLength: 1 }),
          ...(view.servers && { server: fc.constantFrom(...view.servers.map((server) => server.id)) }),
          ...(view.asksChecks && { checks: fc.record({ spf: finding, dkim: finding, dmarc: finding }) }),
        })
        .map((work) => ({ work }));
    }
    case 'access': {
      const rights = view.people.flatMap((person) => person.rights);
      return fc
        .tuple(...rights.map((right) => fc.record({ right: fc.constant(right.id), decision: fc.constantFrom('keep', 'reduce', 'remove') })))
        .map((decided) => ({ work: { decisions: decided } }));
    }
    case 'records': {
      const { records } = lab as MaterialOf<'records'>;
      return fc
        .tuple(
          ...view.records.map((shown, at) =>
            fc.record({ id: fc.constant(shown.id), text: recordText(records[at] as (typeof records)[number]) }),
          ),
        )
        .map((edited) => ({ work: { records: edited } }));
    }
    case 'log':
      return fc
        .subarray(
          view.lines.map((line) => line.id),
          { minLength: 1 },
        )
        .map((lines) => ({ work: { lines } }));
  }
}

/** Everything in the material that is explained. */
export function materialParts(material: Material): Part[] {
  switch (material.kind) {
    case 'headers':
      return headerParts(material);
    case 'access':
      return material.rights;
    case 'records':
      // What it should come to is read before the answer; how to write it, after.
      return [
        ...material.goals.map(({ id, explanation }) => ({ id, explanation })),
        ...material.records.flatMap(({ id, solution }) => (solution ? [{ id, explanation: both(solution) }] : [])),
      ];
    case 'log':
      return material.stories.flatMap(({ id, explanation, lines }) =>
        [{ id, explanation }, ...lines.map((line, at) => ({ id: `${id} ${at}`, explanation: line.explanation }))].flatMap((one) =>
          one.explanation ? [{ id: one.id, explanation: one.explanation }] : [],
        ),
      );
  }
}

const headerParts = ({ lines, server, checks: said }: Headers): Part[] => [
  ...lines,
  ...(server ? [{ id: 'which-server', explanation: server.explanation }] : []),
  ...(said ? checks.map((check) => ({ id: `check-${check}`, explanation: said[check] })) : []),
];
