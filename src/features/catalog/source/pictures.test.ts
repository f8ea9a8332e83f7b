import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentWith, faultsIn } from '#tests/support/content.ts';
import { contentFolder, readContent } from '../source.ts';
import { pictureClasses } from './pictures.ts';

const svg = (inside: string, viewBox = '0 0 360 60') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">\n  <rect class="soft" x="0" y="0" width="20" height="20" rx="4" />\n  ${inside}\n</svg>\n`;
const text = '<text class="strong" x="0" y="30">{hello}</text>';
const words = 'alt: {da: En hilsen, en: A greeting}\nwords:\n  hello: {da: Hej, en: Hello}\n';

/** The small sound content with a picture in it, shown in both languages of its lesson. */
function withPicture(drawing: string | null, yaml: string | null = words, shown = true): string {
  const show = (prose: string) => (shown ? prose.replace('<Action>', '<Picture id="hello" />\n\n<Action>') : prose);
  const folder = contentWith({ 'courses/first/hello/da.mdx': show, 'courses/first/hello/en.mdx': show });
  mkdirSync(join(folder, 'pictures'));
  if (drawing !== null) writeFileSync(join(folder, 'pictures/hello.svg'), drawing);
  if (yaml !== null) writeFileSync(join(folder, 'pictures/hello.yaml'), yaml);
  return folder;
}

