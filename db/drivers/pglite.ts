import { fileURLToPath } from 'node:url';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { Database, Reader, Writer } from '../client.ts';
import { parsers } from './pg-dialect.ts';
import { Turn } from './turn.ts';
import { UnitStatements, type Wire } from './unit-statements.ts';
import { WriteQueue, type WritingConnection } from './write-queue.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations/postgres', import.meta.url));

/** There is one connection, which is held while units write: reads come before or after. */
function writingConnection(client: PGlite, turn: Turn): WritingConnection {
  let open: { transaction: Transaction; end: PromiseWithResolvers<void>; ended: Promise<void> } | undefined;
  const wire: Wire = {
    query: (...statement) => (open as NonNullable<typeof open>).transaction.query(...(statement as [string, unknown[]])),
    exec: (text) => (open as NonNullable<typeof open>).transaction.exec(text),
  };
  const statements = new UnitStatements(turn, () => wire);
  return {
    tx: drizzle(statements as unknown as PGlite, { casing: 'snake_case' }) as unknown as Writer,
    get isOpen() {
      return open !== undefined;
    },
    get underWay() {
      return statements.underWay;
    },
    async begin() {
      const begun = Promise.withResolvers<Transaction>();
      const end = Promise.withResolvers<void>();
      const ended = client.transaction((transaction) => {
        begun.resolve(transaction);
        return end.promise;
      });
      ended.catch(begun.reject);
      open = { transaction: await begun.promise, end, ended };
      await statements.begin('SELECT 1');
    },
    keep: () => statements.keep(),
    undo: () => statements.undo(),
    async commit() {
      await statements.end('RELEASE unit');
      open?.end.resolve();
      await open?.ended;
      open = undefined;
    },
    async abandon() {
      open?.end.reject(new Error('abandoned'));
      await open?.ended.catch(() => {});
      open = undefined;
    },
  };
}

/** PostgreSQL in this process and in memory, for tests. */
export function openPglite(): Database {
  const client = new PGlite({ parsers });
  const turn = new Turn();
  const queue = new WriteQueue(writingConnection(client, turn), turn);
  return {
    read: drizzle(client, { casing: 'snake_case' }) as unknown as Reader,
    write: (work) => queue.write(work),
    migrate: () => migrate(drizzle(client), { migrationsFolder }),
    backup: null,
    async close() {
      await queue.close();
      await client.close();
    },
  };
}
