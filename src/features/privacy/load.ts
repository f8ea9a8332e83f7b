import type { Actor } from '#features/organizations/shapes.ts';
import type { MessageKey } from '#i18n/index.ts';
import { personal } from './manifest.ts';
import { readMe } from './rules.ts';
import { type Kept, keptNames, type Personal, type ReadSection, type Section, type Source, sectionNames } from './shapes.ts';

const tables: Personal[] = Object.values(personal);

/** Everything kept about a person, as the file they download: what the manifest names, and nothing else. */
export async function readOwnData(source: Source, actor: Actor, now: number): Promise<Record<string, unknown>> {
  const readers = new Map(tables.flatMap(({ sections }) => Object.entries(sections) as [Section, ReadSection][]));
  const file: Record<string, unknown> = { readMe: readMe(actor.locale, now) };
  for (const name of sectionNames) file[name] = await readers.get(name)?.(source, { actor, locale: actor.locale, now });
  return file;
}

/** The lines of the settings page: one for each kind of thing that the manifest says is kept. */
export function keptLines(employed: boolean): MessageKey[] {
  const kept = new Set(tables.map(({ kept }) => kept));
  const line = (one: Kept): MessageKey => (one === 'who' && !employed ? 'settings.known.who.private' : `settings.known.${one}`);
  return keptNames.filter((one) => kept.has(one) && (employed || one !== 'contacts')).map(line);
}
