import { basename, extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureOf, files, partOf } from '#tests/support/import-rules.ts';
import { filesBelow } from '#tests/support/source-files.ts';

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
