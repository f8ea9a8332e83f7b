import { describe, expect, it } from 'vitest';
import { broken, featureOf, files, partOf, to, within } from '#tests/support/import-rules.ts';
import { browserFiles, type SourceFile } from '#tests/support/source-files.ts';

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
        (to(target, 'src/mdx/', 'src/components/', 'src/i18n/', 'src/lib/', 'src/features/catalog/', 'src/features/assessment/') &&
          !['commands', 'queries'].includes(partOf(target) ?? '')) ||
        (typeOnly && partOf(target) === 'shapes'),
    );
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
