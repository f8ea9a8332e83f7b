import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSite } from '#features/assessment/source.ts';
import type { Locale } from '#i18n/index.ts';
import { contentWith } from '#tests/support/content.ts';
import { type Dictionary, openDictionaries } from './dictionaries.ts';
import { spellingFaults } from './spelling.ts';

const items = 'courses/first/hello/items.yaml';
const danish = 'courses/first/hello/da.mdx';
const english = 'courses/first/hello/en.mdx';

let dictionaries: Record<Locale, Dictionary>;
beforeAll(async () => {
  dictionaries = await openDictionaries();
});

type Changes = Record<string, (text: string) => string>;
function misspelt(changes: Changes, words?: string): string[] {
  const folder = contentWith(changes);
  if (words !== undefined) writeFileSync(join(folder, 'words.yaml'), words);
  const { texts } = readSite(folder, '2026-11-22');
  return spellingFaults(folder, texts, dictionaries).map(({ file, line, message }) => `${file}:${line} ${message}`);
}
const saying = (text: string) => (all: string) => all.replace('Klokken er otte', text);
const tell = (text: string) => (all: string) => all.replace('It is eight', text);
const list = (lists: Record<string, string[]>) =>
  Object.entries(lists)
    .map(([name, words]) => `${name}: ${JSON.stringify(words)}\n`)
    .join('');

describe('the spelling', () => {
  it('is right in sound content', () => {
    expect(misspelt({})).toEqual([]);
  });

  it('is checked in prose, front matter, mock-ups, items and course, and the fault names the line', () => {
    const found = misspelt({
      [danish]: (text) =>
        text
          .replace('summary: En hilsen', 'summary: En hilsenn')
          .replace('## Hej', '## Hej\n\n<Mail from="Bo" address="b@c.example" subject="Hastter">\n\nSkynd digg.\n\n</Mail>'),
      [items]: (text) => text.replace('På et nummer', 'På et nummmer').replace('Ordinary.', 'Ordinnary.'),
      'courses/first/course.yaml': (text) => text.replace('Everyone', 'Evryone'),
      'achievements/first.yaml': (text) => text.replace('To svar', 'To svvar'),
    });
    expect(found.map((line) => line.replace(/ is in no dictionary.*/, ''))).toEqual(
      expect.arrayContaining([
        `${danish}:3 "hilsenn"`,
        `${danish}:16 "Hastter"`,
        `${danish}:18 "digg"`,
        `${items}:13 "nummmer"`,
        expect.stringMatching(/items\.yaml:2\d "Ordinnary"/),
        'courses/first/course.yaml:3 "Evryone"',
        'achievements/first.yaml:4 "svvar"',
      ]),
    );
    expect(found).toHaveLength(7);
  });

  it('offers what was meant', () => {
    expect(misspelt({ [danish]: saying('En leverendør kommer') })[0]).toContain('"leverendør" is in no dictionary: leverandør?');
    expect(misspelt({ [english]: tell('We recieve it') })[0]).toContain('receive');
  });

  it('knows Danish compounds, British English, abbreviations, and words that lean on each other', () => {
    const text = 'Tømrermesterens adgangskodehåndtering kl. 8, bl.a. sikkerheds- og it-folk, ca. 3 stk., og/eller Åse';
    expect(misspelt({ [danish]: saying(text) })).toEqual([]);
    expect(misspelt({ [english]: tell('The tradesman’s colour, somebody else’s centre, e.g. two-step, Tømrer & Snedker’s') })).toEqual([]);
    expect(misspelt({ [english]: tell('The color') })).toHaveLength(1);
  });

  it('takes addresses, code, numbers, files and what learners type for no words', () => {
    const text = 'Se bakke-it.example.xyzq.example/qwrt, qwx@yzzq.example, `xqzw --qz`, faktura_qzx.pdf.html, -qzxw, .qzx, 3qz og /xqz/qz';
    expect(misspelt({ [danish]: saying(text) })).toEqual([]);
    const marked = (all: string) => all.replace('[[haste|Skynd dig]]', '[[haste|Skyndd dig]] [Se her](qzxw.example/zzq)');
    expect(misspelt({ [items]: marked }).map((line) => line.split('"')[1])).toEqual(['Skyndd']);
  });

  it('lets people in mock-ups write names without a capital, and nobody else', () => {
    const mail = (all: string) => all.replace('Skynd dig', 'Skynd dig, hilsen lars');
    expect(misspelt({ [items]: mail })).toEqual([]);
    expect(misspelt({ [danish]: saying('Hilsen lars') })).toHaveLength(1);
  });
});

describe('the project’s own words', () => {
  it('are right in their language, with a capital and in the genitive', () => {
    const words = list({ names: ['Qvistborg'], da: ['snorkmail'], en: [] });
    expect(misspelt({ [danish]: saying('Snorkmail, snorkmails fra Qvistborg'), [english]: tell('Qvistborg’s') }, words)).toEqual([]);
    expect(misspelt({ [danish]: saying('Snorkmail fra Qvistborg'), [english]: tell('A snorkmail') }, words)).toHaveLength(1);
  });

  it('that are slips hold in mock-ups alone', () => {
    const words = list({ slips: ['lørag'] });
    expect(misspelt({ [items]: (all) => all.replace('Skynd dig', 'Vi ses lørag') }, words)).toEqual([]);
    expect(misspelt({ [danish]: saying('På lørag') }, words)).toHaveLength(2);
  });

  it.each([
    ['a word that is used nowhere', { da: ['snorkmail'] }, '"snorkmail" is used nowhere'],
    ['a word that the dictionary has', { en: ['colour'] }, '"colour" is in the dictionary'],
    ['words out of order', { names: ['Åqvist', 'Bqvist'] }, '"Bqvist" comes before "Åqvist"'],
    ['a word twice', { names: ['Aqvist', 'Aqvist'] }, '"Aqvist" stands there twice'],
    ['two words in one', { names: ['A qvist'] }, 'is not one word'],
    ['a list nobody knows', { more: ['Aqvist'] }, 'Unrecognized key: "more"'],
  ])('are a fault: %s', (_, lists, expected) => {
    const found = misspelt({ [danish]: saying('Aqvist, Bqvist og Åqvist') }, list(lists as Record<string, string[]>));
    expect(found.filter((line) => line.includes(expected) && line.startsWith('words.yaml:'))).toHaveLength(1);
  });
});
