import type { Reader } from '#db/client.ts';
import { openOwnDatabase, Refused } from './database.ts';

// Programs that print figures of an installation: read from its database, which the server may be using meanwhile.

/** Reads something from the installation's database and prints it: as text, or with `--json` as it is. */
export async function printFigures<T>(usage: string, read: (db: Reader) => Promise<T>, toText: (figures: T) => string): Promise<void> {
  const words = process.argv.slice(2);
  try {
    if (words.some((word) => word !== '--json')) throw new Refused(usage);
    const db = await openOwnDatabase();
    try {
      const figures = await read(db.read);
      console.log(words.includes('--json') ? JSON.stringify(figures, null, 2) : toText(figures));
    } finally {
      await db.close();
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
export const range = ({ low, high }: { low: number; high: number }): string => `${Math.round(low * 100)}-${Math.round(high * 100)}%`;
