import { id, instant, integer, json, table, text, uniqueIndex } from '../columns.ts';
import { lessons } from './catalog.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

export const items = table('items', {
  id: id(),
  key: text().notNull().unique(),
  lessonId: integer().notNull().references(() => lessons.id),
  registeredAt: instant().notNull(),
});

/** Every version of an item that was ever served, with its key. A browser names one by the hash of what it saw. */
export const itemVersions = table(
  'item_versions',
  {
    id: id(),
    itemId: integer().notNull().references(() => items.id),
    hash: text().notNull(),
    wordingDa: text().notNull(),
    wordingEn: text().notNull(),
    scoring: text().notNull(),
    body: json<unknown>().notNull(),
    registeredAt: instant().notNull(),
  },
  (versions) => [uniqueIndex('item_versions_by_hash').on(versions.itemId, versions.hash)],
);

/** Raw answers. The key is the client's UUID and there is no second index: pages written weigh more than the sync. */
export const responses = table('responses', {
  id: text().primaryKey(),
  userId: integer().notNull().references(() => users.id),
  organizationId: integer().notNull().references(() => organizations.id),
  itemVersionId: integer().notNull().references(() => itemVersions.id),
  response: json<unknown>().notNull(),
  earned: integer().notNull(),
  total: integer().notNull(),
  /** What the answer led to, so that the same request again gets the same reply. */
  outcome: json<unknown>().notNull(),
  answeredAt: instant().notNull(),
});

