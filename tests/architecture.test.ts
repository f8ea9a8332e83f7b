import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserFiles, filesBelow, type Import, importsOf, type SourceFile, sourceFiles } from '#tests/support/source-files.ts';

// The house rules as they read now. Where the code differs from shared/house.md for a reason, the reason stands here.

const files = sourceFiles();
const features = [
  'messages',
  'identity',
  'organizations',
  'catalog',
  'assessment',
  'review',
  'learning',
  'credentials',
  'assignments',
  'frameworks',
  'risk',
  'alerts',
  'reports',
  'evidence',
  'programme',
  'privacy',
];

const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];
/** The word of the vocabulary that a feature's file stands for: a folder counts as the file it grew from. */
const partOf = (path: string): string | undefined => /^src\/features\/[^/]+\/([^/.]+)/.exec(path)?.[1];
const isApi = (path: string): boolean => featureOf(path) !== undefined && partOf(path) === 'api';
const lowJournal = /^src\/journal\/(record|events)\.ts$/;

/** Every import of ours that a rule forbids, as lines to read. */
function broken(from: (file: SourceFile) => boolean, allowed: (file: SourceFile, one: Import) => boolean): string[] {
  return files
    .filter(from)
    .flatMap((file) =>
      file.imports
        .filter((one) => one.ours && !allowed(file, one))
        .map(({ target, typeOnly }) => `${file.path} imports ${target}${typeOnly ? ' (its types)' : ''}`),
    );
}
const within =
  (...starts: string[]) =>
  ({ path }: { path: string }): boolean =>
    starts.some((start) => path.startsWith(start));
const to = (target: string, ...starts: string[]): boolean => starts.some((start) => target.startsWith(start));

describe('the reader of imports', () => {
  it('sees every form of them, and which are types alone', () => {
    const text = [
      "import a, { type B } from './b.ts';",
      "import { type C, type D } from '../c.ts';",
      "import type { E } from '#lib/e.ts';",
      "import './f.css';",
      "export * from '#db/g.ts';",
      "import {\n  h,\n  i,\n} from 'pkg/h';",
      "const j = await import('#lib/j.ts');",
      '<script src="./k.ts"></script>',
    ].join('\n');
    expect(importsOf('src/x/y.ts', text).map(({ target, ours, typeOnly }) => [target, ours, typeOnly])).toEqual([
      ['src/x/b.ts', true, false],
      ['src/c.ts', true, true],
      ['src/lib/e.ts', true, true],
      ['src/x/f.css', true, false],
      ['db/g.ts', true, false],
      ['pkg/h', false, false],
      ['src/lib/j.ts', true, false],
      ['src/x/k.ts', true, false],
    ]);
  });
});

