import { mockUpWords } from '#components/mock-ups/words.ts';
import type { Translate } from '#i18n/index.ts';

/** Every word an item card may need, made on the server: translations stay out of the browser's code. */
export const cardWords = (t: Translate) => ({
  mockUp: mockUpWords(t),
  submit: t('item.submit'),
  sending: t('item.sending'),
  sendAgain: t('item.send-again'),
  retry: t('item.retry'),
  reload: t('item.reload'),
  offline: t('item.offline'),
  failed: t('item.failed'),
  waiting: t('item.waiting'),
  waitingOffline: t('item.waiting.offline'),
  waitingFailed: t('item.waiting.failed'),
  waitingAnother: t('item.waiting.another'),
  sendNow: t('item.waiting.send'),
  arrived: t('item.waiting.arrived'),
  right: t('item.verdict.right'),
  partly: t('item.verdict.partly'),
  wrong: t('item.verdict.wrong'),
  remember: t('item.remember'),
});
export type CardWords = ReturnType<typeof cardWords>;
