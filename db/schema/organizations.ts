import { id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts';
import { users } from './identity.ts';

export const organizations = table('organizations', {
  id: id(),
  publicId: text().notNull().unique(),
  /** `company`, or `private`: where a person without a company learns. */
  kind: text().$type<'company' | 'private'>().notNull(),
  name: text().notNull(),
  createdAt: instant().notNull(),
});

export const teams = table(
  'teams',
  {
    id: id(),
    publicId: text().notNull().unique(),
    organizationId: integer().notNull().references(() => organizations.id),
    name: text().notNull(),
  },
  (teams) => [uniqueIndex('teams_by_name').on(teams.organizationId, teams.name)],
);

export const memberships = table(
  'memberships',
  {
    id: id(),
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    teamId: integer().references(() => teams.id),
    role: text().$type<'owner' | 'manager' | 'learner'>().notNull(),
    createdAt: instant().notNull(),
  },
  (memberships) => [
    uniqueIndex('memberships_by_organization').on(memberships.organizationId, memberships.userId),
    index('memberships_by_user').on(memberships.userId),
  ],
);
