import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { installationRoles, signIns, users } from '#db/schema/identity.ts';

export const signInByTicket = async (db: Reader, ticket: string) =>
  (await db.select().from(signIns).where(eq(signIns.publicId, ticket)))[0];

export const signInById = async (db: Reader, id: number) => (await db.select().from(signIns).where(eq(signIns.id, id)))[0];

export const userByEmail = async (db: Reader, email: string) => (await db.select().from(users).where(eq(users.email, email)))[0];

export const anyUser = async (db: Reader): Promise<boolean> => (await db.select({ id: users.id }).from(users).limit(1)).length > 0;

/** Who has a role of the installation. */
export const rolesGranted = (db: Reader) =>
  db
    .select({ email: users.email, name: users.name, role: installationRoles.role })
    .from(installationRoles)
    .innerJoin(users, eq(users.id, installationRoles.userId))
    .orderBy(asc(users.sortName), asc(installationRoles.role));