describe('imports point one way', () => {
  it('lib and i18n import nothing of ours', () => {
    expect(broken(within('src/lib/'), (_, { target }) => to(target, 'src/lib/'))).toEqual([]);
    expect(broken(within('src/i18n/'), (_, { target }) => to(target, 'src/i18n/'))).toEqual([]);
  });

  it('db imports nothing of ours but itself', () => {
    expect(broken(within('db/'), (_, { target }) => to(target, 'db/'))).toEqual([]);
  });

  it('features import only those before them', () => {
    expect(files.map(({ path }) => featureOf(path)).filter((name) => name !== undefined && !features.includes(name))).toEqual([]);
    const below = (file: SourceFile) => features.slice(0, features.indexOf(featureOf(file.path) as string) + 1);
    // An endpoint stands above transact, which sees all features: its reply may show what followers brought about (the badge).
    const lower = broken(
      (file) => featureOf(file.path) !== undefined && !isApi(file.path),
      (file, { target }) => featureOf(target) === undefined || below(file).includes(featureOf(target) as string),
    );
    expect(lower).toEqual([]);
    expect(
      broken(
        (file) => featureOf(file.path) !== undefined,
        (file, { target }) => !isApi(target) || isApi(file.path),
      ),
    ).toEqual([]);
  });

  it('features stand on journal/record, db, i18n and lib; islands and their words on components too', () => {
    const lower = broken(
      (file) => featureOf(file.path) !== undefined && !isApi(file.path),
      ({ path }, { target }) =>
        to(target, 'src/features/', 'db/', 'src/i18n/', 'src/lib/') ||
        lowJournal.test(target) ||
        (/\/islands\/|\/card\.tsx$/.test(path) && to(target, 'src/components/')),
    );
    expect(lower).toEqual([]);
  });

  it('endpoints reach the server by its endpoint and flash alone, and the journal by transact', () => {
    // endpoint.ts is the shape an endpoint is written in, flash.ts what its form comes back with; the process stays out of sight.
    const reached = broken(
      (file) => isApi(file.path),
      (_, { target, typeOnly }) =>
        to(target, 'src/features/', 'src/i18n/', 'src/lib/', 'src/journal/transact.ts', 'src/server/endpoint.ts', 'src/server/flash.ts') ||
        (typeOnly && to(target, 'src/server/', 'src/journal/events.ts', 'db/client.ts')),
    );
    expect(reached).toEqual([]);
  });

  it('the journal’s lower half knows no feature; its upper half knows them all and nothing above', () => {
    expect(
      broken(
        ({ path }) => lowJournal.test(path),
        (_, { target }) => to(target, 'db/', 'src/lib/', 'src/journal/'),
      ),
    ).toEqual([]);
    expect(broken(within('src/journal/'), (_, { target }) => to(target, 'db/', 'src/lib/', 'src/journal/', 'src/features/'))).toEqual([]);
  });

  it('nothing imports the demo, the process or a page', () => {
    const outside = broken(
      (file) => !within('src/demo/')(file),
      ({ path }, { target, typeOnly }) =>
        // `npm run dev` shows the pages as the demo's people see them.
        (!to(target, 'src/demo/') || path === 'src/server/dev.ts') &&
        !to(target, ...(path.startsWith('src/pages/') ? [] : ['src/pages/'])) &&
        (!to(target, 'src/server/') || typeOnly || isApi(path) || within('src/server/', 'src/middleware.ts')({ path })),
    );
    expect(outside).toEqual([]);
  });

  it('pages gate, load and render: they reach no command, endpoint, job, table or journal', () => {
    const wrong = broken(
      within('src/pages/'),
      (_, { target, typeOnly }) =>
        to(target, 'src/pages/', 'src/layouts/', 'src/components/', 'src/mdx/', 'src/i18n/', 'src/lib/') ||
        ['policy', 'load', 'queries', 'source', 'shapes', 'rules'].includes(partOf(target) ?? '') ||
        (typeOnly && to(target, 'src/server/')),
    );
    expect(wrong).toEqual([]);
  });

  it('middleware says who asks: it reads, and decides nothing', () => {
    const wrong = broken(
      within('src/middleware.ts'),
      (_, { target }) => partOf(target) === 'queries' || to(target, 'src/i18n/', 'src/server/flash.ts'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('what draws', () => {
  /** Components that could ship in another product. A folder named after a page holds the parts of that page. */
  const shared = ({ path }: SourceFile) => /^src\/components\/([^/]+|shield\/[^/]+|mock-ups\/[^/]+)$/.test(path);

  it('shared components know no domain', () => {
    expect(broken(shared, (_, { target }) => to(target, 'src/components/', 'src/i18n/', 'src/lib/'))).toEqual([]);
  });

  it('the parts of a page know shapes and pure rules of the domain, and read nothing themselves', () => {
    const parts = broken(
      (file) => within('src/components/')(file) && !shared(file),
      (_, { target, typeOnly }) =>
        to(target, 'src/components/', 'src/layouts/', 'src/i18n/', 'src/lib/') ||
        ['shapes', 'rules', 'islands'].includes(partOf(target) ?? '') ||
        (typeOnly && to(target, 'src/server/', 'src/features/')),
    );
    expect(parts).toEqual([]);
  });

  it('layouts know of the domain what every page shows: the hotline’s facts, and whether one manages a company', () => {
    const wrong = broken(
      within('src/layouts/'),
      (_, { target, typeOnly }) =>
        to(
          target,
          'src/layouts/',
          'src/components/',
          'src/i18n/',
          'src/lib/',
          'src/features/catalog/source.ts',
          'src/features/organizations/policy.ts',
        ) ||
        (typeOnly && partOf(target) === 'shapes'),
    );
    expect(wrong).toEqual([]);
  });

  it('lesson tags know the catalog and the items, and of learning its shapes', () => {
    const wrong = broken(
      within('src/mdx/'),
      (_, { target, typeOnly }) =>
        to(target, 'src/mdx/', 'src/components/', 'src/i18n/', 'src/lib/', 'src/features/catalog/', 'src/features/assessment/') ||
        (typeOnly && partOf(target) === 'shapes'),
    );
    expect(wrong.filter((line) => /commands|queries/.test(line))).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('islands and cards take types alone from the domain', () => {
    const wrong = broken(
      ({ path }) => featureOf(path) !== undefined && path.endsWith('.tsx'),
      (_, { target, typeOnly }) =>
        to(target, 'src/components/', 'src/lib/') ||
        /\/islands\/|\/lab\/(card|kinds\/.+)\.tsx$|\.css$/.test(target) ||
        (typeOnly && /\/(shapes|words)\.ts$/.test(target)),
    );
    expect(wrong).toEqual([]);
  });

  it('nothing that a browser loads brings the server’s code, the dictionary or a validator along', () => {
    const inBrowser = browserFiles(files);
    expect(inBrowser.size).toBeGreaterThan(10);
    const wrong = files
      .filter(({ path }) => inBrowser.has(path))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ typeOnly }) => !typeOnly)
          .filter(({ target, ours }) =>
            ours
              ? to(target, 'db/', 'src/journal/', 'src/server/', 'src/i18n/index.ts') ||
                ['api', 'commands', 'queries', 'policy', 'load', 'source', 'jobs'].includes(partOf(target) ?? '')
              : !/^react(-dom)?(\/.*)?$/.test(target),
          )
          .map(({ target }) => `${path} (from ${inBrowser.get(path)}) imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });
});

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

describe('names', () => {
  const all = ['src', 'db', 'tests', 'tools'].flatMap(filesBelow).filter((path) => /\.(ts|tsx|astro|css|mjs)$/.test(path));

  it('say what is in a file: none of the names that say nothing', () => {
    const empty = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'service', 'services', 'data', 'info', 'common', 'misc']);
    expect(all.filter((path) => path.split(/[/.-]/).some((word) => empty.has(word.toLowerCase())))).toEqual([]);
  });

  it('are kebab-case, and PascalCase for Astro components', () => {
    const wrong = all.filter((path) => {
      const name = basename(path, extname(path));
      if (path.endsWith('.astro') && !path.startsWith('src/pages/')) return !/^[A-Z][A-Za-z]*$/.test(name);
      return !/^(_?[a-z0-9]+(-[a-z0-9]+)*|\[[a-z]+\])(\.(test|config|d))?$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  it('of a feature’s files come from the closed vocabulary', () => {
    const vocabulary = new Set([
      'shapes',
      'rules',
      'policy',
      'queries',
      'commands',
      'projections',
      'api',
      'load',
      'jobs',
      'source',
      'islands',
    ]);
    const more: Record<string, string> = {
      // The nine item types are the feature's seam: each has a folder with its shapes, rules, words and card.
      'assessment/items': 'item types',
      // The one room of the session library.
      'identity/sessions': 'house rule 9',
      // House rule 10: how each table with a person in it is exported, erased or kept.
      'privacy/manifest': 'house rule 10',
    };
    const wrong = files
      .filter(({ path }) => featureOf(path))
      .filter(({ path }) => !vocabulary.has(partOf(path) ?? '') && !(`${featureOf(path)}/${partOf(path)}` in more))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('of an item type’s files are the same for each', () => {
    const parts = files.flatMap(({ path }) => /^src\/features\/assessment\/items\/([^/]+\/.+)$/.exec(path)?.[1] ?? []);
    const usual = /^[^/]+\/((shapes|rules|rules\.test|words)\.ts|rules\/[a-z-]+(\.test)?\.ts|card\.tsx|Card\.astro)$/;
    // The lab's kinds are types in small.
    const kinds =
      /^lab\/(kind\.ts|kinds\/(index\.ts|[^/]+\/((shapes|rules|words|[a-z-]+\.test)\.ts|rules\/[a-z-]+(\.test)?\.ts|[a-z-]+\.tsx)))$/;
    expect([...new Set(parts)].filter((name) => !usual.test(name) && !kinds.test(name))).toEqual([]);
  });
});

describe('size and tidiness', () => {
  const code = ['src', 'db', 'tests', 'tools'].flatMap(filesBelow).filter((path) => /\.(ts|tsx|mjs|astro)$/.test(path));
  const lines = (path: string) => readFileSync(path, 'utf8').split('\n').length;

  it('most files are under 150 lines, and none of the product’s is over 200', () => {
    const long = code.map((path) => [path, lines(path)] as const).filter(([, count]) => count > 150);
    expect(long.length / code.length, long.map(([path, count]) => `${path} ${count}`).join('\n')).toBeLessThan(0.1);
    expect(long.filter(([path, count]) => !path.includes('test') && count > 200)).toEqual([]);
  });

  it('nothing is left for later or left out', () => {
    const marks = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX\\b', '\\.on' + 'ly\\(', '\\.sk' + 'ip\\(', '\\.to' + 'do\\(', 'debug' + 'ger;'].join('|'),
    );
    const wrong = [...code, ...filesBelow('content')].flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, index) => (marks.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(wrong).toEqual([]);
  });

  it('no style that the policy would drop in silence', () => {
    const drawn = files.filter(({ path }) => /\.(tsx|astro)$/.test(path));
    const wrong = drawn
      .filter(({ text }) => /\sstyle=["{]|is:inline|define:vars|\son[a-z]+="/.test(text.replace(/^---[\s\S]*?^---/m, '')))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});
