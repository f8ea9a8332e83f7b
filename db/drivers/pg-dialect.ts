import { PgPreparedQuery } from 'drizzle-orm/pg-core';

// What both libraries that speak PostgreSQL share, so that their rows and errors are SQLite's.

/** The library puts a query's parameters into the message of its every error. It caches nothing here: what it wraps is the query alone. */
const query = PgPreparedQuery.prototype as unknown as {
  queryWithCache(text: string, parameters: unknown[], run: () => Promise<unknown>): Promise<unknown>;
};
query.queryWithCache = (_text, _parameters, run) => run();

export const asText = (value: string): string => value;

/** How a value of each type is read; the rest is text. JSON is parsed by its column: twice would make a number of the text "1". */
export const parsers: Record<number, (value: string) => unknown> = {
  16: (value) => value === 't',
  20: Number,
  21: Number,
  23: Number,
  114: asText,
  700: Number,
  701: Number,
  1700: Number,
  3802: asText,
};
