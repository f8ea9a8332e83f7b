import { readItems } from '#features/assessment/source.ts';
import { catalogFaults } from '#features/catalog/rules.ts';
import { contentFolder, readContent } from '#features/catalog/source.ts';

// Reports every fault of the content with its file and line; exits 1 when there are any.
const read = readContent(contentFolder());
const { items, faults } = readItems(read);
const today = new Date().toISOString().slice(0, 10);
const all = [...read.reading.faults, ...catalogFaults(read, today), ...faults].sort((a, b) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
);
for (const { file, line, message } of all) console.log(`${file}:${line} ${message}`);
const lessons = read.content.courses.flatMap((course) => course.lessons).length;
console.log(`${lessons} lessons x 2 languages, ${[...items.values()].flat().length} items, ${all.length} faults`);
process.exitCode = all.length > 0 ? 1 : 0;
