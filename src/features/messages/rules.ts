import { type Locale, translator } from '#i18n/index.ts';
import type { Mail } from './source.ts';

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The mail with a link and a code. Plain text first; the HTML says the same, in system fonts and without pictures. */
export function signInMail(locale: Locale, { to, link, code }: { to: string; link: string; code: string }): Mail {
  const t = translator(locale);
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const text = [
    t('mail.sign-in.intro'),
    `${t('mail.sign-in.link')}:\n${link}`,
    `${t('mail.sign-in.code')}\n\n${spaced}`,
    t('mail.sign-in.lasts'),
    t('mail.sign-in.not-you'),
    'Skjold',
  ].join('\n\n');
  const button = 'display:inline-block;background:#F2AE2E;color:#1E1704;padding:14px 22px;border-radius:8px;font-weight:600;text-decoration:none';
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Skjold</title></head>
<body style="margin:0;background:#F5F6F3;color:#10212A;font:17px/1.5 system-ui,Segoe UI,Roboto,Arial,sans-serif"><div style="max-width:520px;margin:0 auto;padding:32px 20px">
<p style="font-size:22px;font-weight:700;margin:0 0 24px;color:#0E4664">Skjold</p><p>${t('mail.sign-in.intro')}</p>
<p style="margin:24px 0"><a href="${escape(link)}" style="${button}">${t('mail.sign-in.link')}</a></p>
<p style="margin-bottom:4px">${t('mail.sign-in.code')}</p><p style="font-size:34px;font-weight:700;letter-spacing:2px;margin:0 0 24px">${spaced}</p>
<p style="color:#47575F;font-size:15px">${t('mail.sign-in.lasts')}</p><p style="color:#47575F;font-size:15px">${t('mail.sign-in.not-you')}</p></div></body></html>`;
  return { to, subject: t('mail.sign-in.subject', { code: spaced }), text, html };
}
