import { id, index, instant, integer, primaryKey, table, text, uniqueIndex } from '../columns.ts';
import { users } from './identity.ts';

export const organizations = table('organizations', {
  id: id(),
  publicId: text().notNull().unique(),
  /** `company`, or `private`: where a person without a company learns. */
  kind: text().$type<'company' | 'private'>().notNull(),
  name: text().notNull(),
  createdAt: instant().notNull(),
  /** Percent of what was learnt that should still be known when it is asked about again. */
  desiredRetention: integer().notNull().default(90),
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
    /** When its person last chose to learn here. The latest is where their learning counts. */
    chosenAt: instant(),
  },
  (memberships) => [
    uniqueIndex('memberships_by_organization').on(memberships.organizationId, memberships.userId),
    index('memberships_by_user').on(memberships.userId),
  ],
);

/** Someone who has been asked in. One an address and organization: asking again renews it. Its link is derived from `publicId` with the secret. */
export const invitations = table(
  'invitations',
  {
    id: id(),
    publicId: text().notNull().unique(),
    organizationId: integer().notNull().references(() => organizations.id),
    /** Lower case. */
    email: text().notNull(),
    name: text(),
    teamId: integer().references(() => teams.id),
    role: text().$type<'owner' | 'manager' | 'learner'>().notNull(),
    locale: text().notNull(),
    invitedBy: integer().notNull().references(() => users.id),
    createdAt: instant().notNull(),
    /** When it was last asked to be sent. */
    sentAt: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
  },
  (invitations) => [uniqueIndex('invitations_by_address').on(invitations.organizationId, invitations.email)],
);

/** A link, drawn as a QR code too, that lets learners in until someone closes it. Its token is derived from `publicId` with the secret. */
export const joinLinks = table(
  'join_links',
  {
    id: id(),
    publicId: text().notNull().unique(),
    organizationId: integer().notNull().references(() => organizations.id),
    teamId: integer().references(() => teams.id),
    openedBy: integer().notNull().references(() => users.id),
    openedAt: instant().notNull(),
    closedAt: instant(),
  },
  (links) => [index('join_links_by_organization').on(links.organizationId)],
);

/** Whom a company calls: one row for each contact that it has named, or given a number. */
export const contacts = table(
  'contacts',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    contact: text().$type<'it-supplier' | 'bank' | 'insurer' | 'security-contact'>().notNull(),
    /** A firm's name, or a person's. */
    name: text(),
    /** As it is shown; the number to dial follows from it. */
    phone: text(),
  },
  (contacts) => [primaryKey({ columns: [contacts.organizationId, contacts.contact] })],
);
