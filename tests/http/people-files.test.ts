import { parse } from 'csv-parse/sync';
import readSheet from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerUser } from '#features/identity/commands.ts';
import { addMember } from '#features/organizations/commands.ts';
import { perPage } from '#features/reports/shapes.ts';
import { type Locale, translator } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { dayOf } from '#lib/days.ts';
import { answerBody, earnBadge, itemsOf, wrongResponse } from '#tests/support/answers.ts';
import type { Visitor } from '#tests/support/client.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// The list of people as a page, as files and on paper: the same rows, in the same order, with the same words.

let server: TestServer;
let olga: Visitor;
let organization: string;
const danger = ['=cmd|calc', '+45 12 34', '-2+3', '@SUM(A1)', '"Ole"; Bo', 'Åse\tTab', 'Anna\n=cmd|calc', 'Bo\r=cmd|calc'];

beforeAll(async () => {
  server = await openServer();
  const { app, cast, clock } = server;
  organization = cast.olga.place.publicId;
  olga = await server.as(cast.olga);
  const hire = (name: string, email: string) =>
    transact(app, async (tx) => {
      const userId = await registerUser(tx, { email, name, locale: 'da' }, clock());
      await addMember(tx, { organizationId: cast.olga.place.organizationId, userId, role: 'learner', teamId: null }, clock());
    });
  for (const [index, name] of danger.entries()) await hire(name, `danger${index}@granhus.example`);
  for (let index = 0; index < perPage; index++) await hire(`Medarbejder ${100 + index}`, `m${index}@granhus.example`);
  await earnBadge(app, cast.anna, clock());
  const [item] = itemsOf(app.catalog);
  if (item) await (await server.as(cast.sofie)).post('/api/responses', answerBody(item.item, { response: wrongResponse(item.item) }));
});

const decoded = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** What a cell of the page says: a day as the machine reads it, a count without what it is out of. */
function cellText(html: string): string {
  const day = /<time datetime="([\d-]+)"/.exec(html)?.[1];
  const text = decoded(
    html
      .replace(/<svg.*?<\/svg>/gs, '')
      .replace(/<span class="soft"[^>]*>.*?<\/span>/gs, '')
      .replace(/<[^>]+>/g, ''),
  ).trim();
  return day ?? text;
}

/** The table of the page, on all its pages. */
async function onScreen(query: string, locale: Locale): Promise<string[][]> {
  const t = translator(locale);
  const rows: string[][] = [];
  for (let page = 1; ; page++) {
    const { text, status } = await olga.get(`${href(locale, `/manage/${organization}`)}?${query}&page=${page}`);
    expect(status).toBe(200);
    const tables = text.match(/<thead.*?<\/thead>|<tbody.*?<\/tbody>/gs) ?? [];
    const [head = '', body = ''] = tables;
    const cells = (html: string) => [...html.matchAll(/<(?:th|td)[^>]*>(.*?)<\/(?:th|td)>/gs)].map(([, cell]) => cellText(cell as string));
    const lines = (html: string) => [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, line]) => cells(line as string));
    if (page === 1) rows.push(lines(head).at(-1) ?? []);
    // The page says of an empty cell, to those who can't see it, that there is no team.
    rows.push(...lines(body).map((line) => line.map((cell) => (cell === t('manage.no-team') ? '' : cell))));
    if (!text.includes('rel="next"')) return rows;
  }
}

/** A text that a spreadsheet would have run, before it was made harmless. */
const harmless = (text: string) => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);

const queries = [
  '',
  'sort=last',
  'dir=desc',
  'q=medarbejder',
  'sort=completed&dir=desc',
  'lessons=all&sort=team',
  'q=nobody-at-all',
  'team=none',
];

