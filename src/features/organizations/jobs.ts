import type { Reader } from '#db/client.ts';
import { invitationMail } from '#features/messages/rules/invitation-mail.ts';
import type { Mailer } from '#features/messages/source.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { namedInvitationById } from './queries/invitations.ts';
import { problemWithInvitation } from './rules/invitations.ts';
import { invitationToken } from './rules/links.ts';

interface Post {
  read: Reader;
  mailer: Mailer;
  secret: string;
  origin: string;
}

/** Sends an invitation's mail, made anew each time; one that was taken back or accepted meanwhile is left. */
export async function sendInvitationMail(
  { read, mailer, secret, origin }: Post,
  { invitationId }: { invitationId: number },
  now: number,
): Promise<void> {
  const found = await namedInvitationById(read, invitationId);
  if (!found || problemWithInvitation(found.invitation, now)) return;
  const { company, inviter, invitation } = found;
  const locale = invitation.locale as Locale;
  const page = (language: Locale) => `${origin}${href(language, '/invitation')}?token=${invitationToken(secret, invitation.publicId)}`;
  const links = { link: page(locale), otherLink: page(locale === 'da' ? 'en' : 'da') };
  await mailer.send(invitationMail(locale, { to: invitation.email, inviter, company, expiresAt: invitation.expiresAt, ...links }));
}
