import { sameText, sign } from '#lib/hash.ts';
import { idFrom, isId } from '#lib/ids.ts';

// Tokens are made from public ids with the secret, so that the database alone opens no door.

/** The token in an invitation's link. */
export const invitationToken = (secret: string, publicId: string): string => `${publicId}.${sign(secret, 'invitation link', publicId)}`;

/** The invitation a token is for, or null when it isn't one of ours. */
export function invitationOf(secret: string, token: string): string | null {
  const [publicId = ''] = token.split('.');
  return sameText(token, invitationToken(secret, publicId)) ? publicId : null;
}

// A join link is drawn as a code that a phone reads from a wall: half the letters make bigger squares, and 128 bits are plenty.
const half = 22;
const short = (publicId: string): string => Buffer.from(publicId.replaceAll('-', ''), 'hex').toString('base64url');

/** The token in a join link. */
export const joinToken = (secret: string, publicId: string): string => short(publicId) + sign(secret, 'join link', publicId).slice(0, half);

/** The join link a token is for, or null when it isn't one of ours. */
export function joinLinkOf(secret: string, token: string): string | null {
  const publicId = idFrom(Buffer.from(token.slice(0, half), 'base64url'));
  return isId(publicId) && sameText(token, joinToken(secret, publicId)) ? publicId : null;
}
