import type { Translate } from '#i18n/index.ts';

/** `{step}`, `{at}` and `{count}` are filled in by the card. */
export const orderingWords = (t: Translate) => ({
  hint: t('item.order.hint'),
  up: t('item.order.up'),
  down: t('item.order.down'),
  moveUp: t('item.order.move-up'),
  moveDown: t('item.order.move-down'),
  moved: t('item.order.moved'),
  moveFirst: t('item.order.move-first'),
  rightPlace: t('item.order.right'),
  belongs: t('item.order.belongs'),
  solution: t('item.order.solution'),
  mine: t('item.order.mine'),
});
export type OrderingWords = ReturnType<typeof orderingWords>;
