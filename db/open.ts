import type { Database } from './client.ts';
import { engineOf } from './engine.ts';

/** Opens the database at an address: `file:<path>` (SQLite), `postgres://…` (a server) or `pglite:` (PostgreSQL in memory). */
export async function openDatabase(url: string): Promise<Database> {
  if (engineOf(url) === 'sqlite') {
    const { openSqlite } = await import('./drivers/sqlite.ts');
    return openSqlite(url.replace(/^file:/, ''));
  }
  if (!url.startsWith('pglite:')) {
    const { openPostgres } = await import('./drivers/postgres.ts');
    return openPostgres(url);
  }
  const { openPglite } = await import('./drivers/pglite.ts');
  return openPglite();
}
