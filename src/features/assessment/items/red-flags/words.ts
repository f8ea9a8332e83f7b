import type { Translate } from '#i18n/index.ts';

/** `{count}` and `{number}` are filled in by the card. */
export const redFlagsWords = (t: Translate) => ({
  hint: t('item.flags.hint'),
  hintMessage: t('item.flags.hint-message'),
  hintAddress: t('item.flags.hint-address'),
  marked: t('item.flags.marked'),
  markedOne: t('item.flags.marked.one'),
  markFirst: t('item.flags.mark-first'),
  sign: t('item.flags.sign'),
  found: t('item.flags.found'),
  missed: t('item.flags.missed'),
  falseAlarm: t('item.flags.false-alarm'),
});
export type RedFlagsWords = ReturnType<typeof redFlagsWords>;
