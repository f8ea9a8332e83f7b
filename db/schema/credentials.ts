import { instant, integer, primaryKey, table, text } from '../columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** Derived: an award is an event. The achievement follows the person, whatever organization it was earned in, and once. */
export const credentials = table(
  'credentials',
  {
    publicId: text().notNull().unique(),
    userId: integer().notNull().references(() => users.id),
    organizationId: integer().notNull().references(() => organizations.id),
    /** The achievement's id in the content: its course's or its track's. */
    achievement: text().notNull(),
    awardedAt: instant().notNull(),
  },
  (credentials) => [primaryKey({ columns: [credentials.userId, credentials.achievement] })],
);
