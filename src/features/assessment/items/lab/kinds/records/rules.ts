import { translator } from '#i18n/index.ts';
import { publicId } from '../../../public-id.ts';
import type { LabKind } from '../../kind.ts';
import { checkRecords } from './rules/check.ts';
import { meets } from './rules/goals.ts';
import { readingOf } from './rules/meaning.ts';
import { inWords } from './rules/reading.ts';
import { type PublicRecords, type Records, type RecordsWork, recordDraft, records, recordsWork } from './shapes.ts';

/** The texts of a work by the author's ids. */
const textsOf = ({ records: own }: Records, id: string, work: RecordsWork): Map<string, string> =>
  new Map(own.map((one) => [one.id, work.records.find((sent) => sent.id === publicId(id, one.id))?.text ?? '']));

const met = (material: Records, id: string, work: RecordsWork) => {
  const texts = textsOf(material, id, work);
  return material.goals.map((goal) => ({ goal, done: meets(material, texts, goal) }));
};

const sample = ({ records: own }: Records, id: string, text: (record: Records['records'][number]) => string): RecordsWork => ({
  records: own.map((one) => ({ id: publicId(id, one.id), text: text(one) })),
});

export const recordsKind: LabKind<Records, RecordsWork, PublicRecords> = {
  kind: 'records',
  material: records,
  work: recordsWork,
  check: checkRecords,
  toPublic: ({ zone, records: own, goals }, id, locale) => ({
    kind: 'records',
    zone: zone.map(({ name, type, value }) => ({ name, type, value })),
    records: own.map((one) => ({ id: publicId(id, one.id), name: one.name, title: one.title[locale], text: one.value })),
    goals: goals.map(({ label }) => label[locale]),
  }),
  key: ({ zone, records: own, goals }) => ({
    zone: zone.map(({ name, type, value }) => `${name} ${type} ${value}`).sort(),
    records: own.map(({ id, name, is }) => [id, name, is]).sort(),
    goals: goals.map(({ id, record, expect }) => [id, record, expect]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  }),
  fits(material, id, work) {
    const known = material.records.map((one) => publicId(id, one.id));
    return work.records.length === known.length && known.every((one) => work.records.some((sent) => sent.id === one));
  },
  grade(material, id, work) {
    const goals = met(material, id, work);
    return { earned: goals.filter(({ done }) => done).length, total: goals.length };
  },
  explain(material, id, work, locale) {
    const t = translator(locale);
    const goals = met(material, id, work);
    const missed = new Set(goals.filter(({ done }) => !done).map(({ goal }) => goal.record));
    return [
      ...goals.map(({ goal, done }) => ({
        id: publicId(id, `goal ${goal.id}`),
        mark: done ? ('right' as const) : ('missed' as const),
        label: goal.label[locale],
        explanation: goal.explanation[locale],
      })),
      // One way to write it, for whoever didn't get there.
      ...material.records
        .filter((one) => missed.has(one.id))
        .map((one) => ({
          id: publicId(id, one.id),
          mark: 'missed' as const,
          label: t('lab.records.could-be', { title: one.title[locale] }),
          explanation: one.solution || t('lab.records.could-be-gone'),
        })),
    ];
  },
  picks: (material, id, work) => met(material, id, work).map(({ goal, done }) => `${done ? 'met' : 'missed'} ${goal.id}`),
  reveal(material, id, draft, locale) {
    const parsed = recordDraft.safeParse(draft);
    const record = parsed.success && material.records.find((one) => publicId(id, one.id) === parsed.data.id);
    return record ? inWords(readingOf(material, record, parsed.data.text), translator(locale)) : null;
  },
  words({ records: own }, id, locale) {
    const t = translator(locale);
    return {
      ...Object.fromEntries(own.map((one) => [publicId(id, one.id), one.title[locale]])),
      met: t('lab.records.reached'),
      missed: t('lab.records.not-yet'),
    };
  },
  // A space more, for what nobody has edited isn't sent.
  samples: (material, id) => ({
    right: sample(material, id, ({ solution }) => solution),
    wrong: sample(material, id, ({ value }) => `${value} `),
  }),
};
