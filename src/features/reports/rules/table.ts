import type { Translate } from '#i18n/index.ts';
import type { Report, Sort } from '../shapes.ts';

// What stands in the table of people, for the page, the paper and the file alike.

export interface Column {
  sort: Sort;
  class: 'c-name' | 'c-team' | 'c-sum' | 'c-waived' | 'c-last' | 'c-lesson';
  code?: string;
  title: string;
}

/** A cell: words, a number, or a day `YYYY-MM-DD`. */
export type ReportCell = string | number | { day: string } | null;

/** The columns there are: none for teams where there are no teams, nor for what was tested out of where nothing was. */
export function columnsOf({ teams, lessons, chosen }: Pick<Report, 'teams' | 'lessons' | 'chosen'>, t: Translate): Column[] {
  const team: Column[] = teams.some(({ name }) => name !== null) ? [{ sort: 'team', class: 'c-team', title: t('manage.team') }] : [];
  const waived: Column[] = chosen.waived > 0 ? [{ sort: 'waived', class: 'c-waived', title: t('manage.waived') }] : [];
  return [
    { sort: 'name', class: 'c-name', title: t('manage.name') },
    ...team,
    { sort: 'completed', class: 'c-sum', title: t('manage.completed') },
    ...waived,
    { sort: 'last', class: 'c-last', title: t('manage.last') },
    ...lessons.map(({ id, code, title }): Column => ({ sort: `lesson.${id}`, class: 'c-lesson', code, title })),
  ];
}

/** How someone is called who may have given no name. */
export const nameOf = ({ name, email }: { name: string | null; email: string | null }, t: Translate): string =>
  name ?? email ?? t('manage.nameless');

/** The table as a file holds it: the same rows and words, days as days. */
export function cellsOf(report: Report, t: Translate): { head: string[]; rows: ReportCell[][] } {
  const columns = columnsOf(report, t);
  const hasTeams = columns.some(({ sort }) => sort === 'team');
  const hasWaived = columns.some(({ sort }) => sort === 'waived');
  const day = (on: string | null): ReportCell => (on === null ? null : { day: on });
  return {
    head: columns.map(({ code, title }) => (code ? `${code} ${title}` : title)),
    rows: report.rows.map((person) => [
      nameOf(person, t),
      ...(hasTeams ? [person.team] : []),
      person.lessonsCompleted,
      ...(hasWaived ? [person.lessonsWaived] : []),
      day(person.lastCompletedOn),
      ...person.lessons.map(({ status, completedOn }) => day(completedOn) ?? t(`manage.status.${status}`)),
    ]),
  };
}
