import { translator } from '#i18n/index.ts';
import { publicId } from '../../../public-id.ts';
import type { LabKind } from '../../kind.ts';
import { type Access, type AccessWork, access, accessWork, type Decision, decisions, type PublicAccess } from './shapes.ts';

/** Rights in the order the table shows them, whatever order the author described them in. */
const inReadingOrder = ({ people, systems, rights }: Access, item: string) =>
  people.flatMap((person) =>
    systems.flatMap((system) =>
      rights
        .filter((right) => right.person === person.id && right.system === system.id)
        .map((right) => ({ right, person, system, id: publicId(item, right.id) })),
    ),
  );

/** Highest share of the rights, 0-1, that may be had by settling all of them the same way. */
const mostWithoutLooking = 0.6;

const repeated = (ids: string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);

/** A decision that isn't the right one: a false removal where there is one to make. */
const otherThan = (decision: Decision): Decision => (decision === 'remove' ? 'keep' : 'remove');

export const accessKind: LabKind<Access, AccessWork, PublicAccess> = {
  kind: 'access',
  material: access,
  work: accessWork,
  check({ people, systems, rights }) {
    const keeps = rights.filter(({ decision }) => decision === 'keep').length;
    const removes = rights.filter(({ decision }) => decision === 'remove').length;
    const reduces = rights.length - keeps - removes;
    const places = rights.map(({ person, system }) => `${person} in ${system}`);
    const twice = {
      people: repeated(people.map(({ id }) => id)),
      systems: repeated(systems.map(({ id }) => id)),
      rights: [...repeated(rights.map(({ id }) => id)), ...repeated(places)],
    };
    return [
      ...Object.entries(twice).flatMap(([path, ids]) => ids.map((id) => ({ path: [path], message: `names "${id}" twice` }))),
      ...rights.flatMap(({ person, system }, at) => [
        ...(people.some(({ id }) => id === person) ? [] : [{ path: ['rights', at], message: `is of the unknown person "${person}"` }]),
        ...(systems.some(({ id }) => id === system) ? [] : [{ path: ['rights', at], message: `is in the unknown system "${system}"` }]),
      ]),
      ...people
        .filter(({ id }) => rights.every(({ person }) => person !== id))
        .map(({ id }) => ({ path: ['people'], message: `names "${id}", who has no right` })),
      ...(keeps >= 2 ? [] : [{ path: ['rights'], message: 'has fewer than two rights that stay: removing all must not be the answer' }]),
      ...(keeps * 2 < rights.length
        ? []
        : [{ path: ['rights'], message: 'keeps half of the rights or more: doing nothing would earn half' }]),
      ...(Math.max(removes - keeps, reduces) <= mostWithoutLooking * rights.length
        ? []
        : [{ path: ['rights'], message: `gives more than ${mostWithoutLooking * 100} % to whoever settles all of them the same way` }]),
    ];
  },
  toPublic(material, item, locale) {
    const all = inReadingOrder(material, item);
    return {
      kind: 'access',
      drawn: material.drawn[locale],
      people: material.people.map((person) => ({
        name: person.name[locale],
        about: person.about[locale],
        rights: all
          .filter((one) => one.person === person)
          .map(({ id, system, right: { role, used, about } }) => ({
            id,
            system: system.name[locale],
            role: role[locale],
            used: used[locale],
            about: about?.[locale],
          })),
      })),
    };
  },
  key: (material, item) => inReadingOrder(material, item).map(({ id, right }) => [id, right.decision]),
  fits(material, item, { decisions }) {
    const known = inReadingOrder(material, item).map(({ id }) => id);
    const decided = decisions.map(({ right }) => right);
    return decided.length === known.length && known.every((id) => decided.includes(id));
  },
  grade(material, item, { decisions }) {
    const all = inReadingOrder(material, item).map(({ id, right }) => ({
      key: right.decision,
      given: decisions.find((one) => one.right === id)?.decision,
    }));
    const hits = all.filter(({ key, given }) => key === given).length;
    // Taking away what someone works with stops their work: it costs a point beside the one it doesn't earn.
    const falseRemovals = all.filter(({ key, given }) => key === 'keep' && given === 'remove').length;
    return { earned: Math.max(0, hits - falseRemovals), total: all.length };
  },
  explain: (material, item, { decisions }, locale) =>
    inReadingOrder(material, item).map(({ id, right, person, system }) => ({
      id,
      mark: decisions.some((one) => one.right === id && one.decision === right.decision) ? 'right' : 'wrong',
      label: translator(locale)('lab.access.answer', {
        person: person.name[locale],
        system: system.name[locale],
        decision: translator(locale)(`lab.access.${right.decision}`),
      }),
      explanation: right.explanation[locale],
    })),
  picks: (material, item, { decisions }) =>
    inReadingOrder(material, item).flatMap(({ id, right }) =>
      decisions.filter((one) => one.right === id).map(({ decision }) => `${right.id} ${decision}`),
    ),
  words(material, item, locale) {
    const t = translator(locale);
    return Object.fromEntries([
      ...inReadingOrder(material, item).map(({ id, right, person, system }) => [
        id,
        `${person.name[locale]}, ${system.name[locale]}: ${right.role[locale]}`,
      ]),
      ...decisions.map((one) => [one, t(`lab.access.${one}`)]),
    ]);
  },
  samples(material, item) {
    const decided = (choose: (key: Decision) => Decision) => ({
      decisions: inReadingOrder(material, item).map(({ id, right }) => ({ right: id, decision: choose(right.decision) })),
    });
    return { right: decided((key) => key), wrong: decided(otherThan) };
  },
};
