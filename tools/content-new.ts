import { contentFolder } from '#features/catalog/source.ts';
import { makeLesson } from './content/new-lesson.ts';

// `npm run content:new -- <course>/<lesson>`: a lesson to write over.
const made = makeLesson(contentFolder(), process.argv[2] ?? '', new Date().toISOString().slice(0, 10));
if (made.ok) {
  console.log(made.files.map((file) => `content: ${file}`).join('\n'));
  console.log('Write where it says ‹…›; `npm run content:check` says what is left, and docs/authoring.md how.');
} else {
  console.error(made.reason);
  process.exitCode = 1;
}
