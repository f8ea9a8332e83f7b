import { claimsIn, sentencesOf, statisticIn } from '#features/catalog/rules/claims.ts';
import { lix } from '#features/catalog/rules/prose.ts';
import { foundationCourses } from '#features/catalog/rules.ts';
import type { Content, Fault } from '#features/catalog/shapes.ts';
import { locales } from '#i18n/index.ts';
import { lineFinder, type SiteText } from './texts.ts';

/** Of the Danish of lessons that everybody must be able to read. */
const highestLix = 38;

/** LIX of each lesson's Danish, prose and items together, siblings among them. */
export function lixOfLessons(texts: readonly SiteText[]): Map<string, number> {
  const danish = Map.groupBy(
    texts.filter(({ lesson, locale, at }) => lesson !== undefined && locale === 'da' && at !== 1),
    ({ lesson }) => lesson as string,
  );
  return new Map([...danish].map(([lesson, own]) => [lesson, lix(own.map(({ text }) => text))]));
}

function unreadable(content: Content, texts: readonly SiteText[]): Fault[] {
  const figures = lixOfLessons(texts);
  const lessons = foundationCourses(content).flatMap((course) => course.lessons);
  return lessons.flatMap(({ id, course }) => {
    const figure = figures.get(id) ?? 0;
    const message = `has LIX ${figure.toFixed(1)} with its items, may have ${highestLix}: shorter sentences, shorter words`;
    return figure > highestLix ? [{ file: `courses/${course}/${id}/da.mdx`, line: 1, message }] : [];
  });
}

/** What `npm run content:new` left for an author. */
const unwritten = /‹[^›]*›/;

function unfinished(content: Content, texts: readonly SiteText[], lineOf: (text: SiteText, words: string) => number): Fault[] {
  const beside = content.courses.flatMap((course) =>
    course.lessons.flatMap(({ id, code, text }): SiteText[] => {
      const own = { locale: null, mockUp: false, at: 1 };
      const sources = locales.flatMap((locale) =>
        text[locale].sources.map(({ title, publisher }) => ({
          ...own,
          file: `courses/${course.id}/${id}/${locale}.mdx`,
          text: `${title} ${publisher}`,
        })),
      );
      return [{ ...own, file: `courses/${course.id}/course.yaml`, text: code }, ...sources];
    }),
  );
  return [...texts, ...beside].flatMap((one) => {
    const [left] = unwritten.exec(one.text) ?? [];
    return left === undefined ? [] : [{ file: one.file, line: lineOf(one, left), message: `${left} is still to be written` }];
  });
}

/**
 * What the words of the content may not be: hard to read, a claim nobody can keep, or a statistic without its year and source. A statistic
 * has the year beside it, in its own text, and the lesson has a source of that year.
 */
export function languageFaults(folder: string, content: Content, texts: readonly SiteText[]): Fault[] {
  const lineOf = lineFinder(folder);
  const faults = [...unreadable(content, texts), ...unfinished(content, texts, lineOf)];
  const lessons = new Map(content.courses.flatMap((course) => course.lessons).map((lesson) => [lesson.id, lesson]));
  for (const one of texts) {
    for (const locale of one.locale ? [one.locale] : locales)
      for (const { words, reason } of claimsIn(one.text, locale))
        faults.push({ file: one.file, line: lineOf(one, words), message: `"${words}" ${reason}` });
    if (one.mockUp || !one.locale || !one.lesson) continue;
    const sources = lessons.get(one.lesson)?.text[one.locale].sources ?? [];
    for (const sentence of sentencesOf(one.text)) {
      const figure = statisticIn(sentence, one.locale);
      if (figure === undefined || sources.some(({ year }) => one.text.includes(String(year)))) continue;
      const message = `"${figure}" is a statistic without its year beside it, that of one of the lesson's sources`;
      faults.push({ file: one.file, line: lineOf(one, figure), message });
    }
  }
  return faults;
}
