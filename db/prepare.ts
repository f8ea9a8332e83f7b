import { hash } from 'node:crypto';
import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Reader, Writer } from './client.ts';

interface Preparable<Row> {
  toSQL(): { sql: string };
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row> };
}

/** The same for the same text: this module is loaded a second time by the pages' bundle, and both speak over one connection. */
const nameOf = (text: string): string => `skjold_${hash('sha256', text).slice(0, 40)}`;

/** A hot query, built and prepared once for each connection it runs on. */
export function prepared<Values extends Record<string, unknown>, Row, On extends Reader = Reader>(build: (db: On) => unknown) {
  const byConnection = new WeakMap<object, ReturnType<Preparable<Row>['prepare']>>();
  return async (db: On, values: Values): Promise<Row> => {
    let query = byConnection.get(db);
    if (!query) {
      const built = build(db) as Preparable<Row>;
      query = built.prepare(nameOf(built.toSQL().sql));
      byConnection.set(db, query);
    }
    return query.execute(values);
  };
}

/** A hot write, prepared likewise. */
export const preparedWrite = <Values extends Record<string, unknown>, Row = unknown>(build: (tx: Writer) => unknown) =>
  prepared<Values, Row, Writer>(build);

/** A named hole in a prepared query, for a value that is never null. */
export const hole = (name: string): Placeholder => sql.placeholder(name);

/** A hole for a number or a text that is joined on or added: the cast keeps SQLite from planning the join anew at every call. */
export const intHole = (name: string): SQL<number> => sql`cast(${sql.placeholder(name)} as integer)`;
export const realHole = (name: string): SQL<number> => sql`cast(${sql.placeholder(name)} as double precision)`;
export const textHole = (name: string): SQL<string> => sql`cast(${sql.placeholder(name)} as text)`;

/** A hole for a value that a column doesn't have to convert, and that may be null. */
export const rawHole = (name: string): SQL => sql`${sql.placeholder(name)}`;
