import type { Translate } from '#i18n/index.ts';

/** `{title}`, `{parts}` and `{faults}` are filled in by the view. */
export const recordsWords = (t: Translate) => ({
  nudge: t('lab.records.edit-first'),
  goals: t('lab.records.goals'),
  zone: t('lab.records.zone'),
  zoneName: t('lab.records.zone.name'),
  zoneType: t('lab.records.zone.type'),
  zoneValue: t('lab.records.zone.value'),
  read: t('lab.records.read'),
  reading: t('lab.records.reading'),
  readBefore: t('lab.records.read-of-before'),
  unread: t('lab.records.unread'),
  restore: t('lab.records.restore'),
  said: t('lab.records.said'),
  inAll: t('lab.records.in-all'),
  look: t('lab.records.look'),
  reached: t('lab.records.reached'),
  notYet: t('lab.records.not-yet'),
  oneWay: t('lab.records.one-way'),
});
export type RecordsWords = ReturnType<typeof recordsWords>;
