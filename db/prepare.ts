import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Reader, Writer } from './client.ts';

interface Preparable<Row> {
  prepare(name: string): { execute(values: Record<string, unknown>): Promise<Row> };
}

let count = 0;

/**
 * A hot query, built and prepared once for each connection it runs on. A transaction of PostgreSQL counts as a connection:
 * a query that was prepared outside would wait for the transaction it is called in.
 */
export function prepared<Values extends Record<string, unknown>, Row, On extends Reader = Reader>(build: (db: On) => unknown) {
  const name = `prepared_${++count}`;
  const byConnection = new WeakMap<object, ReturnType<Preparable<Row>['prepare']>>();
  return async (db: On, values: Values): Promise<Row> => {
    let query = byConnection.get(db);
    if (!query) {
      query = (build(db) as Preparable<Row>).prepare(name);
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

/** A hole for an integer or a text that is joined on: the cast keeps SQLite from planning the join anew at every call. */
export const intHole = (name: string): SQL<number> => sql`cast(${sql.placeholder(name)} as integer)`;
export const textHole = (name: string): SQL<string> => sql`cast(${sql.placeholder(name)} as text)`;

/** A hole for a value that a column doesn't have to convert, and that may be null. */
export const rawHole = (name: string): SQL => sql`${sql.placeholder(name)}`;
