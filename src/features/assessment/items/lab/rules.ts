import type { ItemType } from '../type.ts';
import { kindOf } from './kinds/index.ts';
import { type Lab, type LabResponse, lab, labResponse, type PublicLab } from './shapes.ts';

/** What was sent, as its kind reads it. `fits` has let it pass before. */
const workOf = (item: Lab, { work }: LabResponse) => kindOf(item.lab).work.parse(work);

export const labType: ItemType<Lab, LabResponse, PublicLab> = {
  type: 'lab',
  content: lab,
  response: labResponse,
  check({ lab: material, id }) {
    const kind = kindOf(material);
    const faults = kind.check(material).map(({ path, message }) => ({ path: ['lab', ...path], message }));
    if (faults.length > 0) return faults;
    const { earned, total } = kind.grade(material, id, kind.samples(material, id).right);
    return total > 0 && earned === total ? [] : [{ path: ['lab'], message: 'has no solution: nothing that one can do earns everything' }];
  },
  toPublic: ({ lab: material, id }, locale) => ({ lab: kindOf(material).toPublic(material, id, locale) }),
  key: ({ lab: material, id }) => ({ kind: material.kind, key: kindOf(material).key(material, id) }),
  fits({ lab: material, id }, { work }) {
    const parsed = kindOf(material).work.safeParse(work);
    return parsed.success && kindOf(material).fits(material, id, parsed.data);
  },
  grade: (item, response) => kindOf(item.lab).grade(item.lab, item.id, workOf(item, response)),
  explain: (item, response, locale) => kindOf(item.lab).explain(item.lab, item.id, workOf(item, response), locale),
  picks: (item, response) => kindOf(item.lab).picks(item.lab, item.id, workOf(item, response)),
  reveal: ({ lab: material, id }, draft, locale) => kindOf(material).reveal?.(material, id, draft, locale) ?? null,
  words: ({ lab: material, id }, locale) => kindOf(material).words(material, id, locale),
  samples({ lab: material, id }) {
    const { right, wrong } = kindOf(material).samples(material, id);
    return { right: { work: right }, wrong: { work: wrong } };
  },
};
