import { join } from 'node:path';
import { openDatabase } from '#db/open.ts';

// `npm run backup`: copies the database while it is in use.
const url = process.env.DATABASE_URL || 'file:data/skjold.db';
const folder = process.env.BACKUP_DIR || 'data/backups';
const file = join(folder, `skjold-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
const db = await openDatabase(url);
if (db.backup) {
  await db.backup(file);
  console.log(file);
} else {
  console.error(
    'npm run backup copies SQLite alone. Back up a PostgreSQL server with its own tools: pg_dump --format=custom "$DATABASE_URL"',
  );
  process.exitCode = 1;
}
await db.close();
