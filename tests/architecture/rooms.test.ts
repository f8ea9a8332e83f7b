import { describe, expect, it } from 'vitest';
import { files } from '#tests/support/import-rules.ts';

describe('each thing has one room', () => {
  const using = (pattern: RegExp, allowed: (path: string) => boolean): string[] =>
    files.filter(({ path, text }) => !allowed(path) && pattern.test(text)).map(({ path }) => path);

  it('the framework: astro:* in pages, layouts, lesson tags, middleware and content config', () => {
    const rooms = /^src\/(pages|layouts|mdx)\/|^src\/(middleware|content\.config)\.ts$/;
    expect(using(/from 'astro:|import\('astro:/, (path) => rooms.test(path))).toEqual([]);
  });

  it('the session library: identity/sessions.ts', () => {
    expect(using(/from 'lucia'/, (path) => path === 'src/features/identity/sessions.ts')).toEqual([]);
  });

  it('raw SQL, drivers and what differs between engines: db', () => {
    const inDb = (path: string) => path.startsWith('db/');
    expect(using(/import[^;]*\b(sql|like|ilike)\b[^;]*from 'drizzle-orm/, inDb)).toEqual([]);
    expect(using(/from '(better-sqlite3|@electric-sql\/|drizzle-orm\/)/, inDb)).toEqual([]);
    expect(using(/\.(run|get|all)\(\)/, inDb)).toEqual([]);
    expect(using(/#db\/(drivers|engine|columns)/, inDb)).toEqual([]);
  });

  it('writing: transact, beside a few that are no event', () => {
    const without: Record<string, string> = {
      'src/journal/transact.ts': 'the one way',
      'src/journal/replay.ts': 'makes derived tables again',
      'src/jobs/worker.ts': 'moves its own queue',
      'src/jobs/schedule.ts': 'puts what comes every night into that queue',
      'src/features/assessment/jobs.ts': 'deletes answers that are old',
      'src/features/reports/jobs.ts': 'copies figures to where they are shown',
      'src/features/reports/jobs/readiness.ts': 'takes figures, and keeps whom they are about',
      'src/features/identity/sessions.ts': 'prolongs and sweeps sessions',
      'src/server/start.ts': 'registers the content',
      'src/server/dev-content.ts': 'registers it again when an author has saved',
    };
    expect(using(/\bdb\.write\(/, (path) => path in without || path.startsWith('db/'))).toEqual([]);
  });

  it('a company’s scope: minted by the gate alone', () => {
    expect(using(/as OrganizationScope\b/, (path) => path === 'src/features/organizations/policy.ts')).toEqual([]);
  });

  it('the environment: settings, and what a build needs besides', () => {
    const readers = /^src\/(server\/(settings|main|start|backup|database|dev)\.ts|demo\/|features\/catalog\/source\.ts)|^db\/engine\.ts/;
    expect(using(/process\.env/, (path) => readers.test(path))).toEqual([]);
  });

  it('the clock: an argument, a setting of the app, or where time is the library’s own', () => {
    const keepers =
      /^src\/(lib\/(clock|ids)\.ts|server\/backup\.ts|demo\/|mdx\/|components\/)|\/islands\/|^src\/features\/identity\/sessions\.ts/;
    expect(using(/Date\.now\(\)|new Date\(\)/, (path) => keepers.test(path))).toEqual([]);
  });
});
