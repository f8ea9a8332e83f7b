import { type Locale, translator } from '#i18n/index.ts';
import type { Mail } from './source.ts';

const asHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const small = 'font-size:15px;line-height:22px;color:#47575F;margin:0 0 12px';
const button =
  'display:inline-block;background:#F2AE2E;color:#1E1704;padding:14px 22px;border-radius:8px;font-weight:600;text-decoration:none';

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
  // A button hides where it leads, and looking there first is what Skjold teaches: so it says.
  const leads = t('mail.sign-in.leads', { host: new URL(link).host });
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${asHtml(subject)}</title></head>
<body style="margin:0;background:#F5F6F3;color:#10212A;font:17px/26px system-ui,Segoe UI,Roboto,Arial,sans-serif"><div style="max-width:520px;margin:0 auto;padding:32px 20px">
<p style="font-size:22px;font-weight:700;margin:0 0 24px;color:#0E4664">Skjold</p><p style="margin:0 0 20px">${asHtml(t('mail.sign-in.intro'))}</p>
<p style="margin:0 0 8px"><a href="${asHtml(link)}" style="${button}">${asHtml(t('mail.sign-in.link'))}</a></p><p style="${small}">${asHtml(leads)}</p>
<p style="margin:28px 0 4px">${asHtml(t('mail.sign-in.code'))}</p><p style="font-size:34px;line-height:42px;font-weight:700;letter-spacing:2px;white-space:nowrap;margin:0 0 24px">${spaced}</p>
<p style="${small}">${asHtml(t('mail.sign-in.lasts'))} ${asHtml(t('mail.sign-in.never'))}</p><p style="${small}">${asHtml(t('mail.sign-in.not-you'))}</p></div></body></html>`;
  return { to, subject, text, html };
}
