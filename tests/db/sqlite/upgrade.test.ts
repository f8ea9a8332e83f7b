import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { beforeAll, describe, expect, it } from 'vitest';
import { itemTallies } from '#db/schema/reports.ts';
import type { App } from '#server/app.ts';
import { readSettings } from '#server/settings.ts';
import { openApp } from '#server/start.ts';
import { giveAnswer, itemsOf, wrongResponse } from '#tests/support/answers.ts';
import { makeCast } from '#tests/support/cast.ts';
import { temporaryFolder } from '#tests/support/database.ts';
import { keptLog } from '#tests/support/log.ts';
import { whenOver } from '#tests/support/over.ts';

// A database from the first version, in use, meets this one.

const kept = keptLog();

async function open(folder: string): Promise<App> {
  const read = readSettings({
    ORIGIN: 'https://skjold.example',
    SECRET: 'thirty-two characters for the tests',
    SMTP_URL: 'smtp://127.0.0.1:9',
    DATABASE_URL: `file:${folder}/skjold.db`,
    BACKUP_DIR: `${folder}/backups`,
  });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const app = await openApp(read.settings, { log: kept.log });
  whenOver(() => app.db.close());
  return app;
}

/** A database as the first version left it, with the rows of another in as far as it had room for them. */
function asFirstVersion(from: string, folder: string): void {
  const migrations = join(folder, 'migrations');
  cpSync('db/migrations/sqlite', migrations, { recursive: true });
  const journal = join(migrations, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 1) }));
  const old = new SQLite(join(folder, 'skjold.db'));
  migrate(drizzle(old), { migrationsFolder: migrations });
  old.pragma('foreign_keys = OFF');
  old.prepare('attach ? as later').run(join(from, 'skjold.db'));
  const tables = old.prepare("select name from main.sqlite_master where type = 'table'").pluck().all() as string[];
  for (const table of tables.filter((name) => !/^(__|sqlite_)/.test(name))) {
    const columns = (old.pragma(`main.table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`).join();
    old.exec(`insert into main.${table} (${columns}) select ${columns} from later.${table}`);
  }
  old.close();
}

describe('a database from the first version', () => {
  let before: App;
  let folder: string;

  beforeAll(async () => {
    const source = temporaryFolder();
    before = await open(source);
    const cast = await makeCast(before);
    for (const [index, item] of itemsOf(before.catalog).entries())
      for (const member of [cast.anna, cast.sofie])
        await giveAnswer(before, member, item, index % 2 === 0 ? {} : { response: wrongResponse(item.item) });
    folder = temporaryFolder();
    asFirstVersion(source, folder);
  });

  it('is copied, brought up to date, and its new derived tables are made from the journal', async () => {
    const after = await open(folder);
    const tallies = async ({ db }: App) => (await db.read.select().from(itemTallies)).map((row) => JSON.stringify(row)).sort();
    expect((await tallies(before)).length).toBeGreaterThan(5);
    expect(await tallies(after)).toEqual(await tallies(before));
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    expect(kept.holding('made the derived tables again')).toHaveLength(1);
  });

  it('is left alone the next time', async () => {
    await open(folder);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    expect(kept.holding('made the derived tables again')).toHaveLength(1);
  });

  it('is made up for by the next start, when one was ended before it had made the tables', async () => {
    const interrupted = await open(folder);
    await interrupted.db.write((tx) => tx.delete(itemTallies));
    const after = await open(folder);
    expect(await after.db.read.$count(itemTallies)).toBe(await before.db.read.$count(itemTallies));
    expect(kept.holding('made the derived tables again')).toHaveLength(2);
  });
});
