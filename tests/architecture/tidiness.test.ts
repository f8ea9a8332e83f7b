import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesBelow, sourceFiles } from '#tests/support/source-files.ts';

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
    const drawn = sourceFiles().filter(({ path }) => /\.(tsx|astro)$/.test(path));
    const wrong = drawn
      .filter(({ text }) => /\sstyle=["{]|is:inline|define:vars|\son[a-z]+="/.test(text.replace(/^---[\s\S]*?^---/m, '')))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});
