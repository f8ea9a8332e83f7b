import type { Item } from '#features/assessment/shapes.ts';
import { lixOfLessons } from '#features/assessment/source/language.ts';
import type { SiteText } from '#features/assessment/source/texts.ts';
import { minutesOf } from '#features/assessment/source.ts';
import { foundationCourses } from '#features/catalog/rules.ts';
import type { Content } from '#features/catalog/shapes.ts';

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
const ofType = (items: readonly Item[], type: string): number => items.filter((item) => item.type === type).length;
const siblings = (items: readonly Item[]): number => items.filter(({ variantOf }) => variantOf !== undefined).length;

/** What the path that everybody takes has, in one line. */
export function foundationLine(content: Content, items: ReadonlyMap<string, Item[]>): string {
  const lessons = foundationCourses(content).flatMap((course) => course.lessons);
  const own = lessons.flatMap(({ id }) => items.get(id) ?? []);
  const taught = lessons.filter(({ kind }) => kind === 'lesson').length;
  return `foundation: ${[
    counted(taught, 'lesson'),
    counted(lessons.length - taught, 'exercise'),
    `${counted(own.length, 'item')} (${counted(siblings(own), 'sibling')}, ${own.filter(({ placement }) => placement).length} for placement)`,
    counted(ofType(own, 'inbox-triage'), 'triage'),
    counted(ofType(own, 'scenario'), 'scenario'),
    counted(ofType(own, 'lab'), 'lab'),
  ].join(', ')}`;
}

/** A line a lesson, for authors: minutes in Danish and English, LIX, items by type, siblings, placement. */
export function reportLines(content: Content, items: ReadonlyMap<string, Item[]>, texts: readonly SiteText[]): string[] {
  const figures = lixOfLessons(texts);
  const rows = content.courses.flatMap(({ id: course, lessons }) =>
    lessons.map(({ id, code, text }) => {
      const own = items.get(id) ?? [];
      const placed = own.filter(({ variantOf }) => variantOf === undefined);
      const types = Map.groupBy(placed, ({ type }) => type);
      return [
        `${course}/${id}`,
        code,
        minutesOf(text.da.words, own).toFixed(1),
        minutesOf(text.en.words, own).toFixed(1),
        (figures.get(id) ?? 0).toFixed(1),
        String(placed.length),
        String(siblings(own)),
        String(own.filter(({ placement }) => placement).length),
        [...types].map(([type, all]) => `${type} ${all.length}`).join(', '),
      ];
    }),
  );
  const head = ['lesson', 'code', 'min da', 'min en', 'LIX', 'items', 'siblings', 'placement', 'types'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const left = new Set([0, 1, 8]);
  const cell = (text: string, column: number) => (left.has(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0));
  return [head, ...rows].map((row) => row.map(cell).join('  ').trimEnd());
}
