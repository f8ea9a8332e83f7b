import { existsSync } from 'node:fs';
import { openDatabase } from '#db/open.ts';

/** Whoever typed a command can mend it. */
export class Refused extends Error {}

/** This installation's database, for a program beside the server. Throws `Refused` where there is none yet. */
export async function openOwnDatabase() {
  const url = process.env.DATABASE_URL || 'file:data/skjold.db';
  if (url.startsWith('file:') && !existsSync(url.slice('file:'.length)))
    throw new Refused(`There is no database at ${url} yet. Start Skjold once, or set DATABASE_URL.`);
  return openDatabase(url);
}
