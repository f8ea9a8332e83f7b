import { readItemFigures } from '#features/assessment/load/statistics.ts';
import { itemIds } from '#features/assessment/queries/statistics.ts';
import { type Flag, fewestAnswers } from '#features/assessment/rules/item-flags.ts';
import { apart } from '#features/assessment/rules.ts';
import type { ItemFigures, LessonFigures } from '#features/assessment/shapes/statistics.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { percent, printFigures } from './figures.ts';

// `npm run content:stats`: how each question of the content does. The same as the page /authors/items.

/** The content's lessons with what the database calls their items: one that was never served has no number and no answers. */
async function readLessons(db: Parameters<typeof itemIds>[0]): Promise<LessonFigures[]> {
  const [ids, byLesson] = [await itemIds(db), siteItemsByLesson()];
  const lessons = siteContent()
    .courses.flatMap(({ lessons: own }) => own)
    .map((lesson) => {
      const all = (byLesson.get(lesson.id) ?? []).map((item) => ({ id: ids.get(item.id) ?? 0, key: item.id, item }));
      return { lesson, ...apart(all) };
    });
  return readItemFigures(db, lessons, 'en');
}

function reason(one: Flag): string {
  if (one.flag === 'nobody') return `hardly anybody picks ${one.choices.map((text) => `"${text}"`).join(' or ')}`;
  if (one.flag === 'slow') return `takes ${Math.round(one.seconds)} s, stated ${one.declared} s`;
  if (one.flag === 'strong-wrong') return `those who do well elsewhere are wrong here (${one.discrimination.toFixed(2)})`;
  if (one.flag === 'drift') return `${Math.round(one.by * 100)} points against the previous version`;
  if (one.flag === 'languages') return `${Math.round(one.by * 100)} points in English against Danish`;
  return `perhaps too ${one.flag}: ${percent(one.share)} right`;
}

const cell = (value: string | null, width: number): string => (value ?? '-').padStart(width);

function itemText(item: ItemFigures): string {
  const { facility, discrimination, seconds, review } = item;
  const head = `  ${item.key.slice(0, 44).padEnd(45)}${cell(String(item.answers), 8)}${cell(facility && percent(facility.value), 8)}${cell(discrimination?.toFixed(2) ?? null, 8)}${cell(seconds === null ? null : `${Math.round(seconds)}/${item.declared}`, 10)}${cell(review === null ? null : percent(review), 8)}`;
  if (item.answers + item.reviewAnswers < fewestAnswers) return `${head}  too few answers`;
  const choices = item.choices.map(({ id, right, share }) => `${right ? '*' : ''}${id} ${percent(share)}`).join(', ');
  return [head, ...(choices ? [`      ${choices}`] : []), ...item.flags.map((one) => `    ! ${reason(one)}`)].join('\n');
}

await printFigures(
  'npm run content:stats              how each question does, from twenty answers\nnpm run content:stats -- --json    the same for a program',
  readLessons,
  (lessons) =>
    lessons
      .filter(({ items }) => items.length > 0)
      .map(({ code, title, items }) =>
        [[`${code} ${title}`.padEnd(47), 'answers   right   apart      time  review'].join(''), ...items.map(itemText)].join('\n'),
      )
      .join('\n\n'),
);
