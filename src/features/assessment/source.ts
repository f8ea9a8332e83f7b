import { z } from 'zod';
import { catalogFaults } from '#features/catalog/rules.ts';
import type { Content, Fault, Lesson } from '#features/catalog/shapes.ts';
import { byPlace, readYaml } from '#features/catalog/source/reading.ts';
import { type ReadContent, readContent, showContent, siteReading } from '#features/catalog/source.ts';
import { locales } from '#i18n/index.ts';
import { itemType, itemTypeNames } from './items/index.ts';
import { isReviewed } from './rules.ts';
import type { Item } from './shapes.ts';
import { languageFaults } from './source/language.ts';
import { type SiteText, siteTexts } from './source/texts.ts';

/** Longest it may take, in minutes. */
const longest = { lesson: 5, exercise: 10 };

const rawItems = z.array(z.looseObject({ id: z.string(), type: z.string() }));

/** A lesson's minutes: its words at 200 a minute and the seconds that its items declare. Siblings are asked elsewhere. */
export const minutesOf = (words: number, items: readonly Item[]): number =>
  words / 200 + items.reduce((sum, item) => sum + (item.variantOf === undefined ? item.seconds : 0), 0) / 60;

interface ReadItems {
  /** By lesson id, in the order of the file. */
  items: Map<string, Item[]>;
  faults: Fault[];
}

function parseItems(
  raw: z.infer<typeof rawItems>,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
  faults: Fault[],
): Item[] {
  return raw.flatMap((one, index): Item[] => {
    const fault = (path: readonly PropertyKey[], message: string) =>
      faults.push({ file, line: lineOf([index, ...path]), message: `${one.id}: ${message}` });
    const type = itemType(one.type);
    if (!type) {
      fault(['type'], `has the unknown type "${one.type}" (known: ${itemTypeNames.join(', ')})`);
      return [];
    }
    const parsed = type.content.safeParse(one);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) fault(issue.path, `${issue.path.map(String).join('.')}: ${issue.message}`);
      return [];
    }
    for (const { path, message } of type.check(parsed.data)) fault(path, message);
    return [parsed.data as Item];
  });
}

/** Reads every lesson's items.yaml and says what is wrong with it, alone and against the prose that places the items. */
export function readItems({ content, reading, outlines }: ReadContent): ReadItems {
  const faults: Fault[] = [];
  const items = new Map<string, Item[]>();
  const skills = new Set(content.skills.map(({ id }) => id));
  const seen = new Map<string, string>();
  for (const lesson of content.courses.flatMap(({ lessons }) => lessons)) {
    const file = `courses/${lesson.course}/${lesson.id}/items.yaml`;
    const read = readYaml({ folder: reading.folder, faults }, file, rawItems);
    if (!read) continue;
    const own = parseItems(read.value, file, read.lineOf, faults);
    items.set(lesson.id, own);
    read.value.forEach(({ id }, index) => {
      const fault = (message: string) => faults.push({ file, line: read.lineOf([index]), message: `${id}: ${message}` });
      const other = seen.get(id);
      if (other) fault(`has the id of an item in ${other}`);
      seen.set(id, file);
      const item = own.find((one) => one.id === id);
      if (item && !skills.has(item.skill)) fault(`names the unknown skill "${item.skill}"`);
      if (item?.variantOf !== undefined) {
        const sibling = own.find((one) => one.id === item.variantOf);
        if (!sibling) fault(`is a sibling of "${item.variantOf}", which this lesson doesn't have`);
        else if (sibling.variantOf !== undefined) fault(`is a sibling of "${item.variantOf}", which is one itself`);
        else if (sibling.skill !== item.skill) fault(`has another skill than its sibling "${item.variantOf}"`);
        if (!isReviewed(item)) fault(`takes ${item.seconds} seconds, too long for review, where siblings are asked`);
      }
      for (const locale of locales) {
        const wanted = item?.variantOf === undefined ? 1 : 0;
        const times = lesson.text[locale].placed.filter((placed) => placed === id).length;
        if (times > wanted && wanted === 0) fault(`is a sibling, so it isn't placed in ${locale}.mdx`);
        else if (times !== wanted) fault(times === 0 ? `is never placed in ${locale}.mdx` : `is placed ${times} times in ${locale}.mdx`);
      }
    });
    for (const locale of locales) {
      const minutes = minutesOf(lesson.text[locale].words, own);
      if (minutes > longest[lesson.kind])
        faults.push({
          file: `courses/${lesson.course}/${lesson.id}/${locale}.mdx`,
          line: 1,
          message: `takes ${minutes.toFixed(1)} minutes, may take ${longest[lesson.kind]}`,
        });
    }
    if (lesson.text.da.placed.join() !== lesson.text.en.placed.join())
      faults.push({
        file: `courses/${lesson.course}/${lesson.id}/en.mdx`,
        line: 1,
        message: 'places its items in another order than da.mdx',
      });
    const inPlacement = own.filter(({ placement }) => placement).length;
    if (inPlacement === 1)
      faults.push({ file, line: 1, message: 'has one item for placement, must have none or two: one alone waives nothing' });
    // Nothing of it is asked in a placement, so such an item would be one that nobody meets there.
    if (inPlacement > 0 && lesson.practises.length > 0)
      faults.push({ file, line: 1, message: 'has items for placement, which asks nothing of an exercise that practises lessons' });
    const ids = new Set(read.value.map(({ id }) => id));
    for (const { file: prose, lesson: id, outline } of outlines)
      if (id === lesson.id)
        for (const { id: placed, line } of outline.placed)
          if (!ids.has(placed)) faults.push({ file: prose, line, message: `places the unknown item "${placed}"` });
  }
  return { items, faults };
}

/** Reads a content folder and finds everything that is wrong with it, by file and line. `today` is `YYYY-MM-DD`. */
export function readSite(folder: string, today: string): ReadItems & { read: ReadContent; texts: SiteText[] } {
  const read = readContent(folder);
  const { items, faults } = readItems(read);
  const texts = siteTexts(read, items);
  const all = [...read.reading.faults, ...catalogFaults(read, today), ...faults, ...languageFaults(folder, read.content, texts)];
  return { read, items, texts, faults: all.sort(byPlace) };
}

let read: ReadItems | undefined;

export interface Site {
  content: Content;
  /** By lesson id. */
  items: Map<string, Item[]>;
}

/** Has this process show other content and items than it read at first. */
export function showSite({ content, items }: Site): void {
  showContent(content);
  read = { items, faults: [] };
}

function siteRead(): ReadItems {
  read ??= readItems(siteReading());
  const [first] = read.faults;
  if (first) throw new Error(`content ${first.file}:${first.line} ${first.message} (npm run content:check lists every fault)`);
  return read;
}

/** This installation's items by lesson id. Throws when one is not usable. */
export const siteItemsByLesson = (): Map<string, Item[]> => siteRead().items;

/** This installation's items by id. */
export const siteItems = (): Map<string, Item> => new Map([...siteRead().items.values()].flat().map((item) => [item.id, item]));

/** Whole minutes to show a reader, at least one. */
export const lessonMinutes = (lesson: Lesson): number =>
  Math.max(1, Math.round(minutesOf(lesson.text.da.words, siteItemsByLesson().get(lesson.id) ?? [])));
