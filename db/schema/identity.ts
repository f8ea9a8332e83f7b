import { id, index, instant, integer, primaryKey, table, text } from '../columns.ts';

export const users = table('users', {
  id: id(),
  publicId: text().notNull().unique(),
  /** Lower case. Null for a person who has no address. */
  email: text().unique(),
  name: text(),
  /** The name as it sorts in Danish, and as it is searched for. */
  sortName: text().notNull(),
  locale: text().notNull(),
  createdAt: instant().notNull(),
});

export const sessions = table(
  'sessions',
  {
    /** SHA-256 of the id in the cookie. */
    idHash: text().primaryKey(),
    userId: integer().notNull().references(() => users.id),
    expiresAt: instant().notNull(),
  },
  (sessions) => [index('sessions_by_user').on(sessions.userId)],
);

/** A request to sign in. Its link and its code are derived from `publicId` with the secret, so neither is stored. */
export const signIns = table('sign_ins', {
  id: id(),
  publicId: text().notNull().unique(),
  email: text().notNull(),
  locale: text().notNull(),
  next: text().notNull(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  wrongCodes: integer().notNull().default(0),
  usedAt: instant(),
});

/** Roles of the installation, above companies: given and taken back by whoever runs it. */
export const installationRoles = table(
  'installation_roles',
  {
    userId: integer().notNull().references(() => users.id),
    role: text().$type<'operator' | 'author' | 'programme'>().notNull(),
    grantedAt: instant().notNull(),
  },
  (roles) => [primaryKey({ columns: [roles.userId, roles.role] })],
);
