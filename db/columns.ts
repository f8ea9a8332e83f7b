import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { engine } from './engine.ts';

// Ids are integers, instants are UTC milliseconds, days are YYYY-MM-DD text. Placeholders for booleans and JSON can't be null.

const sqliteKit = {
  table: sqlite.sqliteTable,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  primaryKey: sqlite.primaryKey,
  id: () => sqlite.integer().primaryKey({ autoIncrement: true }),
  integer: () => sqlite.integer(),
  instant: () => sqlite.integer(),
  real: () => sqlite.real(),
  boolean: () => sqlite.integer({ mode: 'boolean' }),
  text: () => sqlite.text(),
  json: <T>() => sqlite.text({ mode: 'json' }).$type<T>(),
};

const postgresKit = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  id: () => pg.integer().primaryKey().generatedByDefaultAsIdentity(),
  integer: () => pg.integer(),
  instant: () => pg.bigint({ mode: 'number' }),
  real: () => pg.doublePrecision(),
  boolean: () => pg.boolean(),
  text: () => pg.text(),
  json: <T>() => pg.jsonb().$type<T>(),
};

/** Column builders of this process's engine. Both are typed as SQLite's, here and nowhere else. */
export const { table, index, uniqueIndex, primaryKey, id, integer, instant, real, boolean, text, json } =
  engine === 'sqlite' ? sqliteKit : (postgresKit as unknown as typeof sqliteKit);
