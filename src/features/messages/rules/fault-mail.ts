import { type Locale, translator } from '#i18n/index.ts';
import type { Mail } from '../source.ts';
import { asHtml, framed, note, wayIn } from './frame.ts';

export interface FaultMail {
  to: string;
  lesson: string;
  /** Counted from 1; 0 for the lesson as a whole. */
  screen: number;
  kind: 'wrong' | 'unclear' | 'language' | 'technical' | 'other';
  text: string;
  /** The lesson, at the screen. */
  link: string;
  /** Where reports are settled. */
  reports: string;
}

const languages = { da: 'Dansk', en: 'English' };

/** Tells a lesson's owner what a reader found wrong. What was written stands as it was written, never as HTML. */
export function faultMail(locale: Locale, { to, lesson, screen, kind, text: written, link, reports }: FaultMail): Mail {
  const t = translator(locale);
  const subject = t('mail.fault.subject', { lesson });
  const where = [
    `${t('mail.fault.lesson')}: ${lesson}`,
    `${t('mail.fault.language')}: ${languages[locale]}`,
    ...(screen > 0 ? [`${t('mail.fault.screen')}: ${screen}`] : []),
    `${t('mail.fault.kind')}: ${t(`fault.kind.${kind}`)}`,
  ];
  const text = [
    t('mail.fault.intro'),
    where.join('\n'),
    written
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
    `${t('mail.fault.see')}:\n${link}`,
    `${t('mail.fault.reports')}:\n${reports}`,
    t('mail.fault.nobody'),
    'Skjold',
  ].join('\n\n');
  const html = framed(
    locale,
    subject,
    `<p style="margin:0 0 20px">${asHtml(t('mail.fault.intro'))}</p>`,
    `<p style="margin:0 0 20px">${where.map(asHtml).join('<br>')}</p>`,
    `<blockquote style="margin:0 0 24px;padding:0 0 0 14px;border-left:4px solid #74848A;white-space:pre-line">${asHtml(written)}</blockquote>`,
    wayIn(t('mail.fault.see'), link, t('mail.leads', { host: new URL(link).host })),
    `<p style="margin:20px 0"><a href="${asHtml(reports)}">${asHtml(t('mail.fault.reports'))}</a></p>`,
    note(t('mail.fault.nobody')),
  );
  return { to, subject, text, html };
}
