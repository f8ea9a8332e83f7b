import { instant, integer, primaryKey, table } from '../columns.ts';
import { items } from './assessment.ts';
import { organizations } from './organizations.ts';

/** Derived: how the members' first answers to an item went. Grows with every answer, so nobody is shown it. */
export const itemTallies = table(
  'item_tallies',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    itemId: integer().notNull().references(() => items.id),
    /** People who have answered it. */
    people: integer().notNull(),
    /** Those of them who weren't wholly right the first time. */
    wrong: integer().notNull(),
  },
  (tallies) => [primaryKey({ columns: [tallies.organizationId, tallies.itemId] })],
);

/** What managers see of it. Renewed once a day and only when at least five more people have answered, so that no difference is about fewer. */
export const mistakeSnapshots = table(
  'mistake_snapshots',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    itemId: integer().notNull().references(() => items.id),
    people: integer().notNull(),
    wrong: integer().notNull(),
    takenAt: instant().notNull(),
  },
  (snapshots) => [primaryKey({ columns: [snapshots.organizationId, snapshots.itemId] })],
);
