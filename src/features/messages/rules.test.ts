import { describe, expect, it } from 'vitest';
import { locales } from '#i18n/index.ts';
import { signInMail } from './rules.ts';

const given = { to: 'mette@lindholt.example', link: 'https://skjold.example/sign-in/link?token=a.b&c=1', code: '012345' };

describe.each(locales)('the mail with a link and a code, in %s', (locale) => {
  const { subject, text, html } = signInMail(locale, given);

  it('has both in plain words, and the code in its subject', () => {
    expect(text).toContain(`\n${given.link}\n`);
    expect(text).toMatch(/^012 345$/m);
    expect(subject).toContain('012 345');
  });

  it('says the same in HTML, and where the button leads', () => {
    expect(html).toContain('href="https://skjold.example/sign-in/link?token=a.b&#38;c=1"');
    expect(html).toContain('012 345');
    expect(html.replace(/<[^>]*>/g, '')).toContain('skjold.example');
  });

  it('leaves no word unfilled, and loads nothing', () => {
    expect(subject + text + html).not.toMatch(/\{\w+\}/);
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(/i);
  });
});
