import type { Translate } from '#i18n/index.ts';

/** What the lesson's script may have to say. It arrives with the page, as data; `{…}` is filled in by the script. */
export const lessonWords = (t: Translate) => ({
  step: t('lesson.step-short'),
  next: t('lesson.next'),
  skip: t('lesson.skip'),
  resume: t('lesson.resume'),
  toResult: t('lesson.to-result'),
  completed: t('lesson.result.completed'),
  through: t('lesson.result.through'),
  partly: t('lesson.result.partly'),
  counts: t('lesson.result.counts'),
  countsNoneRight: t('lesson.result.counts.none-right'),
  countsOneRight: t('lesson.result.counts.one-right'),
  countsAllRight: t('lesson.result.counts.all-right'),
  countsNone: t('lesson.result.counts.none'),
  // An exercise may be one question.
  oneRight: t('lesson.result.counts.all-right', { count: 1 }),
  oneNotRight: t('lesson.result.counts.none-right', { count: 1 }),
  oneNone: t('lesson.result.counts.none', { count: 1 }),
  notYet: t('lesson.result.not-yet'),
  waitingSome: t('kept.result.some'),
  waitingAll: t('kept.result.all'),
  waitingOne: t('kept.result.all', { count: 1 }),
  question: t('lesson.result.question'),
  badgeStatement: t('lesson.result.badge-statement'),
});
export type LessonWords = ReturnType<typeof lessonWords>;
