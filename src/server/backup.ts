import { join } from 'node:path';
import { openDatabase } from '#db/open.ts';

// `npm run backup`: copies the database while it is in use.
const url = process.env.DATABASE_URL || 'file:data/skjold.db';
const folder = process.env.BACKUP_DIR || 'data/backups';
const file = join(folder, `skjold-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
const db = await openDatabase(url);
await db.backup(file);
await db.close();
console.log(file);
