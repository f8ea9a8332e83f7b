import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '#features/assessment/source.ts';
import { temporaryFolder } from './database.ts';

/** A copy of the small sound content in tests/support/content, changed: `null` takes a file away. */
export function contentWith(changes: Record<string, ((text: string) => string) | null> = {}): string {
  const folder = join(temporaryFolder(), 'content');
  cpSync('tests/support/content', folder, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    if (change) writeFileSync(path, change(readFileSync(path, 'utf8')));
    else rmSync(path);
  }
  return folder;
}

/** What the check finds, as it prints it. */
export function faultsIn(folder: string, today = '2026-11-22'): string[] {
  return readSite(folder, today).faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
}
