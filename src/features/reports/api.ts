import { scopeToManage } from '#features/organizations/policy.ts';
import { isLocale, translator } from '#i18n/index.ts';
import { minutes } from '#lib/clock.ts';
import { notFound } from '#lib/errors.ts';
import { asDownload, csvOf, csvType, fileName, type Sheet, xlsxOf, xlsxType } from '#lib/spreadsheet.ts';
import { endpoint } from '#server/endpoint.ts';
import { readWholeReport } from './load.ts';
import { cellsOf } from './rules/table.ts';
import { mostExported } from './shapes.ts';

/** The list of people as a file: what the page shows at the same query, on all its pages and in its language. */
const listAs = (ending: string, type: string, write: (sheet: Sheet) => Promise<Buffer>) =>
  endpoint({
    method: 'GET',
    path: `/api/manage/:organization/people.${ending}`,
    for: 'signed-in',
    limit: { points: 60, seconds: minutes(10) / 1000 },
    async handle({ app, actor, params, query, locale, now }) {
      const managed = scopeToManage(actor, params.organization ?? '');
      if (!managed) throw notFound();
      const asked = query.get('locale');
      const language = isLocale(asked) ? asked : locale;
      const t = translator(language);
      const report = await readWholeReport(app, managed.scope, query, language, now, mostExported);
      const name = fileName('Skjold', managed.name, report.today);
      return {
        status: 200,
        body: await write({ name: managed.name, ...cellsOf(report, t) }),
        headers: { 'content-type': type, 'content-disposition': asDownload(`${name}.${ending}`) },
      };
    },
  });

export const reportsEndpoints = [listAs('csv', csvType, csvOf), listAs('xlsx', xlsxType, xlsxOf)];
