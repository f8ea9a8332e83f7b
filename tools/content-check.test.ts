import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentWith, faultsIn } from '#tests/support/content.ts';

const course = 'courses/first/course.yaml';
const items = 'courses/first/hello/items.yaml';
const danish = 'courses/first/hello/da.mdx';
const english = 'courses/first/hello/en.mdx';
const replace = (from: string | RegExp, by: string) => (text: string) => {
  const changed = text.replace(from, by);
  if (changed === text) throw new Error(`the fixture doesn't hold ${from}`);
  return changed;
};
const words = (count: number) => (text: string) => text.replace('\n---\n\n##', `\n\n${'ord '.repeat(count)}\n\n---\n\n##`);

describe('the check of the content', () => {
  it('finds nothing in sound content, and says how much there is', () => {
    expect(faultsIn(contentWith())).toEqual([]);
    const { status, stdout } = spawnSync(process.execPath, ['tools/content-check.ts'], {
      env: { ...process.env, CONTENT_DIR: contentWith() },
      encoding: 'utf8',
    });
    expect([status, stdout.split('\n')]).toEqual([
      0,
      [
        'foundation: 1 lesson, 0 exercises, 2 items (0 siblings, 0 for placement), 0 triages, 0 scenarios, 0 labs',
        '1 lessons x 2 languages, 2 items, 0 faults',
        '',
      ],
    ]);
  });

  it('says on request what each lesson has', () => {
    const { stdout } = spawnSync(process.execPath, ['tools/content-check.ts', '--report'], {
      env: { ...process.env, CONTENT_DIR: contentWith() },
      encoding: 'utf8',
    });
    const [head = '', row = ''] = stdout.split('\n');
    expect(head.split(/ {2,}/)).toEqual(['lesson', 'code', 'min da', 'min en', 'LIX', 'items', 'siblings', 'placement', 'types']);
    expect(row).toMatch(/^first\/hello {2}X1 +0\.9 +0\.9 +\d+\.\d +2 +0 +0 {2}single-choice 1, red-flags 1$/);
  });

  it('finds misspelt words', () => {
    const { status, stdout } = spawnSync(process.execPath, ['tools/content-check.ts'], {
      env: { ...process.env, CONTENT_DIR: contentWith({ [danish]: replace('telefonen', 'telefonnen') }) },
      encoding: 'utf8',
    });
    expect([status, stdout.split('\n')[0]]).toEqual([1, `${danish}:8 "telefonnen" is in no dictionary: telefonen?`]);
  });

  it('ends with 1 when there is a fault, and prints each with its file and line', () => {
    const folder = contentWith({ [course]: replace('skill: messages\ncompletion', 'skill: magic\ncompletion'), [english]: null });
    const { status, stdout } = spawnSync(process.execPath, ['tools/content-check.ts'], {
      env: { ...process.env, CONTENT_DIR: folder },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain(`${course}:6 names the unknown skill "magic"\n`);
    expect(stdout).toContain(`${english}:1 is missing\n`);
  });

  const faults: [string, Record<string, ((text: string) => string) | null>, string][] = [
    ['a lesson without one of its languages', { [danish]: null }, `${danish}:1 is missing`],
    ['a lesson without items', { [items]: null }, `${items}:1 is missing`],
    ['YAML that can’t be read', { [course]: replace('order: 1', 'order: [1') }, `${course}:`],
    ['a field that nobody knows', { [course]: replace('order: 1', 'order: 1\nlevel: 3') }, `${course}:1 Unrecognized key`],
    ['a field that is missing', { [course]: replace(/^summary: .*\n/m, '') }, `${course}:1 summary: `],
    ['a text without its English', { [items]: replace(', en: What do you do?', '') }, `${items}:5 who-calls: prompt.en: `],
    [
      'an unknown skill of a lesson',
      { [course]: replace('    skill: messages', '    skill: magic') },
      `${course}:11 names the unknown skill "magic"`,
    ],
    ['an unknown reference', { [course]: replace('nis2:g', 'nis2:z') }, `${course}:12 names the unknown reference "nis2:z"`],
    [
      'an unknown prerequisite',
      { [course]: replace('prerequisites: []', 'prerequisites: [last]') },
      `${course}:5 names the unknown course "last"`,
    ],
    [
      'a lesson due for review',
      { [course]: replace('reviewBy: 2027-05-01', 'reviewBy: 2026-11-21') },
      `${course}:15 should have been reviewed by 2026-11-21`,
    ],
    ['a course without an achievement', { 'achievements/first.yaml': null }, `${course}:1 has no achievement`],
    [
      'an achievement of no course',
      { 'achievements/first.yaml': replace('course: first', 'course: last') },
      'achievements/first.yaml:1 is for "last", so it must be called last.yaml',
    ],
    [
      'an achievement of no track',
      { 'achievements/first.yaml': replace('course: first', 'track: first') },
      'achievements/first.yaml:1 is for the unknown track "first"',
    ],
    [
      'an achievement of both a course and a track',
      { 'achievements/first.yaml': replace('course: first', 'course: first\ntrack: foundation') },
      'achievements/first.yaml:1 must name either a course or a track',
    ],
    [
      'a track’s achievement with the id of a course',
      {
        'tracks/foundation.yaml': replace('id: foundation', 'id: first'),
        'achievements/first.yaml': replace('course: first', 'track: first'),
      },
      'achievements/first.yaml:1 is for a track with the id of a course',
    ],
    [
      'a lesson that practises another',
      { [course]: replace('    code: X1', '    code: X1\n    practises: [hello]') },
      `${course}:11 practises "hello": an exercise practises lessons of its course`,
    ],
    [
      'an exercise that practises no lesson of its course',
      { [course]: replace('    code: X1', '    code: X1\n    kind: exercise\n    practises: [goodbye]') },
      `${course}:12 practises "goodbye": an exercise practises lessons of its course`,
    ],
    [
      'an exercise with items for a placement that asks nothing of it',
      {
        [course]: replace('    code: X1', '    code: X1\n    kind: exercise\n    practises: [hello]'),
        [items]: replace(/^ {2}seconds: .*$/gm, '$&\n  placement: true'),
      },
      `${items}:1 has items for placement, which asks nothing of an exercise that practises lessons`,
    ],
    [
      'a track with an unknown skill',
      { 'tracks/foundation.yaml': replace('courses:', 'skill: magic\ncourses:') },
      'tracks/foundation.yaml:1 names the unknown skill "magic"',
    ],
    [
      'a track of an unknown course',
      { 'tracks/foundation.yaml': replace('[first]', '[last]') },
      'tracks/foundation.yaml:1 names the unknown course "last"',
    ],
    [
      'an item of an unknown type',
      { [items]: replace('type: red-flags', 'type: essay') },
      `${items}:16 odd-mail: has the unknown type "essay"`,
    ],
    [
      'an item of an unknown skill',
      { [items]: replace('skill: messages', 'skill: magic') },
      `${items}:1 who-calls: names the unknown skill "magic"`,
    ],
    [
      'a choice without a right one',
      { [items]: replace('      correct: true\n', '') },
      `${items}:7 who-calls: has 0 correct choices, must have one`,
    ],
    [
      'two items of one id',
      { [items]: replace('id: odd-mail', 'id: who-calls') },
      `${items}:15 who-calls: has the id of an item in ${items}`,
    ],
    [
      'a mark that isn’t described',
      { [items]: replace('[[greeting|Hej]]', '[[hello|Hej]]') },
      'odd-mail: marks "hello" (da), which regions don\'t describe',
    ],
    [
      'a region that isn’t marked',
      { [items]: replace('[[haste|Hurry]]', 'Hurry') },
      'odd-mail: describes "haste", which the mail (en) doesn\'t mark',
    ],
    ['a mail with nothing to find', { [items]: replace('flag: true', 'flag: false') }, 'odd-mail: has no flag to find'],
    ['a mail with one decoy', { [items]: replace('greeting, flag: false', 'greeting, flag: true') }, 'odd-mail: has fewer than two decoys'],
    ['an item that is placed nowhere', { [danish]: replace('<Item id="odd-mail"/>', '') }, 'odd-mail: is never placed in da.mdx'],
    [
      'an item that is placed twice',
      { [danish]: replace('<Item id="odd-mail"/>', '<Item id="odd-mail"/>\n\n<Item id="odd-mail"/>') },
      'odd-mail: is placed 2 times in da.mdx',
    ],
    [
      'a place for an item that isn’t there',
      { [danish]: replace('<Item id="odd-mail"/>', '<Item id="odd-mail"/>\n\n<Item id="lost"/>') },
      `${danish}:20 places the unknown item "lost"`,
    ],
    [
      'items in another order',
      { [english]: (text) => text.replace('who-calls', 'x').replace('odd-mail', 'who-calls').replace('"x"', '"odd-mail"') },
      `${english}:1 places its items in another order than da.mdx`,
    ],
    ['a lesson that takes too long', { [danish]: words(900) }, `${danish}:1 takes 5.`],
    [
      'a tag that is no lesson tag',
      { [danish]: replace('<Action>', '<Video/>\n\n<Action>') },
      `${danish}:22 uses <Video>, which is not a lesson tag`,
    ],
    ['an import', { [danish]: replace('Klokken', "import x from 'y'\n\nKlokken") }, `${danish}:8 imports or exports`],
    ['an expression', { [danish]: replace('Klokken', '{1 + 1} Klokken') }, `${danish}:8 has a JavaScript expression`],
    [
      'an attribute that is an expression',
      { [danish]: replace('id="who-calls"', 'id={"who-calls"}') },
      `${danish}:10 gives <Item> an expression`,
    ],
    ['a lesson without an action', { [danish]: replace(/<Action>[\s\S]*<\/Action>/, 'Slut') }, `${danish}:1 has 0 <Action>`],
    ['an unknown fact', { [danish]: replace('hotline-number', 'hotline') }, `${danish}:16 names the unknown fact "hotline"`],
    [
      'an unknown contact',
      { [danish]: replace('<Fact', 'Ring til <Contact id="plumber" />. <Fact') },
      `${danish}:16 names the unknown contact "plumber"`,
    ],
    [
      'a contact that begins a sentence',
      { [danish]: replace('telefonen ringer.', 'telefonen ringer. <Contact id="bank" /> hjælper.') },
      `${danish}:8 begins a sentence with <Contact>`,
    ],
    [
      'a contact in the genitive',
      { [english]: replace('It is eight', 'Find <Contact id="bank" />’s number. It is eight') },
      `${english}:8 has an ending on <Contact>`,
    ],
    [
      'a link to nowhere',
      { [danish]: replace('/courses/first', '/courses/last') },
      `${danish}:16 links to "/courses/last", which is not there`,
    ],
    [
      'a link without TLS',
      { [danish]: replace('(/courses/first)', '(http://skjold.example)') },
      `${danish}:16 links to "http://skjold.example"`,
    ],
    ['front matter that is missing', { [danish]: replace(/^---\n/, '') }, `${danish}:1 has no front matter`],
    ['front matter without its objective', { [danish]: replace(/^objective: .*\n/m, '') }, `${danish}:2 objective: `],
    ['a skill too few', { 'skills.yaml': replace(/^- \{id: suppliers.*\n/m, '') }, 'skills.yaml:1 '],
    [
      'a foundation lesson that is hard to read',
      { [danish]: replace('Klokken er otte', `${'Virksomhedsledelsens sikkerhedsforanstaltninger '.repeat(40)}er otte`) },
      `${danish}:1 has LIX `,
    ],
    [
      'a claim of compliance',
      { [danish]: replace('Klokken er otte', 'Efter lektionen lever firmaet op til NIS2') },
      `${danish}:8 "lever firmaet op til NIS2" claims compliance`,
    ],
    [
      'a share of a risk that is said to go away',
      { [items]: replace('You can do that.', 'Training lowers the risk by 70%.') },
      `${items}:9 "70%" claims that a share of the risk goes away`,
    ],
    [
      'a statistic without its year',
      { [danish]: replace('Klokken er otte', 'Hver tredje virksomhed ringer') },
      `${danish}:8 "Hver tredje virksomhed" is a statistic without its year`,
    ],
    [
      'a statistic of a year without a source',
      { [english]: replace('It is eight', 'In 2019 40% of small companies rang') },
      `${english}:8 "40% of" is a statistic without its year`,
    ],
    ['a fact without a source', { 'facts.yaml': replace(/^ {2}source: .*\n/m, '') }, 'facts.yaml:2 hotline-number.source: '],
  ];

  it.each(faults)('finds %s, and where', (_, changes, expected) => {
    const found = faultsIn(contentWith(changes));
    expect(
      found.filter((line) => line.includes(expected)),
      found.join('\n'),
    ).toHaveLength(1);
  });

  it('takes a statistic with the year of a source, a price, and a denied claim', () => {
    const sound = {
      [danish]: replace('Klokken er otte', 'I 2026 ringede hver tredje virksomhed. Prisen er 149 kr. hver anden uge'),
      [english]: replace('It is eight', 'The course doesn’t make anyone compliant. The discount is 40%'),
    };
    expect(faultsIn(contentWith(sound))).toEqual([]);
  });

  it('asks only lessons of the foundation to be easy to read', () => {
    const hard = replace('Klokken er otte', `${'Virksomhedsledelsens sikkerhedsforanstaltninger '.repeat(40)}er otte`);
    const folder = contentWith({ [danish]: hard, 'tracks/foundation.yaml': null });
    expect(faultsIn(folder)).toEqual([]);
  });

  it('finds badges of two tracks that would be drawn the same', () => {
    const folder = contentWith();
    const write = (file: string, text: string) => writeFileSync(`${folder}/${file}.yaml`, text);
    const badge = readFileSync(`${folder}/achievements/first.yaml`, 'utf8');
    const track = readFileSync(`${folder}/tracks/foundation.yaml`, 'utf8');
    for (const id of ['foundation', 'technology']) write(`achievements/${id}`, badge.replace('course: first', `track: ${id}`));
    write('tracks/technology', track.replace('foundation', 'technology'));
    expect(faultsIn(folder)).toEqual([
      'achievements/foundation.yaml:1 would be drawn like the badge of the track "technology": give one a skill of its own',
      'achievements/technology.yaml:1 would be drawn like the badge of the track "foundation": give one a skill of its own',
    ]);
    write('tracks/technology', track.replace('id: foundation', 'id: technology\nskill: devices'));
    expect(faultsIn(folder)).toEqual([]);
  });

  it('finds what is wrong with a glossary', () => {
    const folder = contentWith();
    const term = (id: string, da: string) =>
      `- {id: ${id}, da: {term: ${da}}, en: {term: ${id}}, explanation: {da: Det er det., en: It is that.}}\n`;
    writeFileSync(`${folder}/glossary.yaml`, term('virus', 'virus') + term('worm', 'orm'));
    expect(faultsIn(folder)).toEqual([]);
    writeFileSync(`${folder}/glossary.yaml`, term('virus', 'virus') + term('virus', 'Virus'));
    expect(faultsIn(folder)).toEqual([
      'glossary.yaml:1 has two terms called "virus"',
      'glossary.yaml:1 has "virus" (da) twice: it can lead to one place only',
      'glossary.yaml:1 has "virus" (en) twice: it can lead to one place only',
    ]);
  });

  it('finds every fault at once', () => {
    const found = faultsIn(
      contentWith({
        [course]: replace('nis2:g', 'nis2:z'),
        [items]: replace('      correct: true\n', ''),
        [danish]: replace('hotline-number', 'hotline'),
      }),
    );
    expect(found).toHaveLength(3);
  });

  it('names the right line after a lesson that couldn’t be read', () => {
    const twoLessons = (text: string) =>
      text
        .replace('  - id: hello', `${text.slice(text.indexOf('  - id: hello')).replace('id: hello', 'id: lost')}  - id: hello`)
        .replace(/nis2:g(?!.*nis2:g)/s, 'nis2:z');
    const found = faultsIn(contentWith({ [course]: twoLessons }));
    expect(found).toContain(`${course}:19 names the unknown reference "nis2:z"`);
  });

  it('never throws at what an author wrote', () => {
    for (const file of [course, items, danish, 'skills.yaml', 'facts.yaml', 'tracks/foundation.yaml', 'achievements/first.yaml'])
      for (const text of ['', '\u0000', '---', '[', '- - -', '{}', 'null', '<', '{{{', '\t', 'a: &a [*a]'])
        expect(() => faultsIn(contentWith({ [file]: () => text })), `${file} ${text}`).not.toThrow();
    const folder = contentWith();
    cpSync('tests/support/content/skills.yaml', `${folder}/courses/not-a-folder`);
    expect(faultsIn(folder)).toEqual([]);
  });
});
