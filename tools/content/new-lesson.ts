import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { courseFile, key } from '#features/catalog/shapes.ts';

export type NewLesson = { ok: true; files: string[] } | { ok: false; reason: string };

const no = (reason: string): NewLesson => ({ ok: false, reason });
const isName = (part: string): boolean => key.safeParse(part).success;
const template = new URL('template/', import.meta.url);
const reviewedFor = 6;

function monthsLater(day: string, months: number): string {
  const later = new Date(`${day}T12:00:00Z`);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later.toISOString().slice(0, 10);
}

/**
 * Makes a lesson in a content folder: both languages, an item and its entry in the course, after the others, with what stands in ‹angle
 * quotes› for its author to write. `today` is `YYYY-MM-DD`. Changes nothing when it can't be made.
 */
export function makeLesson(folder: string, name: string, today: string): NewLesson {
  const [course = '', lesson = '', ...rest] = name.split('/');
  if (rest.length > 0 || !isName(course) || !isName(lesson))
    return no(`"${name}" is no name for a lesson: write <course>/<lesson>, both in a-z and digits with hyphens between`);
  const courses = join(folder, 'courses');
  const known = existsSync(courses) ? readdirSync(courses).filter((id) => existsSync(join(courses, id, 'course.yaml'))) : [];
  if (!known.includes(course)) return no(`there is no course "${course}": there are ${known.sort().join(', ')}`);
  const taken = known.find((id) => existsSync(join(courses, id, lesson)));
  if (taken) return no(`there is a lesson "${lesson}" already: courses/${taken}/${lesson}`);

  const file = join(courses, course, 'course.yaml');
  const text = readFileSync(file, 'utf8');
  const document = parseDocument(text);
  const lessons = document.get('lessons');
  const named = courseFile.safeParse(document.toJS()).data?.lessons ?? [];
  const last = named.at(-1);
  if (!last || !isSeq(lessons)) return no(`courses/${course}/course.yaml has a fault: npm run content:check says which`);
  if (named.some(({ id }) => id === lesson)) return no(`courses/${course}/course.yaml names "${lesson}" already`);
  if (lessons.flow) return no(`courses/${course}/course.yaml has its lessons in [ ]: write each on lines of its own, after a "- "`);

  const { skill, references, owner } = last;
  const entry = [
    `  - id: ${lesson}`,
    '    code: ‹code›',
    `    skill: ${skill}`,
    `    references: ${JSON.stringify(references).replaceAll(',', ', ')}`,
    `    owner: {name: ${JSON.stringify(owner.name)}, contact: ${JSON.stringify(owner.contact)}}`,
    `    reviewedOn: ${today}`,
    `    reviewBy: ${monthsLater(today, reviewedFor)}`,
    '',
  ].join('\n');
  const end = lessons.range?.[1] ?? text.length;
  const before = text.slice(0, end).replace(/\s*$/, '\n');
  const after = text.slice(end).replace(/^\n/, '');

  mkdirSync(join(courses, course, lesson));
  const made = readdirSync(template).map((part) => {
    const filled = readFileSync(new URL(part, template), 'utf8');
    const path = `courses/${course}/${lesson}/${part}`;
    writeFileSync(join(folder, path), filled.replaceAll('LESSON', lesson).replaceAll('SKILL', skill).replaceAll('YEAR', today.slice(0, 4)));
    return path;
  });
  writeFileSync(file, before + entry + after);
  return { ok: true, files: [...made, `courses/${course}/course.yaml`] };
}
