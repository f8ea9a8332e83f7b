import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentWith, faultsIn } from '#tests/support/content.ts';
import { makeLesson } from './new-lesson.ts';

const today = '2026-11-22';
const filesOf = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe('a new lesson', () => {
  it('has no fault but what its author is to write', () => {
    const folder = contentWith();
    const made = makeLesson(folder, 'first/good-bye', today);
    expect(made).toMatchObject({ ok: true });
    const faults = faultsIn(folder, today);
    expect(faults.length).toBeGreaterThan(15);
    expect(faults.filter((line) => !line.endsWith('is still to be written'))).toEqual([]);
    expect(faults).toContain('courses/first/course.yaml:17 ‹code› is still to be written');
    expect(faults).toContain('courses/first/good-bye/items.yaml:9 ‹the wrong thing that sensible people do› is still to be written');
  });

  it('has none at all once that is written', () => {
    const folder = contentWith();
    const made = makeLesson(folder, 'first/good-bye', today);
    for (const file of made.ok ? made.files : []) {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/‹([^›]*)›/g, '$1'));
    }
    expect(faultsIn(folder, today)).toEqual([]);
  });

  it('comes after the others, and leaves the rest of the course as it was written', () => {
    const folder = contentWith({ 'courses/first/course.yaml': (text) => `# Ours\n${text.replace('order: 1\n', '')}order: 1\n` });
    const before = readFileSync(join(folder, 'courses/first/course.yaml'), 'utf8');
    makeLesson(folder, 'first/good-bye', today);
    const after = readFileSync(join(folder, 'courses/first/course.yaml'), 'utf8');
    expect(after.replace(/ {2}- id: good-bye\n(?: {4}.*\n)+/, '')).toBe(before);
    expect(after).toMatch(/reviewedOn: 2026-11-22\n {4}reviewBy: 2027-05-22\norder: 1\n$/);
  });

  it.each([
    ['', 'is no name for a lesson'],
    ['first', 'is no name for a lesson'],
    ['first/Good bye', 'is no name for a lesson'],
    ['first/../hello', 'is no name for a lesson'],
    ['../first', 'is no name for a lesson'],
    ['second/hello', 'there is no course "second": there are first'],
    ['first/hello', 'there is a lesson "hello" already: courses/first/hello'],
  ])('named %j is refused with a reason, and nothing is written', (name, reason) => {
    const folder = contentWith();
    const before = filesOf(folder);
    const made = makeLesson(folder, name, today);
    expect(made.ok ? '' : made.reason).toContain(reason);
    expect(filesOf(folder)).toEqual(before);
  });

  it('isn’t made in a course that can’t be read, or that names it already', () => {
    const faulty = contentWith({ 'courses/first/course.yaml': (text) => text.replace('order: 1', 'order: [1') });
    expect(makeLesson(faulty, 'first/good-bye', today)).toMatchObject({ ok: false });
    const named = contentWith({ 'courses/first/course.yaml': (text) => text.replace('- id: hello', '- id: good-bye') });
    expect(makeLesson(named, 'first/good-bye', today)).toMatchObject({ ok: false });
    const inline = contentWith({ 'courses/first/course.yaml': (text) => `${text.replace(/^lessons:[\s\S]*/m, '')}lessons: []\n` });
    expect(makeLesson(inline, 'first/good-bye', today)).toMatchObject({ ok: false });
  });
});