describe('a picture', () => {
  it('is read as a drawing with room for words, and its words in both languages', () => {
    const folder = withPicture(svg(text));
    expect(faultsIn(folder)).toEqual([]);
    const [picture] = readContent(folder).content.pictures;
    expect(picture?.alt).toEqual({ da: 'En hilsen', en: 'A greeting' });
    expect(picture?.drawing).toEqual({
      name: 'svg',
      attributes: { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 360 60' },
      children: [
        { name: 'rect', attributes: { class: 'soft', x: '0', y: '0', width: '20', height: '20', rx: '4' }, children: [] },
        { name: 'text', attributes: { class: 'strong', x: '0', y: '30' }, children: [], word: 'hello' },
      ],
    });
  });

  it('takes its looks from classes that the style sheet has, each of them', () => {
    const css = readFileSync('src/mdx/picture.css', 'utf8').replace(/\/\*.*?\*\//gs, '');
    const styled = new Set([...css.matchAll(/\.([a-z][a-z-]*)/g)].map(([, name]) => name));
    styled.delete('picture');
    expect([...styled].sort()).toEqual([...pictureClasses].sort());
  });

  const drawing = 'pictures/hello.svg';
  const own = 'pictures/hello.yaml';
  it.each<[what: string, inside: string, fault: string]>([
    ['an element called like what every object has', `${text}\n<constructor name="Object" />`, `${drawing}:4 has <constructor>`],
    ['an attribute called so', `<g toString="1">${text}</g>`, `${drawing}:3 gives <g> the attribute "toString"`],
    ['words called so', `${text}<text x="0" y="50">{constructor}</text>`, `${drawing}:3 has room for "constructor"`],
    ['anything in a text', '<text x="0" y="30">{hello}<g /></text>', `${drawing}:3 has <g>, which has no place there`],
    ['a script', `${text}\n<script>alert(1)</script>`, `${drawing}:4 has <script>`],
    ['a style', `${text}\n<style>text {}</style>`, `${drawing}:4 has <style>`],
    ['HTML', `${text}\n<foreignObject></foreignObject>`, `${drawing}:4 has <foreignObject>`],
    ['a picture in it', `${text}\n<svg viewBox="0 0 1 1"></svg>`, `${drawing}:4 has <svg>`],
    ['something from elsewhere', `${text}\n<use href="https://skjold.example/x.svg" />`, `${drawing}:4 has <use>`],
    ['a link', `<g href="x">${text}</g>`, `${drawing}:3 gives <g> the attribute "href"`],
    ['an event', `<g onclick="alert(1)">${text}</g>`, `${drawing}:3 gives <g> the attribute "onclick"`],
    ['a style of its own', `<g style="fill: red">${text}</g>`, `${drawing}:3 gives <g> the attribute "style"`],
    ['a colour of its own', `<g fill="red">${text}</g>`, `${drawing}:3 gives <g> the attribute "fill"`],
    ['a class that nobody styles', `<g class="soft blue">${text}</g>`, `${drawing}:3 has the unknown class "blue"`],
    ['a length that is none', text.replace('x="0"', 'x="1em"'), `${drawing}:3 gives <text> a x that can't be: "1em"`],
    ['a path that is none', `${text}<path d="url(#x)" />`, `${drawing}:3 gives <path> a d that can't be`],
    ['words that are written out', text.replace('{hello}', 'Hej'), `${drawing}:3 writes out a text`],
    ['words outside a text', `${text} Hej`, `${drawing}:3 writes out a text`],
    ['words it has none for', `${text}<text x="0" y="50">{bye}</text>`, `${drawing}:3 has room for "bye"`],
    ['an instruction', `${text}\n<?php ?>`, `${drawing}:4 has an instruction`],
    ['an element that isn’t closed', `${text}\n<g>`, `${drawing}:5 Unexpected close tag`],
  ])('may not hold %s', (_, inside, fault) => {
    const found = faultsIn(withPicture(svg(inside)));
    expect(
      found.some((line) => line.startsWith(fault)),
      found.join('\n'),
    ).toBe(true);
  });

  it.each<[what: string, folder: () => string, fault: string]>([
    ['no words', () => withPicture(svg(text), null), `${own}:1 is missing`],
    ['no drawing', () => withPicture(null), `${drawing}:1 is missing`],
    ['no alternative', () => withPicture(svg(text), words.replace(/^alt.*\n/, '')), `${own}:1 alt: `],
    ['an alternative in one language', () => withPicture(svg(text), words.replace(', en: A greeting', '')), `${own}:1 alt.en: `],
    ['words that aren’t in it', () => withPicture(svg(''), words), `${own}:3 has words for "hello"`],
    ['words in one language', () => withPicture(svg(text), words.replace(', en: Hello', '')), `${own}:3 words.hello`],
    ['letters that get too small', () => withPicture(svg(text, '0 0 400 60')), `${drawing}:1 needs a viewBox`],
    ['no lesson that shows it', () => withPicture(svg(text), words, false), `${drawing}:1 is shown in no lesson`],
  ])('must not have %s', (_, folder, fault) => {
    const found = faultsIn(folder());
    expect(
      found.some((line) => line.startsWith(fault)),
      found.join('\n'),
    ).toBe(true);
  });

  it('is named by lessons that show it', () => {
    const folder = contentWith({ 'courses/first/hello/da.mdx': (prose) => prose.replace('<Action>', '<Picture id="lost" />\n\n<Action>') });
    expect(faultsIn(folder)).toEqual(['courses/first/hello/da.mdx:22 shows the unknown picture "lost"']);
  });

  it('never makes the check throw, whatever its files hold', () => {
    for (const raw of [
      '',
      '<',
      '<svg',
      '</svg>',
      '<svg/>',
      '<svg><svg/></svg>',
      'x',
      '\u0000',
      '<svg viewBox="0 0 1 1"><text>{a}{b}</text></svg>',
      '&x;',
      '<svg viewBox="0 0 1 1" constructor="x" __proto__="y"/>',
      '<a/><b/>',
    ])
      for (const yaml of ['', 'words: []', words]) expect(() => faultsIn(withPicture(raw, yaml)), `${raw} ${yaml}`).not.toThrow();
  });

  it('says what this site’s own pictures teach, in both languages', () => {
    for (const { id, alt } of readContent(contentFolder()).content.pictures)
      for (const one of Object.values(alt)) expect(one.length, id).toBeGreaterThan(60);
  });
});
