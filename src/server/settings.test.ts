import { describe, expect, it } from 'vitest';
import { readSettings, settingsHelp } from './settings.ts';

const needed = { ORIGIN: 'https://skjold.firma.dk', SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:25' };
const read = (env: Record<string, string>) => {
  const result = readSettings({ ...needed, ...env });
  if ('problems' in result) throw new Error(result.problems.join('\n'));
  return result.settings;
};
const problems = (env: Record<string, string | undefined>) => {
  const result = readSettings({ ...needed, ...env } as NodeJS.ProcessEnv);
  return 'problems' in result ? result.problems : [];
};

describe('settings', () => {
  it('need three, and know the rest', () => {
    expect(read({})).toMatchObject({
      PORT: 4321,
      HOST: '127.0.0.1',
      DATABASE_URL: 'file:data/skjold.db',
      mailFrom: 'Skjold <skjold@skjold.firma.dk>',
      secureCookies: true,
    });
    expect(problems({ ORIGIN: undefined, SECRET: undefined, SMTP_URL: undefined }).map((line) => line.split(' ')[0])).toEqual([
      'ORIGIN',
      'SECRET',
      'SMTP_URL',
    ]);
  });

  it('take an address without its path, and http for a company’s own network', () => {
    expect(read({ ORIGIN: 'https://skjold.firma.dk/x/?y' }).ORIGIN).toBe('https://skjold.firma.dk');
    expect(read({ ORIGIN: 'http://skjold.lokal:8080' })).toMatchObject({ ORIGIN: 'http://skjold.lokal:8080', secureCookies: false });
  });

  it.each(['postgres://skjold:pw@db.firma.dk/skjold', 'postgresql:///skjold?host=/run/postgresql', 'file:/srv/skjold.db'])(
    'take %s for a database',
    (url) => expect(read({ DATABASE_URL: url }).DATABASE_URL).toBe(url),
  );

  it('take an empty one for one that isn’t set', () => {
    expect(read({ PORT: '', LOG_LEVEL: '' })).toMatchObject({ PORT: 4321, LOG_LEVEL: 'info' });
  });

  it.each([
    ['ORIGIN', 'skjold.firma.dk'],
    ['ORIGIN', 'ftp://skjold.firma.dk'],
    ['SECRET', 'x'.repeat(31)],
    ['SMTP_URL', 'mail.firma.dk'],
    ['PORT', '65536'],
    ['PORT', 'x'],
    ['PROXIES', '-1'],
    ['DATABASE_URL', 'mysql://x/skjold'],
    ['DATABASE_URL', 'postgres://user:hemmelig@host'],
    ['LOG_LEVEL', 'loud'],
  ])('refuse %s=%s in one line that names it and doesn’t repeat it', (name, value) => {
    const [line, ...more] = problems({ [name]: value });
    expect(line).toMatch(new RegExp(`^${name} `));
    expect(more).toEqual([]);
    if (name === 'SECRET') expect(line).not.toContain(value);
    expect(line).not.toContain('hemmelig');
  });

  it('are each explained by --help', () => {
    for (const line of settingsHelp().split('\n')) expect(line).toMatch(/^ {2}[A-Z_]+ +\S.*\S$/);
    expect(settingsHelp().split('\n').length).toBeGreaterThanOrEqual(11);
  });
});
