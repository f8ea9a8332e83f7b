import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { engine } from './engine.ts';

/** Whether a column holds a text somewhere. `%` and `_` mean themselves. Both sides have to be in the same case: engines differ on it. */
export const contains = (column: AnyColumn, text: string): SQL => sql`${column} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;

/** The place of a column's integer in a list, from 0; null when it isn't in it. */
export function placeIn(column: AnyColumn, ids: readonly number[]): SQL {
  if (ids.length === 0) return sql`cast(null as integer)`;
  const cases = ids.map((id, place) => sql.raw(`when ${Math.trunc(id)} then ${place}`));
  return sql`case ${column} ${sql.join(cases, sql.raw(' '))} end`;
}

/** A column's number and some more. */
export const plus = (column: AnyColumn, more: number | SQL): SQL => sql`${column} + ${more}`;

/** Whether a column's JSON object has a key that is a number. The column's values may hold no such key. */
export const hasNumberKey = (column: AnyColumn, key: SQL<number>): SQL =>
  engine === 'sqlite' ? sql`instr(${column}, '"' || ${key} || '":') > 0` : sql`jsonb_exists(${column}, ${key}::text)`;

/** A column's value, or null where another one has a value. */
export const unless = (other: AnyColumn, column: AnyColumn): SQL => sql`case when ${other} is null then ${column} end`;
