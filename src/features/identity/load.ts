import type { Reader } from '#db/client.ts';
import { isId } from '#lib/ids.ts';
import { signInByTicket } from './queries.ts';
import { problemWith, type SignInProblem, ticketOf } from './rules.ts';

/** How a request to sign in stands. Unknown ones lead where everybody goes. */
export type Standing = { problem: null; email: string; next: string; expiresAt: number } | { problem: SignInProblem; next: string };

/** Looks at a request to sign in, for the page with its code. Uses nothing up. */
export async function lookAtTicket(db: Reader, ticket: string, now: number): Promise<Standing> {
  const signIn = isId(ticket) ? await signInByTicket(db, ticket) : undefined;
  const problem = problemWith(signIn, now);
  if (!signIn || problem) return { problem: problem ?? 'unknown', next: signIn?.next ?? '/learning' };
  const { email, next, expiresAt } = signIn;
  return { problem, email, next, expiresAt };
}

/** The same, for the page that a mail's link opens. */
export const lookAtLink = (db: Reader, secret: string, token: string, now: number): Promise<Standing> =>
  lookAtTicket(db, ticketOf(secret, token) ?? '', now);
