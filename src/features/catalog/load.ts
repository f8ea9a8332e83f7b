import type { Database } from '#db/client.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { openFaults, settledFaults } from './queries.ts';
import type { Content, FaultRow, FaultsOfLesson } from './shapes.ts';

interface Source {
  db: Database;
  catalog: { content: Content };
}

type Row = Awaited<ReturnType<typeof openFaults>>[number];

/** Reports by lesson; the lesson with the newest one first. */
function byLesson(content: Content, rows: Row[], locale: Locale): FaultsOfLesson[] {
  const groups = new Map<string, FaultsOfLesson>();
  const lessons = new Map(content.courses.flatMap((course) => course.lessons.map((lesson) => [lesson.id, lesson] as const)));
  for (const { lesson: key, ...row } of rows) {
    const lesson = lessons.get(key);
    const title = lesson?.text[locale].title ?? key;
    const group = groups.get(key) ?? { title, href: lesson ? href(locale, `/courses/${lesson.course}/${key}`) : null, reports: [] };
    groups.set(key, group);
    group.reports.push(row as FaultRow);
  }
  return [...groups.values()];
}

/** What readers found wrong, for those who look after the content. */
export async function readFaults({ db, catalog: { content } }: Source, locale: Locale) {
  return {
    open: byLesson(content, await openFaults(db.read), locale),
    settled: byLesson(content, await settledFaults(db.read), locale),
  };
}
