import type { Locale } from '#i18n/index.ts';

// Mails are read by programs that know little CSS, so every style stands on its element. System fonts, no pictures.

export const asHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const button =
  'display:inline-block;background:#F2AE2E;color:#1E1704;padding:14px 22px;border-radius:8px;font-weight:600;text-decoration:none';

export const paragraph = (text: string): string => `<p style="margin:0 0 20px">${asHtml(text)}</p>`;

export const note = (text: string): string =>
  `<p style="font-size:15px;line-height:22px;color:#47575F;margin:0 0 12px">${asHtml(text)}</p>`;

/** The button. It hides where it leads, and looking there first is what Skjold teaches: so it says. */
export const wayIn = (label: string, link: string, leads: string): string =>
  `<p style="margin:0 0 8px"><a href="${asHtml(link)}" style="${button}">${asHtml(label)}</a></p>${note(leads)}`;

/** A whole mail. Its parts are HTML. */
export const framed = (locale: Locale, subject: string, ...parts: string[]): string =>
  `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${asHtml(subject)}</title></head>
<body style="margin:0;background:#F5F6F3;color:#10212A;font:17px/26px system-ui,Segoe UI,Roboto,Arial,sans-serif"><div style="max-width:520px;margin:0 auto;padding:32px 20px">
<p style="font-size:22px;font-weight:700;margin:0 0 24px;color:#0E4664">Skjold</p>${parts.join('\n')}</div></body></html>`;
