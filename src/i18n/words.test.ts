import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import da from './da.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { translator } from './index.ts';

const words: Record<'da' | 'en', Record<string, string>> = { da, en };
const keys = Object.keys(da);
const holes = (text: string) => [...text.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => name).sort();

/** The code that may use a word: everything but tests and the dictionaries. */
const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|astro)$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

const literals = new Set(
  code.flatMap(({ text }) => [...text.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]+)`/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')),
);
/** `nav.${place}`: any key of that form counts as used. */
const patterns = code
  .flatMap(({ text }) => [...text.matchAll(/`([a-z][a-z0-9.-]*(?:\$\{[^}`]*\}[a-z0-9.-]*)+)`/g)].map(([, template = '']) => template))
  .filter((template) => /^[a-z-]+\./.test(template))
  .map(
    (template) =>
      new RegExp(
        `^${template
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll('.', '\\.'))
          .join('[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*')}$`,
      ),
  );
const isUsed = (key: string): boolean =>
  literals.has(key) || patterns.some((pattern) => pattern.test(key)) || (key.endsWith('.one') && isUsed(key.slice(0, -4)));

describe('the dictionaries', () => {
  it('have the same keys, sorted', () => {
    expect(Object.keys(en)).toEqual(keys);
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it('have the same holes in both languages; a singular needs no number', () => {
    for (const key of keys) {
      expect(holes(words.en[key] ?? ''), key).toEqual(holes(words.da[key] ?? ''));
      if (!key.endsWith('.one')) continue;
      const plural = key.slice(0, -4);
      expect(words.da, `${key} has no plural`).toHaveProperty([plural]);
      for (const hole of holes(words.da[key] ?? '')) expect(holes(words.da[plural] ?? ''), key).toContain(hole);
    }
  });

  it('hold no word that nobody uses', () => {
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('hold every word that is used', () => {
    const events = [...(code.find(({ file }) => file === 'journal/events.ts')?.text ?? '').matchAll(/^ {2}'([a-z.-]+)':/gm)].map(
      ([, name]) => name,
    );
    const roots = new Set(keys.map((key) => key.split('.')[0]));
    const looksLikeKey = (text: string) => /^[a-z]+(-[a-z]+)*(\.[a-z0-9-]+)+$/.test(text) && roots.has(text.split('.')[0]);
    const unknown = [...literals].filter(
      (text) => looksLikeKey(text) && !(text in da) && !events.includes(text) && !/\.(ts|css|astro|json|svg|html|yaml)$/.test(text),
    );
    expect(unknown).toEqual([]);
  });

  it('are written with care: nothing empty, shouted, doubled or left open', () => {
    for (const text of [...Object.values(da), ...Object.values(en)]) {
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/^$|!| {2}|\.\.\.|\{(?![\w-]+\})/);
    }
  });
});

describe('a translator', () => {
  it('fills holes, leaves unknown ones visible, and speaks of one thing as one', () => {
    const t = translator('en');
    expect(t('item.flags.marked', { count: 2 })).toBe(en['item.flags.marked'].replace('{count}', '2'));
    expect(t('item.flags.marked', { count: 1 })).toBe(en['item.flags.marked.one']);
    expect(t('item.flags.marked')).toContain('{count}');
  });
});
