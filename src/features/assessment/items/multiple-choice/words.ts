import type { Translate } from '#i18n/index.ts';

export const multipleChoiceWords = (t: Translate) => ({
  hint: t('item.multiple.hint'),
  chooseFirst: t('item.multiple.choose-first'),
  marks: { right: t('item.multiple.right'), wrong: t('item.multiple.wrong'), missed: t('item.multiple.missed') },
});
export type MultipleChoiceWords = ReturnType<typeof multipleChoiceWords>;
