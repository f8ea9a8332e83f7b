import type { Translate } from '#i18n/index.ts';

/** `{count}`, `{total}` and `{decision}` are filled in by the card. */
export const accessWords = (t: Translate) => ({
  nudge: t('lab.access.nudge'),
  hint: t('lab.access.hint'),
  used: t('lab.access.used'),
  decided: t('lab.access.decided'),
  decisions: { keep: t('lab.access.keep'), reduce: t('lab.access.reduce'), remove: t('lab.access.remove') },
  asAnswered: t('lab.answered.right'),
  chose: t('lab.access.chose'),
});
export type AccessWords = ReturnType<typeof accessWords>;
