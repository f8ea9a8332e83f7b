import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Writer } from '../client.ts';
import { asRead, connect } from './postgres-connection.ts';
import type { Turn } from './turn.ts';
import { UnitStatements, type Wire } from './unit-statements.ts';
import type { WritingConnection } from './write-queue.ts';

/** The lock that processes on one database hand to each other: whoever holds it writes, or migrates. */
export const writeLock = 0x736b6a6f;

const begin = `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(${writeLock})`;

const wireTo = (client: pg.Client): Wire => ({
  query: (config, values) => client.query(asRead(config), values as unknown[]),
  exec: (text) => client.query(text),
});

/**
 * The writing connection to a server, made when it is needed and again when it was lost. Units of all processes run one after
 * another, as on SQLite: a transaction takes the lock before it looks at anything, and sees all that was committed before.
 */
export function postgresWriting(url: string, turn: Turn): WritingConnection & { close(): Promise<void> } {
  let client: pg.Client | undefined;
  let wire: Wire | undefined;
  const leave = (): void => {
    client = undefined;
    wire = undefined;
  };
  const statements = new UnitStatements(turn, () => {
    if (!wire) throw new Error('the connection to the database was lost');
    return wire;
  });

  async function open(): Promise<void> {
    const made = await connect(url, {
      // What stands between two units travels with the statement after it.
      pipeline: true,
      // Another process that stands still with the lock, or this one, mustn't keep the rest from writing.
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 10_000,
      query_timeout: 60_000,
    });
    client = made;
    wire = wireTo(made);
    for (const event of ['error', 'end'] as const) made.on(event, () => client === made && leave());
  }

  return {
    tx: drizzle(statements as unknown as pg.Client, { casing: 'snake_case' }) as unknown as Writer,
    get isOpen() {
      return client !== undefined;
    },
    get underWay() {
      return statements.underWay;
    },
    async begin() {
      const held = client;
      if (!held) await open();
      try {
        await statements.begin(begin);
      } catch (error) {
        // A connection that was lost since the last batch had nothing under way; one that waited for the lock in vain is no worse for it.
        if (!held || (error as { code?: string }).code === '55P03') throw error;
        this.abandon();
        await open();
        await statements.begin(begin);
      }
    },
    keep: () => statements.keep(),
    undo: () => statements.undo(),
    async commit() {
      await statements.end('COMMIT');
    },
    abandon() {
      const left = client;
      leave();
      // The server rolls back what a lost connection had open.
      void left?.end().catch(() => {});
    },
    async close() {
      const left = client;
      leave();
      await left?.end();
    },
  };
}
