import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

type Queries = BaseSQLiteDatabase<'async', unknown>;

/** Reads. Typed as SQLite's for both engines; every query is awaited. */
export type Reader = Pick<Queries, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** Reads and writes inside the one open transaction. Wait for nothing else while you hold it. */
export type Writer = Reader & Pick<Queries, 'insert' | 'update' | 'delete'>;

export interface Database {
  read: Reader;
  /**
   * Runs one unit of work alone: all of it is stored durably before the promise resolves, or none of it is.
   * Whatever the interleaving, also of several processes, it ends as if units ran one after another.
   * Units that have gathered share a commit; one that fails rolls back alone.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>;
  /** Brings the tables up to date; `before` runs first when there is something to do on a database that is in use. */
  migrate(before?: () => Promise<void>): Promise<void>;
  /** Copies the database to a file while it is in use. Null for a server: its operator has tools for that. */
  backup: ((file: string) => Promise<void>) | null;
  close(): Promise<void>;
}
