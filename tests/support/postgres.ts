import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase } from '#db/open.ts';
import { startPostgres } from './postgres-server.ts';

// Databases on a real PostgreSQL: the one at DATABASE_URL, or one that is started for these tests.

const given = 'SKJOLD_TEST_POSTGRES';
const template = 'SKJOLD_TEST_TEMPLATE';

const named = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function tell(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs once before a project's tests: a server, and a migrated database that others are copied from. */
export async function setup(): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL ?? '';
  const server = /^postgres(ql)?:\/\//.test(url) ? { url, stop: async () => {} } : await startPostgres();
  const name = `skjold_test_${randomBytes(6).toString('hex')}`;
  await tell(server.url, `create database ${name}`);
  const db = await openDatabase(named(server.url, name));
  await db.migrate();
  await db.close();
  process.env[given] = server.url;
  process.env[template] = name;
  return async () => {
    await tell(server.url, `drop database ${name} with (force)`);
    await server.stop();
  };
}

let count = 0;

/** The address of a database of one's own, and how to be rid of it. Migrated, unless it is to be empty. */
export async function copyDatabase(empty = false): Promise<{ url: string; drop(): Promise<void> }> {
  const { [given]: server = '', [template]: from = '' } = process.env;
  const name = `${from}_${process.pid}_${++count}`;
  await tell(server, `create database ${name}${empty ? '' : ` template ${from}`}`);
  return { url: named(server, name), drop: () => tell(server, `drop database ${name} with (force)`) };
}
