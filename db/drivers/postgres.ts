import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Database, Reader } from '../client.ts';
import { withoutParameters } from '../errors.ts';
import { asRead, connect, connectionSettings } from './postgres-connection.ts';
import { postgresWriting, writeLock } from './postgres-writing.ts';
import { Turn } from './turn.ts';
import { WriteQueue } from './write-queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));
const mostReaders = 8;

/** Stands where the query builder expects a pool. */
class ReadStatements {
  readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ ...connectionSettings(url), max: mostReaders, options: '-c default_transaction_read_only=on' });
    // One that is lost while nobody uses it is replaced.
    this.pool.on('error', () => {});
  }

  async query(config: unknown, values: unknown[]): Promise<unknown> {
    try {
      return await this.pool.query(asRead(config), values).catch((error: unknown) => {
        if (wasLost(error)) return this.pool.query(asRead(config), values);
        throw error;
      });
    } catch (error) {
      throw withoutParameters(error);
    }
  }
}

/** The server was stopped, or the connection cut: a read may simply be asked again. */
const wasLost = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string };
  return code === '57P01' || code === 'ECONNRESET' || code === 'EPIPE' || /^Connection terminated/.test(message ?? '');
};

async function pendingMigrations(client: pg.Client): Promise<{ pending: boolean; fresh: boolean }> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!tables[0]?.there) return { pending: true, fresh: true };
  const { rows } = await client.query<{ last: string | null }>('select max(created_at) as last from drizzle.__drizzle_migrations');
  const last = rows[0]?.last ?? null;
  const newest = Math.max(...readMigrationFiles({ migrationsFolder }).map((one) => one.folderMillis));
  return { pending: Number(last ?? 0) < newest, fresh: last === null };
}

/**
 * Texts compare by their characters' numbers, as on SQLite, whatever language the database was made for. The schema library
 * can't say so. https://www.postgresql.org/docs/current/collation.html
 */
async function compareByCharacter(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    select format('alter table %I.%I %s', c.table_schema, c.table_name,
      string_agg(format('alter column %I type text collate "C"', c.column_name), ', ')) as statement
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.collation_name is null
    group by c.table_schema, c.table_name`);
  for (const { statement } of rows) await client.query(statement);
}

/** A server: one connection that writes, and a pool that reads. */
export function openPostgres(url: string): Database {
  const reading = new ReadStatements(url);
  const turn = new Turn();
  const writing = postgresWriting(url, turn);
  const queue = new WriteQueue(writing, turn);

  return {
    read: drizzle(reading as unknown as pg.Pool, { casing: 'snake_case' }) as unknown as Reader,
    write: (work) => queue.write(work),
    async migrate(before) {
      const client = await connect(url);
      try {
        // The second of two processes that start at once waits here, and finds nothing left to do.
        await client.query('select pg_advisory_lock($1)', [writeLock]);
        const { pending, fresh } = await pendingMigrations(client);
        if (pending && !fresh) await before?.();
        if (pending) await migrate(drizzle(client), { migrationsFolder });
        // Each time: an earlier start may have ended in between.
        await compareByCharacter(client);
      } finally {
        await client.end();
      }
    },
    backup: null,
    async close() {
      await queue.close();
      await Promise.all([writing.close(), reading.pool.end()]);
    },
  };
}
