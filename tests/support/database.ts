import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '#db/client.ts';
import { engine } from '#db/engine.ts';
import { openDatabase } from '#db/open.ts';
import { register } from '#features/assessment/commands.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import type { Journal } from '#journal/transact.ts';
import { whenOver } from './over.ts';
import { copyDatabase } from './postgres.ts';

export { engine };

/** A folder that goes when the tests of this file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skjold-test-'));
  whenOver(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const temporaryUrl = (): string => `file:${join(temporaryFolder(), 'skjold.db')}`;

/** The address of an empty database of one's own on a real PostgreSQL, migrated unless it is `bare`. Gone when the tests are over. */
export async function postgresUrl({ bare = false } = {}): Promise<string> {
  const { url, drop } = await copyDatabase(bare);
  whenOver(drop);
  return url;
}

const urlOf: Record<string, () => string | Promise<string>> = { file: temporaryUrl, pglite: () => 'pglite:', postgres: postgresUrl };

const urls = new WeakMap<Database, string>();

async function open(url: string): Promise<Database> {
  const db = await openDatabase(url);
  whenOver(() => db.close());
  urls.set(db, url);
  return db;
}

/** An empty, migrated database of the kind this process is told to test, for the tests of one file. */
export async function freshDatabase(): Promise<Database> {
  const [kind = 'file'] = (process.env.DATABASE_URL ?? 'file:').split(':');
  const db = await open((await urlOf[kind]?.()) ?? temporaryUrl());
  await db.migrate();
  return db;
}

/** The same database as another process has it; itself on an engine that one process has to itself. */
export async function fromBeside(db: Database): Promise<Database> {
  const url = urls.get(db) ?? '';
  return url.startsWith('postgres://') ? open(url) : db;
}

/** Such a database with the real content registered: what `transact` needs. */
export async function freshJournal(now: number = Date.now()): Promise<Journal> {
  const db = await freshDatabase();
  const catalog = await db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), now));
  return { db, catalog };
}
