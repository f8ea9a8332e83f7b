import type { Translate } from '#i18n/index.ts';

export const shortAnswerWords = (t: Translate) => ({
  field: t('item.short.label'),
  hint: t('item.short.hint'),
  writeFirst: t('item.short.write-first'),
  mine: t('item.short.mine'),
  answer: t('item.short.answer'),
  marks: { right: t('item.short.right'), near: t('item.short.near'), wrong: t('item.short.wrong') },
});
export type ShortAnswerWords = ReturnType<typeof shortAnswerWords>;
