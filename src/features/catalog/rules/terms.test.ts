import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Term } from '../shapes/glossary.ts';
import { linkTerms, termsByLetter } from './terms.ts';

const term = (id: string, da: string, forms: string[] = []): Term => ({
  id,
  da: { term: da, forms },
  en: { term: id, forms: [] },
  explanation: { da: 'Det er det.', en: 'It is that.' },
});
const glossary = [
  term('phishing', 'phishing', ['phishingmail']),
  term('vpn', 'VPN'),
  term('breach', 'brud på sikkerheden'),
  term('domain', 'domæne'),
];
const link = (html: string) => linkTerms(html, glossary, 'da', ({ id }, words) => `<a ${id}>${words}</a>`);

describe('linking a lesson’s terms', () => {
  it('links the first of each, in any form and at the beginning of a sentence', () => {
    expect(link('<p>Phishingmail, phishing og <em>VPN</em>.</p><ul><li>VPN, brud på sikkerheden</li></ul>')).toBe(
      '<p><a phishing>Phishingmail</a>, phishing og <em><a vpn>VPN</a></em>.</p><ul><li>VPN, <a breach>brud på sikkerheden</a></li></ul>',
    );
    expect(link('<p>et brud på\nsikkerheden</p>')).toBe('<p>et <a breach>brud på\nsikkerheden</a></p>');
  });

  it('leaves headings, links, mock-ups, items and the action alone, and goes on after them', () => {
    const other = [
      '<h2>Phishing</h2>',
      '<p><a href="/x">phishing</a></p>',
      '<div class="mail"><p>phishing</p></div>',
      '<astro-island props="{&quot;a>b&quot;: 1}"><p>phishing</p></astro-island>',
      '<section class="action"><p>phishing</p></section>',
      '<details class="fold"><summary>phishing</summary></details>',
      '<!-- <p>phishing</p> -->',
      '<script>if (a<b) phishing</script>',
      '<p><code>phishing</code><img alt="phishing">',
    ].join('');
    expect(link(`${other}phishing</p>`)).toBe(`${other}<a phishing>phishing</a></p>`);
  });

  it('goes into boxes that say they hold prose, and folds', () => {
    for (const box of ['div class="steps" data-prose', 'details class="fold"'])
      expect(link(`<${box}><p>phishing</p></${box.split(' ')[0]}>`)).toContain('<a phishing>');
    expect(link('<div class="data-prose"><p>phishing</p></div>')).not.toContain('<a phishing>');
  });

  it('knows a word from a piece of one, and from a piece of an address', () => {
    for (const text of ['phishingen', 'anti-phishing', 'VPN-boks', 'domæne.example', 'post@domæne', '&vpn;'])
      expect(link(`<p>${text}</p>`)).toBe(`<p>${text}</p>`);
    expect(link('<p>Et domæne.</p>')).toContain('<a domain>domæne</a>.');
  });

  it('changes nothing but those words, whatever the HTML', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      'phishing',
      ' ',
      '<div data-prose>',
      '</div>',
      '"',
      '<!--',
      '-->',
      '<br/>',
      'VPN',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.join('');
        expect(link(html).replace(/<a (?:phishing|vpn)>(.*?)<\/a>/g, '$1')).toBe(html);
      }),
    );
  });
});

describe('the glossary in order', () => {
  it('is sorted as its language sorts, Å last in Danish', () => {
    const all = [term('a', 'årsag'), term('b', 'zone'), term('c', 'ægte'), term('d', 'app'), term('e', 'API')];
    expect(termsByLetter(all, 'da').map(({ letter, terms }) => [letter, terms.map(({ da }) => da.term)])).toEqual([
      ['A', ['API', 'app']],
      ['Z', ['zone']],
      ['Æ', ['ægte']],
      ['Å', ['årsag']],
    ]);
    expect(termsByLetter(all, 'en').map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
});
