import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database, Reader, Writer } from '../client.ts';
import { Turn } from './turn.ts';
import { WriteQueue, type WritingConnection } from './write-queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/sqlite', import.meta.url));

function connect(file: string): SQLite.Database {
  const connection = new SQLite(file);
  connection.pragma('journal_mode = WAL');
  // FULL: an acknowledged answer survives the power going; group commit pays for it.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('temp_store = MEMORY');
  return connection;
}

/** A statement ends before it returns, so there is never one under way. */
function writingConnection(connection: SQLite.Database, turn: Turn): WritingConnection {
  const [begin, save, release, undo, commit] = ['BEGIN IMMEDIATE', 'SAVEPOINT unit', 'RELEASE unit', 'ROLLBACK TO unit', 'COMMIT'].map(
    (text) => connection.prepare(text),
  ) as [SQLite.Statement, SQLite.Statement, SQLite.Statement, SQLite.Statement, SQLite.Statement];
  return {
    tx: drizzle(connection, { casing: 'snake_case', logger: { logQuery: () => turn.check() } }) as unknown as Writer,
    get isOpen() {
      return connection.inTransaction;
    },
    underWay: undefined,
    begin() {
      begin.run();
      save.run();
    },
    keep() {
      release.run();
      save.run();
    },
    undo: () => void undo.run(),
    commit: () => void commit.run(),
    abandon() {
      if (connection.inTransaction) connection.exec('ROLLBACK');
    },
  };
}

function pendingMigrations(connection: SQLite.Database): { pending: boolean; fresh: boolean } {
  const tables = connection.prepare("select name from sqlite_master where name = '__drizzle_migrations'").all();
  if (tables.length === 0) return { pending: true, fresh: true };
  const [last] = connection.prepare('select max(created_at) from __drizzle_migrations').pluck().all() as (number | null)[];
  const newest = Math.max(...readMigrationFiles({ migrationsFolder }).map((one) => one.folderMillis));
  return { pending: Number(last ?? 0) < newest, fresh: last === null };
}

/** One writing and one reading connection to a file. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const writing = connect(file);
  const turn = new Turn();
  const queue = new WriteQueue(writingConnection(writing, turn), turn);
  const reading = connect(file);
  reading.pragma('query_only = ON');

  return {
    read: drizzle(reading, { casing: 'snake_case' }) as unknown as Reader,
    write: (work) => queue.write(work),
    async migrate(before) {
      const { pending, fresh } = pendingMigrations(writing);
      if (pending && !fresh) await before?.();
      if (pending) migrate(drizzle(writing, { casing: 'snake_case' }), { migrationsFolder });
    },
    async backup(target) {
      mkdirSync(dirname(target), { recursive: true });
      await reading.backup(target);
    },
    async close() {
      await queue.close();
      reading.close();
      writing.close();
    },
  };
}
