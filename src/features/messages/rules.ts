import { type Locale, translator } from '#i18n/index.ts';
import { asHtml, framed, note, wayIn } from './rules/frame.ts';
import type { Mail } from './source.ts';

/** The mail with a link and a code. Plain text first; the HTML says the same, in system fonts and without pictures. */
export function signInMail(locale: Locale, { to, link, code }: { to: string; link: string; code: string }): Mail {
  const t = translator(locale);
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const subject = t('mail.sign-in.subject', { code: spaced });
  const text = [
    t('mail.sign-in.intro'),
    `${t('mail.sign-in.link')}:\n${link}`,
    `${t('mail.sign-in.code')}\n${spaced}`,
    t('mail.sign-in.lasts'),
    t('mail.sign-in.never'),
    t('mail.sign-in.not-you'),
    'Skjold',
  ].join('\n\n');
  const html = framed(
    locale,
    subject,
    `<p style="margin:0 0 20px">${asHtml(t('mail.sign-in.intro'))}</p>`,
    wayIn(t('mail.sign-in.link'), link, t('mail.leads', { host: new URL(link).host })),
    `<p style="margin:28px 0 4px">${asHtml(t('mail.sign-in.code'))}</p><p style="font-size:34px;line-height:42px;font-weight:700;letter-spacing:2px;white-space:nowrap;margin:0 0 24px">${spaced}</p>`,
    note(`${t('mail.sign-in.lasts')} ${t('mail.sign-in.never')}`),
    note(t('mail.sign-in.not-you')),
  );
  return { to, subject, text, html };
}
