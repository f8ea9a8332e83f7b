import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Database, Reader, Writer } from '../client.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));

/** PostgreSQL in this process and in memory, for tests. */
export function openPglite(): Database {
  const client = new PGlite();
  const db = drizzle(client, { casing: 'snake_case' });
  return {
    read: db as unknown as Reader,
    write: (work) => db.transaction((tx) => work(tx as unknown as Writer)),
    migrate: () => migrate(db, { migrationsFolder }),
    backup: () => Promise.reject(new Error('an in-memory database has no backup')),
    close: () => client.close(),
  };
}
