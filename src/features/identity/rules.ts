import { createHmac } from 'node:crypto';
import { minutes } from '#lib/clock.ts';
import { sameText, sign } from '#lib/hash.ts';

/** How long a link and its code work. */
export const signInLasts = minutes(15);
/** Wrong codes before a request is closed. */
export const mostWrongCodes = 5;

/** The token in a link. Made from the request's public id with the secret, so that the database alone opens no door. */
export const linkToken = (secret: string, ticket: string): string => `${ticket}.${sign(secret, 'sign-in link', ticket)}`;

/** The request a token is for, or null when it isn't one of ours. */
export function ticketOf(secret: string, token: string): string | null {
  const [ticket = ''] = token.split('.');
  return sameText(token, linkToken(secret, ticket)) ? ticket : null;
}

/** Six digits, likewise made from the request. */
export function codeOf(secret: string, ticket: string): string {
  const digest = createHmac('sha256', secret).update(`sign-in code\n${ticket}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

export type SignInProblem = 'unknown' | 'expired' | 'used' | 'closed';

interface SignIn {
  expiresAt: number;
  usedAt: number | null;
  wrongCodes: number;
}

/** Why a request to sign in can't be used now, or null when it can. */
export function problemWith(signIn: SignIn | undefined, now: number): SignInProblem | null {
  if (!signIn) return 'unknown';
  if (signIn.usedAt !== null) return 'used';
  if (signIn.wrongCodes >= mostWrongCodes) return 'closed';
  return signIn.expiresAt <= now ? 'expired' : null;
}
