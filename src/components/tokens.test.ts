import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const colours = (part: string): Record<string, string> =>
  Object.fromEntries([...part.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6})/g)].map(([, name, hex]) => [name, hex]));

const dark = css.indexOf('@media screen and (prefers-color-scheme: dark)');
const themes = { light: colours(css.slice(css.indexOf(':root {'), dark)), dark: colours(css.slice(dark)) };

/** Relative luminance and contrast ratio, WCAG 2.2. */
const luminance = (hex: string): number =>
  [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const text = 4.5;
const shape = 3;
const onPaper = ['surface', 'surface-raised', 'surface-sunk'].flatMap((paper) =>
  ['ink', 'ink-soft', 'structure', 'done', 'needs'].map((name): [string, string, number] => [name, paper, text]),
);
const onRaised = ['surface', 'surface-raised'].flatMap((paper): [string, string, number][] => [
  ['line-strong', paper, shape],
  ['focus', paper, shape],
  ['action-edge', paper, text],
]);
// Every pair that a component puts on top of each other. Below 3: parts of a drawing that has a text twin.
const pairs: [string, string, number][] = [
  ...onPaper,
  ...onRaised,
  ['action-ink', 'action', text],
  ['action-ink', 'action-hover', text],
  ['ink', 'action-soft', text],
  ['ink-soft', 'action-soft', text],
  ['ink', 'structure-soft', text],
  ['ink-soft', 'structure-soft', text],
  ['structure', 'structure-soft', text],
  ['ink', 'done-soft', text],
  ['done', 'done-soft', text],
  ['ink', 'needs-soft', text],
  ['needs', 'needs-soft', text],
  ['field-ink', 'field', text],
  ['field-soft', 'field', text],
  ['action', 'field', shape],
  ['field-soft', 'field-track', shape],
  ['structure', 'shield-track', shape],
  ['structure', 'structure-near', 1.5],
  ['structure-near', 'structure-mid', 1.5],
  ['structure-mid', 'shield-track', 1.6],
  ['mail-ink', 'mail-surface', text],
  ['mail-soft', 'mail-surface', text],
  ['mail-link', 'mail-surface', text],
  ['mail-ink', 'mail-bubble', text],
  ['mail-link', 'mail-bubble', text],
  ['done', 'mail-bubble', text],
  ['needs', 'mail-surface', text],
];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  it.each(pairs)('shows %s on %s at %d to 1 or more', (front, back, least) => {
    expect(contrast(theme[front]!, theme[back]!)).toBeGreaterThanOrEqual(least);
  });
});

it('gives both themes the same colours', () => {
  expect(Object.keys(themes.dark)).toEqual(expect.arrayContaining(Object.keys(themes.light)));
});

describe('the dark', () => {
  it('changes colours and nothing else: pages ask for it nowhere but here', () => {
    const asking = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(css|astro|tsx)$/.test(file))
      .filter((file) => readFileSync(join('src', file), 'utf8').includes('prefers-color-scheme'));
    // Head.astro names the colour of the browser's own bar.
    expect(asking.sort()).toEqual(['components/tokens.css', 'layouts/Head.astro']);
    const block = css.slice(css.indexOf('{', dark) + 1, css.indexOf('\n}', dark)).replace(/\/\*[\s\S]*?\*\//g, '');
    const names = [...block.matchAll(/(?:^|[{;])\s*([\w-]+)\s*:(?=\s)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !name.startsWith('--'))).toEqual(['color-scheme']);
  });
});
