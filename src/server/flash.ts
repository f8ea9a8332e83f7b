import { sameText, sign } from '#lib/hash.ts';
import type { Problem } from '#lib/problem.ts';

/** What a form comes back with, once: what was typed and what is wrong with it, or a word that it went well. */
export interface Flash {
  /** Danish path of the page it is for. */
  page: string;
  values: Record<string, string>;
  problem?: Problem;
  notice?: string;
  /** What an endpoint found, for a page that is shown in the endpoint's place. */
  found?: unknown;
}

const name = 'flash';
const longestValue = 300;
/** Bytes. As base64 a third more, and browsers take cookies of 4 KB with name, attributes and signature. */
const longestFlash = 2400;

/** Whether a cookie can carry a flash whole. */
export function fitsCookie(flash: Flash): boolean {
  const whole = Object.values(flash.values).every((value) => value.length <= longestValue);
  return whole && Buffer.byteLength(JSON.stringify(flash)) <= longestFlash;
}

/** The Set-Cookie value that carries a flash to its page. */
export function flashCookie(secret: string, secure: boolean, flash: Flash): string {
  const values = Object.fromEntries(Object.entries(flash.values).map(([key, value]) => [key, value.slice(0, longestValue)]));
  const text = Buffer.from(JSON.stringify({ ...flash, values })).toString('base64url');
  return `${name}=${text}.${sign(secret, name, text)}; Max-Age=120; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export const clearFlash = `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`;

/** The flash a request carries for a page, or null. */
export function readFlash(secret: string, cookies: string | null | undefined, page: string): Flash | null {
  const found = /(?:^|;\s*)flash=([\w-]+)\.([\w-]+)/.exec(cookies ?? '');
  if (!found) return null;
  const [, text = '', signature = ''] = found;
  if (!sameText(signature, sign(secret, name, text))) return null;
  const flash = JSON.parse(Buffer.from(text, 'base64url').toString()) as Flash;
  return flash.page === page ? flash : null;
}