describe.each<Locale>(['da', 'en'])('the list in %s', (locale) => {
  const file = (ending: string, query: string) => olga.get(`/api/manage/${organization}/people.${ending}?${query}&locale=${locale}`);

  it.each(queries)('is the same as CSV: %s', async (query) => {
    const { status, text, headers, bytes } = await file('csv', query);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(text, { bom: true, delimiter: ';', relaxColumnCount: true }) as string[][];
    const screen = await onScreen(query, locale);
    if (query !== 'q=nobody-at-all') expect(rows).toEqual(screen.map((line) => line.map(harmless)));
    else expect(rows).toHaveLength(1);
  });

  it.each(queries)('is the same as a workbook, with real dates and numbers: %s', async (query) => {
    const { status, headers, bytes } = await file('xlsx', query);
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    const [sheet] = await readSheet(bytes);
    const rows = (sheet?.data ?? []).map((line) =>
      line.map((cell) => (cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))),
    );
    if (query === 'q=nobody-at-all') return expect(rows).toHaveLength(1);
    const screen = await onScreen(query, locale);
    // A tab within a name is a blank to some readers of XML.
    const plain = (line: string[]) => line.map((cell) => cell.replace(/\s+/g, ' ').trim());
    expect(rows.map(plain)).toEqual(screen.map(plain));
    const dates = (sheet?.data ?? []).flat().filter((cell) => cell instanceof Date);
    if (query === '') expect(dates.length).toBeGreaterThan(0);
    expect((sheet?.data ?? []).slice(1).every((line) => line.some((cell) => typeof cell === 'number'))).toBe(true);
  });
});

describe('a file of the list', () => {
  const csv = (query = '') => olga.get(`/api/manage/${organization}/people.csv${query}`);

  it('runs nothing in a spreadsheet', async () => {
    const { text } = await csv();
    for (const name of danger.slice(0, 4)) expect(text).toContain(`'${name}`);
    for (const line of text.slice(1).split('\r\n')) expect(line).not.toMatch(/^"?[=+@-]/);
  });

  it('is called after the company and the day, in letters that any system takes', async () => {
    const { headers } = await csv();
    const name = headers['content-disposition'];
    expect(name).toBe(
      `attachment; filename="Skjold Granhus Toemrer & Snedker ${dayOf(server.clock())}.csv"; filename*=UTF-8''Skjold%20Granhus%20T%C3%B8mrer%20%26%20Snedker%20${dayOf(server.clock())}.csv`,
    );
    expect(headers['cache-control']).toBe('no-store');
  });

  it('speaks the reader’s language when the address names none', async () => {
    const head = (text: string) => (parse(text, { bom: true, delimiter: ';', relaxColumnCount: true }) as string[][])[0]?.[0];
    expect(head((await csv()).text)).toBe(translator('da')('manage.name'));
    expect(head((await csv('?locale=en')).text)).toBe(translator('en')('manage.name'));
    expect(head((await csv('?locale=xx')).text)).toBe(translator('da')('manage.name'));
  });

  it('is not there for Eva, a learner, or an address that nobody has; and nobody in particular is asked to sign in', async () => {
    for (const [who, status] of [
      [await server.as(server.cast.eva), 404],
      [await server.as(server.cast.anna), 404],
      [server.visitor(), 401],
    ] as const)
      for (const ending of ['csv', 'xlsx']) {
        const answer = await who.get(`/api/manage/${organization}/people.${ending}`);
        expect(answer.status).toBe(status);
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.headers['content-disposition']).toBeUndefined();
      }
    expect((await olga.get('/api/manage/nothing/people.csv')).status).toBe(404);
    expect((await olga.get(`/api/manage/${organization}/people.pdf`)).status).toBe(404);
    expect((await olga.ask({ method: 'HEAD', path: `/api/manage/${organization}/people.csv` })).text).toBe('');
  });
});

describe('the list on paper', () => {
  it('has everyone on one page, the company, the day, what it shows and what it doesn’t', async () => {
    const { text } = await olga.get(`/manage/${organization}/print?page=2`);
    const t = translator('da');
    expect(text.match(/<th scope="row"/g)).toHaveLength(perPage + danger.length + 4);
    for (const words of [t('manage.print.shows'), t('manage.print.does-not'), t('manage.print.title'), 'Granhus Tømrer &amp; Snedker'])
      expect(text).toContain(words);
    expect(text).not.toMatch(/overholder|compliant|godkendt/i);
  });

  it('says which people they are', async () => {
    const { text } = await olga.get(`/manage/${organization}/print?q=medarbejder`);
    expect(text).toContain(translator('da')('manage.print.search', { q: 'medarbejder' }));
    expect(text.match(/<th scope="row"/g)).toHaveLength(perPage);
  });
});
