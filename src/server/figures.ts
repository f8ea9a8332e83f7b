import { existsSync } from 'node:fs';
import type { Reader } from '#db/client.ts';
import { openDatabase } from '#db/open.ts';

// Programs that print figures of an installation: read from its database, which the server may be using meanwhile.

/** Reads something from the installation's database and prints it: as text, or with `--json` as it is. */
export async function printFigures<T>(usage: string, read: (db: Reader) => Promise<T>, toText: (figures: T) => string): Promise<void> {
  const words = process.argv.slice(2);
  const url = process.env.DATABASE_URL || 'file:data/skjold.db';
  const wrong = words.some((word) => word !== '--json')
    ? usage
    : url.startsWith('file:') && !existsSync(url.slice('file:'.length))
      ? `There is no database at ${url} yet. Start Skjold once, or set DATABASE_URL.`
      : undefined;
  if (wrong) {
    console.error(wrong);
    process.exitCode = 1;
    return;
  }
  const db = await openDatabase(url);
  try {
    const figures = await read(db.read);
    console.log(words.includes('--json') ? JSON.stringify(figures, null, 2) : toText(figures));
  } finally {
    await db.close();
  }
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
export const range = ({ low, high }: { low: number; high: number }): string => `${Math.round(low * 100)}-${Math.round(high * 100)}%`;
