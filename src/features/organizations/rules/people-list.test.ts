import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPeople } from './people-list.ts';

const read = (text: string) =>
  readPeople(text).people.map(({ email, name, team, role }) => [email, name, team, role].join('|').replace(/\|+$/, ''));
const lost = (text: string) => readPeople(text).unreadable.map(({ line, reason }) => `${line} ${reason}`);

describe('a list of addresses', () => {
  it('is read however it was separated', () => {
    for (const text of [
      'a@x.dk b@x.dk c@x.dk',
      'a@x.dk, b@x.dk,c@x.dk',
      'a@x.dk; b@x.dk;c@x.dk;',
      'a@x.dk\nb@x.dk\r\nc@x.dk\n',
      '\n a@x.dk,\n\n b@x.dk,\n c@x.dk ',
    ])
      expect(read(text), text).toEqual(['a@x.dk', 'b@x.dk', 'c@x.dk']);
  });

  it('keeps the names that a mail program writes beside them', () => {
    expect(read('Anna Sørensen <anna@x.dk>; "Krag, Sofie" <sofie@x.dk>, Holm, Bo <bo@x.dk>')).toEqual([
      'anna@x.dk|Anna Sørensen',
      'sofie@x.dk|Sofie Krag',
      'bo@x.dk|Bo Holm',
    ]);
    expect(read("'Bo' <b@x.dk>\nmailto:a@x.dk\nAnna Ås anna@x.dk")).toEqual(['b@x.dk|Bo', 'a@x.dk', 'anna@x.dk|Anna Ås']);
  });

  it('says which line has no address', () => {
    expect(lost('a@x.dk\nHenning\n\nBo, \n<')).toEqual(['2 no-address', '4 no-address', '5 no-address']);
  });
});

describe('a table', () => {
  it('is read with commas, semicolons or tabs, without a header', () => {
    for (const sign of [',', ';', '\t'])
      expect(read(['Anna Ås', 'anna@x.dk', 'Kontor', 'leder'].join(sign)), sign).toEqual(['anna@x.dk|Anna Ås|Kontor|leder']);
    expect(read('anna@x.dk;Anna;Kontor')).toEqual(['anna@x.dk|Anna|Kontor']);
    expect(read('Anna;Ås;anna@x.dk;Tag')).toEqual(['anna@x.dk|Anna Ås|Tag']);
  });

  it('is read by its header, in either language and any order, past a byte order mark and columns of no use', () => {
    expect(read('\uFEFFE-mail;Navn;Telefon;Rolle;Hold\nanna@x.dk;Anna Ås;12345678;leder;Tag')).toEqual(['anna@x.dk|Anna Ås|Tag|leder']);
    expect(read('First name,Last name,Email,Department\r\nAnna,Ås,anna@x.dk,Roof')).toEqual(['anna@x.dk|Anna Ås|Roof']);
    expect(read('Navn,E-mail\n"Ås, Anna",anna@x.dk')).toEqual(['anna@x.dk|Anna Ås']);
  });

  it('says which lines can’t be read, counted as they stand', () => {
    expect(lost('Navn;E-mail\nAnna;\n\n"Bo;bo@x.dk')).toEqual(['2 no-address', '4 unread']);
    expect(lost('Anna;anna@x.dk;Tag;leder;12')).toEqual(['1 too-many-fields']);
  });

  it('comes back as it was written, whatever stands in it', () => {
    const word = fc.stringMatching(/^[a-zæøåA-ZÆØÅ.' -]{1,20}$/).map((text) => text.replace(/\s+/g, ' ').replace(/^[\s'-]+|[\s']+$/g, ''));
    const row = fc.record({ name: word, email: fc.emailAddress(), team: word, role: fc.constantFrom('', 'leder', 'learner') });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t'), fc.boolean(), (rows, delimiter, bom) => {
        const text = stringify(rows, {
          delimiter,
          bom,
          header: true,
          columns: ['name', 'email', 'team', 'role'],
          record_delimiter: '\r\n',
        });
        const { people, unreadable } = readPeople(text);
        expect(unreadable).toEqual([]);
        expect(people.map(({ name, email, team, role }) => ({ name, email, team, role }))).toEqual(rows);
      }),
    );
  });
});

describe('whatever is pasted', () => {
  it('is read until there are more people than a list may hold, on many lines or on one', () => {
    for (const text of ['a@x.dk\n', '<a@', 'a@ ', '<a@x.dk>\n', 'A;a@x.dk\n'].map((part) => part.repeat(166_000)))
      expect(readPeople(text).people.length, text.slice(0, 9)).toBe(1001);
  });

  it('is read until too little of it can be, whatever it holds', () => {
    for (const line of ['x', '<', '>', '""x', 'Navn', '"x;y']) {
      const { people, unreadable } = readPeople(`${line}\n`.repeat(168_000));
      expect(people, line).toEqual([]);
      expect(unreadable, line).toHaveLength(201);
      expect(unreadable.at(-1)).toEqual({ line: 201, text: line, reason: 'stopped' });
    }
    expect(lost('x\n'.repeat(200))).toHaveLength(200);
  });

  it('is read in time that grows with its length, and loses no address', () => {
    for (const text of ['<', '"', '@', '<@', '"@ ', ',', ';;', 'a@x.dk<', '\t"', ' @<"'].map((part) => part.repeat(60_000))) {
      const begun = performance.now();
      readPeople(text);
      expect(performance.now() - begun, text.slice(0, 6)).toBeLessThan(5_000);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readPeople(text)));
  });
});
