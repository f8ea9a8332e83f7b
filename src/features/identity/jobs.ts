import type { Reader } from '#db/client.ts';
import { signInMail } from '#features/messages/rules.ts';
import type { Mailer } from '#features/messages/source.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { signInById } from './queries.ts';
import { codeOf, linkToken } from './rules.ts';

interface Post {
  read: Reader;
  mailer: Mailer;
  secret: string;
  origin: string;
}

/** Sends the mail of a request to sign in. Made anew from the request each time, so that sending again sends the same. */
export async function sendSignInMail(
  { read, mailer, secret, origin }: Post,
  { signInId }: { signInId: number },
  now: number,
): Promise<void> {
  const signIn = await signInById(read, signInId);
  if (!signIn || signIn.usedAt !== null || signIn.expiresAt <= now) return;
  const locale = signIn.locale as Locale;
  const link = `${origin}${href(locale, '/sign-in/link')}?token=${linkToken(secret, signIn.publicId)}`;
  await mailer.send(signInMail(locale, { to: signIn.email, link, code: codeOf(secret, signIn.publicId) }));
}
