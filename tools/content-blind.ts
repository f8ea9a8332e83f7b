import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readItems } from '#features/assessment/source.ts';
import { contentFolder, readContent } from '#features/catalog/source.ts';
import { locales } from '#i18n/index.ts';
import { blindScore, blindText } from './content/blind.ts';

// A lesson with its questions and without their key, for whoever reads it a second time; with a file of answers (item id: answer),
// it says which of them differ from the key, and exits 1 when any does, and which questions are left.
const [path = '', second = locales[0], answerFile] = process.argv.slice(2);
const locale = locales.find((one) => one === second);
const folder = contentFolder();
const read = readContent(folder);
const lesson = read.content.courses.flatMap(({ lessons }) => lessons).find(({ id, course }) => `${course}/${id}` === path);
const items = lesson && readItems(read).items.get(lesson.id);

if (!items || !locale) {
  console.error('npm run content:blind -- <course>/<lesson> [da|en] [answers.yaml]');
  process.exitCode = 2;
} else if (answerFile) {
  const answers = new Map(Object.entries<unknown>(parse(readFileSync(answerFile, 'utf8')) ?? {}));
  for (const [id, answer] of answers) {
    const item = items.find((one) => one.id === id);
    const score = item ? blindScore(item, locale, String(answer)) : null;
    const agrees = score !== null && score.earned === score.total;
    const said = score ? `${score.earned}/${score.total}` : item ? 'not an answer' : 'no question of this lesson';
    console.log([agrees ? 'agrees ' : 'DIFFERS', id, item?.type ?? '', said].join(' '));
    if (!agrees) process.exitCode = 1;
  }
  for (const { id, type } of items) if (!answers.has(id)) console.log(`open    ${id} ${type}`);
} else {
  const prose = readFileSync(join(folder, 'courses', path, `${locale}.mdx`), 'utf8');
  const placed = prose.replace(/<Item\s+id="([^"]+)"\s*\/>/g, (tag, id) => {
    const item = items.find((one) => one.id === id);
    return item ? blindText(item, locale) : tag;
  });
  const siblings = items.filter(({ variantOf }) => variantOf !== undefined);
  console.log([placed, ...siblings.map((item) => blindText(item, locale))].join('\n\n'));
}
