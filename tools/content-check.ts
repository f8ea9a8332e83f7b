import { readSite } from '#features/assessment/source.ts';
import { byPlace } from '#features/catalog/source/reading.ts';
import { contentFolder } from '#features/catalog/source.ts';
import { openDictionaries } from './content/dictionaries.ts';
import { foundationLine, reportLines } from './content/report.ts';
import { spellingFaults } from './content/spelling.ts';

// Reports every fault of the content with its file and line; exits 1 when there are any. `--report` says first what each lesson has.
const folder = contentFolder();
const { read, items, texts, faults } = readSite(folder, new Date().toISOString().slice(0, 10));
if (process.argv.includes('--report')) console.log(`${reportLines(read.content, items, texts).join('\n')}\n`);

const all = [...faults, ...spellingFaults(folder, texts, await openDictionaries())];
for (const { file, line, message } of all.sort(byPlace)) console.log(`${file}:${line} ${message}`);
const lessons = read.content.courses.flatMap((course) => course.lessons).length;
console.log(foundationLine(read.content, items));
console.log(`${lessons} lessons x 2 languages, ${[...items.values()].flat().length} items, ${all.length} faults`);
process.exitCode = all.length > 0 ? 1 : 0;
