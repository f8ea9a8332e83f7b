import { z } from 'zod';
import type { Fault } from '#features/catalog/shapes.ts';
import { readText, readYaml } from '#features/catalog/source/reading.ts';
import type { ReadContent } from '#features/catalog/source.ts';
import { type Locale, locales } from '#i18n/index.ts';
import type { Item } from '../shapes.ts';

/** Something people read, and where it is written. */
export interface SiteText {
  file: string;
  /** Null for a name that is the same in every language. */
  locale: Locale | null;
  text: string;
  /** The lesson it belongs to. */
  lesson?: string;
  /** Somebody else's words, or a situation: not what a lesson says. */
  mockUp: boolean;
  /** Where it is: a line, or the way to it in its YAML. */
  at: number | readonly PropertyKey[];
}

type Path = readonly PropertyKey[];

/** What is somebody's mail, message or overview in an item, or tells of a situation. */
const situations: ReadonlySet<string> = new Set(['show', 'scene', 'mail', 'message', 'address', 'prompt', 'scenes', 'lab']);

/** What machines read, or people type: no text of ours. */
const unread: ReadonlySet<string> = new Set(['source', 'accepted', 'forms']);

function* localizedIn(value: unknown, path: Path): Generator<{ text: string; locale: Locale | null; path: Path }> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* localizedIn(one, [...path, index]);
  } else if (value !== null && typeof value === 'object') {
    const { da, en, ...rest } = value as Record<string, unknown>;
    if (typeof da === 'string' && typeof en === 'string' && Object.keys(rest).length === 0) {
      if (da === en) yield { text: da, locale: null, path };
      else for (const locale of locales) yield { text: locale === 'da' ? da : en, locale, path: [...path, locale] };
    } else for (const [key, one] of Object.entries(value)) if (!unread.has(key)) yield* localizedIn(one, [...path, key]);
  }
}

/** Every text of the content that people read, but the titles of sources, laws and standards: those are quoted. */
export function siteTexts({ content, outlines }: ReadContent, items: ReadonlyMap<string, Item[]>): SiteText[] {
  const texts: SiteText[] = [];
  const take = (file: string, value: unknown, path: Path = [], lesson?: string) => {
    for (const found of localizedIn(value, path)) {
      const mockUp = found.path.some((step) => situations.has(String(step)));
      texts.push({ file, locale: found.locale, text: found.text, mockUp, at: found.path, ...(lesson && { lesson }) });
    }
  };
  for (const course of content.courses) {
    const folder = `courses/${course.id}`;
    take(`${folder}/course.yaml`, { title: course.title, summary: course.summary, audience: course.audience });
    for (const { id: lesson, text } of course.lessons) {
      for (const locale of locales) {
        const file = `${folder}/${lesson}/${locale}.mdx`;
        const { title, summary, objective } = text[locale];
        const front = { file, lesson, mockUp: false, at: 1 };
        for (const one of [title, summary, objective]) texts.push({ ...front, locale, text: one });
        const outline = outlines.find((one) => one.file === file)?.outline;
        for (const { text, mockUp, line } of outline?.texts ?? []) texts.push({ file, locale, text, lesson, mockUp, at: line });
      }
      // In the order of the file, though one that can't be read is left out: the id leads back to its place.
      for (const item of items.get(lesson) ?? []) take(`${folder}/${lesson}/items.yaml`, item, [item.id], lesson);
    }
  }
  for (const track of content.tracks) take(`tracks/${track.id}.yaml`, track);
  for (const achievement of content.achievements) take(`achievements/${achievement.id}.yaml`, achievement);
  for (const { id, alt, caption, words } of content.pictures) take(`pictures/${id}.yaml`, { alt, caption, words });
  take('skills.yaml', content.skills);
  take('facts.yaml', content.facts);
  for (const [index, term] of content.glossary.entries()) {
    take('glossary.yaml', term.explanation, [index, 'explanation']);
    for (const locale of locales)
      for (const text of [term[locale].term, ...term[locale].forms])
        texts.push({ file: 'glossary.yaml', locale, text, mockUp: true, at: [index, locale] });
  }
  return texts;
}

const anyYaml = z.unknown();

/** Finds lines of texts in the files of a content folder; each file is read when the first of its texts is asked for. */
export function lineFinder(folder: string): (text: SiteText, words: string) => number {
  const files = new Map<string, { lines: string[]; lineOf(path: Path): number }>();
  const open = (file: string) => {
    const reading = { folder, faults: [] as Fault[] };
    const lines = (readText(reading, file) ?? '').split('\n');
    const yaml = file.endsWith('.yaml') ? readYaml(reading, file, anyYaml) : undefined;
    const places = new Map((Array.isArray(yaml?.value) ? yaml.value : []).map((one, index) => [one?.id, index]));
    const lineOf = (path: Path) => {
      const index = typeof path[0] === 'string' ? places.get(path[0]) : undefined;
      return yaml?.lineOf(index === undefined ? path : [index, ...path.slice(1)]) ?? 1;
    };
    return { lines, lineOf };
  };
  return ({ file, at }, words) => {
    const { lines, lineOf } = files.get(file) ?? open(file);
    if (!files.has(file)) files.set(file, { lines, lineOf });
    const from = typeof at === 'number' ? at : lineOf(at);
    const word = new RegExp(`(?<!\\p{L})${RegExp.escape(words)}(?!\\p{L})`, 'u');
    const found = lines.findIndex((line, index) => index >= from - 1 && word.test(line));
    return found < 0 ? from : found + 1;
  };
}
