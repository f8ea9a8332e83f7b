import type { Translate } from '#i18n/index.ts';

/** What the mock-ups say themselves, in the reader's language. */
export const mockUpWords = (t: Translate) => ({
  mail: t('mock-up.mail'),
  message: t('mock-up.message'),
  address: t('mock-up.address'),
  from: t('mock-up.from'),
  to: t('mock-up.to'),
  subject: t('mock-up.subject'),
  attachment: t('mock-up.attachment'),
  leadsTo: t('mock-up.leads-to'),
});
export type MockUpWords = ReturnType<typeof mockUpWords>;
