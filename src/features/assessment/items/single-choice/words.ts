import type { Translate } from '#i18n/index.ts';

export const singleChoiceWords = (t: Translate) => ({
  mine: t('item.choice.mine'),
  best: t('item.choice.best'),
  mineAndBest: t('item.choice.mine-and-best'),
  chooseFirst: t('item.choice.choose-first'),
});
export type SingleChoiceWords = ReturnType<typeof singleChoiceWords>;
