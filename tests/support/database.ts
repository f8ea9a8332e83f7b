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

export { engine };

/** A folder that goes when the tests of this file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skjold-test-'));
  whenOver(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const temporaryUrl = (): string => `file:${join(temporaryFolder(), 'skjold.db')}`;

/** An empty, migrated database of this process's engine, for the tests of one file. */
export async function freshDatabase(): Promise<Database> {
  const db = await openDatabase(engine === 'sqlite' ? temporaryUrl() : 'pglite:');
  await db.migrate();
  whenOver(() => db.close());
  return db;
}

/** Such a database with the real content registered: what `transact` needs. */
export async function freshJournal(now: number = Date.now()): Promise<Journal> {
  const db = await freshDatabase();
  const catalog = await db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), now));
  return { db, catalog };
}
