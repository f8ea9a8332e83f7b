import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { locales } from '#i18n/index.ts';
import { glossaryFile } from './shapes/glossary.ts';
import {
  achievementFile,
  type Content,
  type Course,
  courseFile,
  factFile,
  frameworkFile,
  type Lesson,
  type LessonText,
  skillFile,
  trackFile,
} from './shapes.ts';
import { type Outline, readLessonText } from './source/lesson-text.ts';
import { readPictures } from './source/pictures.ts';
import { type Reading, readYaml, type YamlFile } from './source/reading.ts';

/** The content together with what the check needs to name a line. */
export interface ReadContent {
  content: Content;
  reading: Reading;
  outlines: { file: string; lesson: string; outline: Outline }[];
  courseFiles: { file: string; course: Course; lessonIds: string[]; lineOf: YamlFile<unknown>['lineOf'] }[];
}

const names = (folder: string, kind: 'folder' | '.yaml'): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (kind === 'folder' ? entry.isDirectory() : entry.isFile() && entry.name.endsWith(kind)))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
};

/** Reads a content folder as it is on disk, on plain Node. Never throws for what an author wrote: see `reading.faults`. */
export function readContent(folder: string): ReadContent {
  const reading: Reading = { folder, faults: [] };
  const outlines: ReadContent['outlines'] = [];
  const courseFiles: ReadContent['courseFiles'] = [];
  /** Every file of a folder. Each is named after what it holds, so that a fault can name its file. */
  const all = <T extends { id: string }>(sub: string, shape: Parameters<typeof readYaml<T>>[2]) =>
    names(join(folder, sub), '.yaml').flatMap((name) => {
      const file = `${sub}/${name}`;
      const value = readYaml(reading, file, shape)?.value;
      if (!value) return [];
      const { id } = value;
      if (name !== `${id}.yaml`) reading.faults.push({ file, line: 1, message: `is for "${id}", so it must be called ${id}.yaml` });
      return [value];
    });

  const courses = names(join(folder, 'courses'), 'folder').flatMap((id): Course[] => {
    const file = `courses/${id}/course.yaml`;
    const read = readYaml(reading, file, courseFile);
    if (!read) return [];
    const lessons = read.value.lessons.flatMap((entry): Lesson[] => {
      const text: Partial<Record<string, LessonText>> = {};
      for (const locale of locales) {
        const path = `courses/${id}/${entry.id}/${locale}.mdx`;
        const lesson = readLessonText(reading, path);
        if (!lesson) continue;
        text[locale] = lesson.text;
        outlines.push({ file: path, lesson: entry.id, outline: lesson.outline });
      }
      return text.da && text.en ? [{ ...entry, course: id, text: { da: text.da, en: text.en } }] : [];
    });
    const course = { ...read.value, id, lessons };
    courseFiles.push({ file, course, lessonIds: read.value.lessons.map((lesson) => lesson.id), lineOf: read.lineOf });
    return [course];
  });

  const content: Content = {
    skills: readYaml(reading, 'skills.yaml', skillFile)?.value ?? [],
    facts: readYaml(reading, 'facts.yaml', factFile)?.value ?? {},
    glossary: existsSync(join(folder, 'glossary.yaml')) ? (readYaml(reading, 'glossary.yaml', glossaryFile)?.value ?? []) : [],
    pictures: readPictures(reading),
    frameworks: all('frameworks', frameworkFile),
    tracks: all('tracks', trackFile),
    achievements: all('achievements', achievementFile),
    courses: courses.sort((a, b) => a.order - b.order),
  };
  return { content, reading, outlines, courseFiles };
}

/** Where this installation's content lies: `CONTENT_DIR`, or the repository's own. */
export const contentFolder = (): string => resolve(process.env.CONTENT_DIR || 'content');

let read: ReadContent | undefined;
let shown: Content | undefined;

/** Has this process show other content than it read at first: a development server does, when an author has saved. */
export function showContent(content: Content): void {
  shown = content;
}

/** This installation's content as it was read, once. Throws when any of it has the wrong shape: run `npm run content:check`. */
export function siteReading(): ReadContent {
  read ??= readContent(contentFolder());
  const [first] = read.reading.faults;
  if (first) throw new Error(`content ${first.file}:${first.line} ${first.message} (npm run content:check lists every fault)`);
  return read;
}

/** This installation's content. Throws likewise. */
export const siteContent = (): Content => shown ?? siteReading().content;
