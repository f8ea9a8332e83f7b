import { describe, expect, it } from 'vitest';
import { broken, featureOf, files, isApi, partOf, to, within } from '#tests/support/import-rules.ts';
import { importsOf, type SourceFile } from '#tests/support/source-files.ts';

// The house rules as they read now. Where the code differs from shared/house.md for a reason, the reason stands here.

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
const lowJournal = /^src\/journal\/(record|events)\.ts$/;

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
