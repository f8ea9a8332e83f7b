import { type Locale, translator } from '#i18n/index.ts';
import { longDay } from '#lib/days.ts';
import type { Mail } from '../source.ts';
import { asHtml, framed, note, paragraph, wayIn } from './frame.ts';

export interface InvitationMail {
  to: string;
  /** Who invites; null for somebody who hasn't said what they are called. */
  inviter: string | null;
  company: string;
  link: string;
  /** The same page in the other language. */
  otherLink: string;
  expiresAt: number;
}

/** The mail that invites someone to a company: who asks, what it is, who sees what, and how long it lasts. */
export function invitationMail(locale: Locale, { to, inviter, company, link, otherLink, expiresAt }: InvitationMail): Mail {
  const t = translator(locale);
  const other = translator(locale === 'da' ? 'en' : 'da');
  const subject = inviter ? t('mail.invitation.subject', { inviter, company }) : t('mail.invitation.subject.company', { company });
  const who = inviter ? t('mail.invitation.who', { inviter, company }) : company;
  const said = [t('mail.invitation.intro', { who }), t('mail.invitation.what'), t('mail.invitation.seen')];
  const small = [t('mail.invitation.lasts', { day: longDay(locale, expiresAt) }), t('mail.invitation.not-expected', { who })];
  const text = [...said, `${t('mail.invitation.link')}:\n${link}`, ...small, `${other('mail.invitation.other')}:\n${otherLink}`, 'Skjold'];
  const html = framed(
    locale,
    subject,
    ...said.map(paragraph),
    wayIn(t('mail.invitation.link'), link, t('mail.leads', { host: new URL(link).host })),
    ...small.map(note),
    `<p style="font-size:15px;margin:0"><a href="${asHtml(otherLink)}" style="color:#0E4664">${asHtml(other('mail.invitation.other'))}</a></p>`,
  );
  return { to, subject, text: text.join('\n\n'), html };
}
