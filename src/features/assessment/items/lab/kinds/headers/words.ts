import type { Translate } from '#i18n/index.ts';

/** `{name}`, `{count}` and `{check}` are filled in by the card. */
export const headersWords = (t: Translate) => ({
  nudge: t('lab.headers.nudge'),
  hint: t('lab.headers.hint'),
  ours: t('lab.headers.ours'),
  source: t('lab.headers.source'),
  mark: t('lab.headers.mark'),
  marked: t('lab.headers.marked'),
  markedOne: t('lab.headers.marked.one'),
  explain: t('lab.headers.explain'),
  reading: t('lab.headers.reading'),
  unread: t('lab.headers.unread'),
  linesTitle: t('lab.headers.lines-title'),
  serverTitle: t('lab.headers.server-title'),
  checksTitle: t('lab.headers.checks-title'),
  checks: { spf: t('lab.headers.check.spf'), dkim: t('lab.headers.check.dkim'), dmarc: t('lab.headers.check.dmarc') },
  findings: { pass: t('lab.headers.finding.pass'), fail: t('lab.headers.finding.fail'), none: t('lab.headers.finding.none') },
  sign: t('item.flags.sign'),
  marks: { right: t('item.flags.found'), missed: t('item.flags.missed'), wrong: t('item.flags.false-alarm') },
  asAnswered: t('lab.answered.right'),
  otherwise: t('lab.answered.wrong'),
});
export type HeadersWords = ReturnType<typeof headersWords>;
