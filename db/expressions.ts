import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Whether a column holds a text somewhere. `%` and `_` mean themselves. Both sides have to be in the same case: engines differ on it. */
export const contains = (column: AnyColumn, text: string): SQL => sql`${column} like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;

/** The place of a column's integer in a list, from 0; null when it isn't in it. */
export function placeIn(column: AnyColumn, ids: readonly number[]): SQL {
  if (ids.length === 0) return sql`cast(null as integer)`;
  const cases = ids.map((id, place) => sql.raw(`when ${Math.trunc(id)} then ${place}`));
  return sql`case ${column} ${sql.join(cases, sql.raw(' '))} end`;
}

/** A column's integer and some more. */
export const plus = (column: AnyColumn, more: number | SQL): SQL => sql`${column} + ${more}`;
