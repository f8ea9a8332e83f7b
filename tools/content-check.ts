import { readSite } from '#features/assessment/source.ts';
import { contentFolder } from '#features/catalog/source.ts';

// Reports every fault of the content with its file and line; exits 1 when there are any.
const { read, items, faults } = readSite(contentFolder(), new Date().toISOString().slice(0, 10));
for (const { file, line, message } of faults) console.log(`${file}:${line} ${message}`);
const lessons = read.content.courses.flatMap((course) => course.lessons).length;
console.log(`${lessons} lessons x 2 languages, ${[...items.values()].flat().length} items, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
