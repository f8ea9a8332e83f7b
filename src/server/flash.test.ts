import { describe, expect, it } from 'vitest';
import { type Flash, flashCookie, readFlash } from './flash.ts';

const secret = 'a secret of thirty-two characters';
const flash: Flash = { page: '/sign-in', values: { email: 'mette@' }, notice: 'settings.saved' };
const cookie = (one: Flash = flash, key = secret) => flashCookie(key, true, one).split(';')[0] as string;

describe('a flash', () => {
  it('comes back to its page, among other cookies', () => {
    expect(readFlash(secret, cookie(), '/sign-in')).toEqual(flash);
    expect(readFlash(secret, `a=b; ${cookie()}; c=d`, '/sign-in')).toEqual(flash);
  });

  it('is nothing on another page, without its signature, under another secret or changed', () => {
    expect(readFlash(secret, cookie(), '/settings')).toBeNull();
    expect(readFlash(secret, cookie(flash, 'another secret of 32 characters..'), '/sign-in')).toBeNull();
    const [, signature] = cookie().split('.');
    const [other] = cookie({ ...flash, notice: 'x' }).split('.');
    for (const text of [undefined, null, '', 'flash=', 'flash=a.b', `${other}.${signature}`, cookie().slice(0, -1), `x${cookie()}`])
      expect(readFlash(secret, text, '/sign-in'), String(text)).toBeNull();
  });

  it('is for this browser’s next minutes alone, and by https only where people come by https', () => {
    const line = flashCookie(secret, true, flash);
    for (const attribute of ['Max-Age=120', 'Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']) expect(line).toContain(attribute);
    expect(flashCookie(secret, false, flash)).not.toContain('Secure');
  });

  it('stays small enough for a cookie when someone types a novel', () => {
    const long = { page: '/setup', values: { company: 'å'.repeat(5000), name: 'x'.repeat(5000), email: 'y'.repeat(5000) } };
    expect(cookie(long).length).toBeLessThan(4096);
  });
});
