import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { credentials } from '#db/schema/credentials.ts';
import { users } from '#db/schema/identity.ts';
import { organizations } from '#db/schema/organizations.ts';

/** A badge for anyone who has its address, or undefined. */
export const credentialByPublicId = async (db: Reader, publicId: string) =>
  (
    await db
      .select({
        publicId: credentials.publicId,
        userId: credentials.userId,
        organizationId: credentials.organizationId,
        achievement: credentials.achievement,
        awardedAt: credentials.awardedAt,
        holder: users.name,
        organization: organizations.name,
        kind: organizations.kind,
      })
      .from(credentials)
      .innerJoin(users, eq(users.id, credentials.userId))
      .innerJoin(organizations, eq(organizations.id, credentials.organizationId))
      .where(eq(credentials.publicId, publicId))
  )[0];

/** Someone's badges, oldest first. */
export const credentialsOf = (db: Reader, userId: number) =>
  db
    .select({ publicId: credentials.publicId, achievement: credentials.achievement, awardedAt: credentials.awardedAt })
    .from(credentials)
    .where(eq(credentials.userId, userId))
    .orderBy(asc(credentials.awardedAt));
