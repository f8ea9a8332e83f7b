import { describe, expect, it } from 'vitest';
import { explain, grade, itemHashes, toPublicItem } from '../../rules.ts';
import type { Item } from '../../shapes.ts';
import { publicId } from '../public-id.ts';
import { redFlagsType } from './rules.ts';
import { type RedFlags, redFlags } from './shapes.ts';

const both = (text: string) => ({ da: text, en: text });
const region = (id: string, flag = false) => ({ id, flag, label: both(`om ${id}`), explanation: both(`fordi ${id}`) });

const base = { type: 'red-flags', skill: 'messages', seconds: 30, prompt: both('Marker advarselstegnene.') };
const text = {
  ...base,
  id: 'parcel-text',
  message: {
    from: '[[sender|+45 20 51 88 07]]',
    time: '14.02',
    text: {
      da: '[[greeting|Hej.]] Din pakke venter. [[fee|Betal 18 kr.]] [[link|[spor-pakke.example/betal](spor-pakke.example/kort)]]',
      en: '[[greeting|Hello.]] Your parcel is waiting. [[fee|Pay DKK 18.]] [[link|[spor-pakke.example/betal](spor-pakke.example/kort)]]',
    },
  },
  regions: [region('link', true), region('greeting'), region('fee', true), region('sender')],
};
const bar = {
  ...base,
  id: 'login-address',
  address: 'https://[[front|login.borger]].[[owner|konto-tjek.example]]/[[path|mitid]]',
  regions: [region('front'), region('owner', true), region('path')],
};
const read = (raw: object): RedFlags => redFlags.parse(raw);
const faults = (raw: object): string[] => {
  const parsed = redFlags.safeParse(raw);
  return parsed.success ? redFlagsType.check(parsed.data).map(({ message }) => message) : parsed.error.issues.map(({ message }) => message);
};

describe('red flags in a message', () => {
  it('show its sender, its text and its links, with places that say nothing', () => {
    const { message, mail, address } = redFlagsType.toPublic(read(text), 'da');
    expect([mail, address]).toEqual([undefined, undefined]);
    expect(message).toEqual({
      from: [{ region: publicId('parcel-text', 'sender'), parts: [{ text: '+45 20 51 88 07' }] }],
      time: '14.02',
      text: [
        { region: publicId('parcel-text', 'greeting'), parts: [{ text: 'Hej.' }] },
        { parts: [{ text: ' Din pakke venter. ' }] },
        { region: publicId('parcel-text', 'fee'), parts: [{ text: 'Betal 18 kr.' }] },
        { parts: [{ text: ' ' }] },
        { region: publicId('parcel-text', 'link'), parts: [{ text: 'spor-pakke.example/betal', target: 'spor-pakke.example/kort' }] },
      ],
    });
  });

  it('are told in the order of reading, the sender first', () => {
    const item = read(text) as Item;
    const graded = grade(item, { regions: ['sender', 'link'].map((id) => publicId(item.id, id)) });
    if (!graded.ok) throw new Error(graded.reason);
    expect(graded.score).toEqual({ earned: 0, total: 2 });
    expect(explain(item, graded, 'da').parts.map(({ label, mark }) => [label, mark])).toEqual([
      ['om sender', 'wrong'],
      ['om fee', 'missed'],
      ['om link', 'right'],
    ]);
  });
});

describe('red flags in an address', () => {
  it('show it in parts that read as one, in the order of the address', () => {
    const { address = [], ...rest } = redFlagsType.toPublic(read(bar), 'en');
    expect(rest).toEqual({});
    expect(address.flatMap(({ parts }) => parts.map((part) => part.text))).toEqual([
      'https://',
      'login.borger',
      '.',
      'konto-tjek.example',
      '/',
      'mitid',
    ]);
    expect(address.flatMap(({ region: id }) => id ?? [])).toEqual(['front', 'owner', 'path'].map((id) => publicId('login-address', id)));
  });

  it('may differ from language to language', () => {
    const item = { ...bar, address: { da: bar.address, en: bar.address.replace('borger', 'citizen') } };
    expect(faults(item)).toEqual([]);
    expect(itemHashes(read(item) as Item).en).not.toBe(itemHashes(read(bar) as Item).en);
    expect(itemHashes(read(item) as Item).da).toBe(itemHashes(read(bar) as Item).da);
  });
});

describe('what is shown before an answer', () => {
  it.each([text, bar])('holds no word of the key: $id', (raw) => {
    const shown = JSON.stringify(toPublicItem(read(raw) as Item, 'da'));
    for (const { id, label, explanation } of raw.regions)
      for (const secret of [`"${id}"`, label.da, explanation.da, '"flag"']) expect(shown).not.toContain(secret);
  });
});

describe('the check', () => {
  const one = 'must have exactly one of mail, message, address';
  it.each<[what: string, raw: object, found: string[]]>([
    ['a message as it should be', text, []],
    ['an address as it should be', bar, []],
    ['two mock-ups', { ...text, address: bar.address }, [one]],
    ['none', { ...text, message: undefined }, [one]],
    [
      'a place that is marked in one language only',
      { ...text, message: { ...text.message, text: { ...text.message.text, en: 'Your parcel [[fee|waits]] [[link|here]]' } } },
      ['describes "greeting", which the message (en) doesn\'t mark'],
    ],
    [
      'a part of an address that nothing describes',
      { ...bar, address: bar.address.replace('https', '[[scheme|https]]') },
      ['marks "scheme" (da), which regions don\'t describe', 'marks "scheme" (en), which regions don\'t describe'],
    ],
    [
      'a mark that isn’t written as one',
      { ...bar, address: bar.address.replace('https', '[[The scheme|https]]') },
      ['has [[ or ]] that marks nothing', 'has a space or a link in its address'],
    ],
    ['one decoy', { ...bar, regions: [region('front', true), region('owner', true), region('path')] }, ['has fewer than two decoys']],
    ['no sign', { ...bar, regions: ['front', 'owner', 'path'].map((id) => region(id)) }, ['has no flag to find']],
    ['an address that is more than one', { ...bar, address: `${bar.address} ${bar.address}` }, ['has a space or a link in its address']],
  ])('sees %s', (_, raw, found) => {
    expect(faults(raw)).toEqual(found);
  });
});
