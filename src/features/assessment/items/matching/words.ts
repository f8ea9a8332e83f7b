import type { Translate } from '#i18n/index.ts';

/** `{count}`, `{all}` and `{answer}` are filled in by the card. */
export const matchingWords = (t: Translate) => ({
  hint: t('item.match.hint'),
  choose: t('item.match.choose'),
  paired: t('item.match.paired'),
  chooseFirst: t('item.match.choose-first'),
  fits: t('item.match.fits'),
  marks: { right: t('item.match.right'), wrong: t('item.match.wrong'), missed: t('item.match.missed') },
});
export type MatchingWords = ReturnType<typeof matchingWords>;
