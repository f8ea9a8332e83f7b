import type { Reader } from '#db/client.ts';
import { type Locale, locales } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import type { Estimate } from '#lib/intervals.ts';
import { allStatistics } from '../queries/statistics.ts';
import { addAll, discriminationOf, driftBetween, facilityOf, fewestAnswers, flagsOf, medianOf, type Sums } from '../rules/item-flags.ts';
import { labelOf, labelsOf } from '../rules/item-labels.ts';
import { itemHashes, wordsOf } from '../rules.ts';
import type { ItemFigures, LessonFigures } from '../shapes/statistics.ts';
import type { CatalogLesson, Item } from '../shapes.ts';

type Row = Awaited<ReturnType<typeof allStatistics>>[number];

/** Most choices that are listed, of an item in which one can choose more. */
const mostListed = 12;

/** The type's own words, too: a decision, a result. */
const allLabels = (item: Item, locale: Locale) => new Map([...Object.entries(wordsOf(item, locale)), ...labelsOf(item, locale)]);

/** What was chosen, as shares of all answers: every choice where there are choices, elsewhere what was chosen most. */
function choicesOf(item: Item, { picks, answers, reviewAnswers }: Sums, locale: Locale): ItemFigures['choices'] {
  const all = answers + reviewAnswers;
  if (all < fewestAnswers) return [];
  const labels = allLabels(item, locale);
  const choices = 'choices' in item ? item.choices : null;
  const ids = choices?.map(({ id }) => id) ?? Object.keys(picks).sort((a, b) => (picks[b] ?? 0) - (picks[a] ?? 0) || (a < b ? -1 : 1));
  return ids.slice(0, mostListed).map((id) => ({
    id,
    text: labelOf(id, labels),
    right: choices?.find((one) => one.id === id)?.correct ?? null,
    share: (picks[id] ?? 0) / all,
  }));
}

/** How the wording of now differs from the latest one before it, in whichever language says most of it. */
function driftOf(rows: readonly Row[], isCurrent: (row: Row) => boolean): Estimate | null {
  const drifts = locales.flatMap((locale) => {
    const own = rows.filter((row) => row.locale === locale);
    const now = own.find(isCurrent);
    const [before] = own
      .filter((row) => !isCurrent(row) && row.answers >= fewestAnswers)
      .sort((a, b) => b.lastAt - a.lastAt || (a.wording + a.scoring < b.wording + b.scoring ? -1 : 1));
    return (now && before && driftBetween(before, now)) ?? [];
  });
  return drifts.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))[0] ?? null;
}

function figuresOf(item: Item, isSibling: boolean, rows: readonly Row[], locale: Locale): ItemFigures {
  const hashes = itemHashes(item);
  const isCurrent = (row: Row) => row.scoring === hashes.scoring && row.wording === hashes[row.locale];
  const current = rows.filter(isCurrent);
  const sums = addAll(current);
  const [danish, english] = locales.map((language) => current.find((row) => row.locale === language));
  const [drift, languages] = [driftOf(rows, isCurrent), danish && english ? driftBetween(danish, english) : null];
  const choices = 'choices' in item ? item.choices.map(({ id }) => id) : [];
  const labels = allLabels(item, locale);
  const flags = flagsOf({ sums, declared: item.seconds, choices, drift, languages });
  return {
    key: item.id,
    type: item.type,
    prompt: item.prompt[locale],
    isSibling,
    answers: sums.answers,
    facility: facilityOf(sums),
    discrimination: discriminationOf(sums),
    seconds: medianOf(sums),
    declared: item.seconds,
    reviewAnswers: sums.reviewAnswers,
    review: facilityOf({ answers: sums.reviewAnswers, score: sums.reviewScore })?.value ?? null,
    choices: choicesOf(item, sums, locale),
    drift,
    languages,
    earlier: addAll(rows.filter((row) => !isCurrent(row))).answers,
    flags: flags.map((one) => (one.flag === 'nobody' ? { ...one, choices: one.choices.map((id) => labelOf(id, labels)) } : one)),
  };
}

type Lessons = readonly {
  lesson: Pick<CatalogLesson['lesson'], 'id' | 'course' | 'code' | 'text'>;
  items: CatalogLesson['items'];
  siblings: CatalogLesson['siblings'];
}[];

/** How each question does, lesson by lesson in the order of the content: over everybody, and nobody in particular. */
export async function readItemFigures(db: Reader, lessons: Lessons, locale: Locale): Promise<LessonFigures[]> {
  const byItem = Map.groupBy(await allStatistics(db), ({ itemId }) => itemId);
  return lessons.map(({ lesson, items, siblings }) => ({
    code: lesson.code,
    title: lesson.text[locale].title,
    href: href(locale, `/courses/${lesson.course}/${lesson.id}`),
    items: [...items, ...siblings].map(({ id, item }) =>
      figuresOf(
        item,
        siblings.some((one) => one.id === id),
        byItem.get(id) ?? [],
        locale,
      ),
    ),
  }));
}
