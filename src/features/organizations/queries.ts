import { asc, eq } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { intHole, prepared } from '#db/prepare.ts';
import { installationRoles, users } from '#db/schema/identity.ts';
import { memberships, organizations, teams } from '#db/schema/organizations.ts';
import type { InstallationRole } from '#features/identity/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import type { Actor, OrganizationScope, Role } from './shapes.ts';

interface Row {
  publicId: string;
  name: string | null;
  email: string | null;
  locale: string;
  organizationId: number | null;
  organization: string;
  organizationName: string;
  kind: 'company' | 'private';
  role: Role;
  retention: number;
  chosenAt: number | null;
}

const actorRows = prepared<{ userId: number }, Row[]>((db) =>
  db
    .select({
      publicId: users.publicId,
      name: users.name,
      email: users.email,
      locale: users.locale,
      organizationId: memberships.organizationId,
      organization: organizations.publicId,
      organizationName: organizations.name,
      kind: organizations.kind,
      role: memberships.role,
      retention: organizations.desiredRetention,
      chosenAt: memberships.chosenAt,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(eq(users.id, intHole('userId')))
    .orderBy(asc(memberships.id)),
);

const rolesHeld = prepared<{ userId: number }, { role: InstallationRole }[]>((db) =>
  db
    .select({ role: installationRoles.role })
    .from(installationRoles)
    .where(eq(installationRoles.userId, intHole('userId')))
    .orderBy(asc(installationRoles.role)),
);

/** The person behind a session, with every membership. */
export async function readActor(db: Reader, userId: number): Promise<Actor | null> {
  const rows = await actorRows(db, { userId });
  const [first] = rows;
  if (!first) return null;
  const { publicId, name, email, locale } = first;
  const held = rows.flatMap((row) =>
    row.organizationId === null
      ? []
      : [
          {
            organizationId: row.organizationId,
            publicId: row.organization,
            name: row.organizationName,
            kind: row.kind,
            role: row.role,
            retention: row.retention,
            chosenAt: row.chosenAt,
          },
        ],
  );
  const roles = (await rolesHeld(db, { userId })).map(({ role }) => role);
  return { userId, publicId, name, email, locale: locale as Locale, memberships: held, roles };
}

/** The teams someone belongs to, by organization. */
export const teamsOfMember = async (db: Reader, userId: number): Promise<Map<number, string>> => {
  const rows = await db
    .select({ organizationId: memberships.organizationId, team: teams.name })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(eq(memberships.userId, userId));
  return new Map(rows.map(({ organizationId, team }) => [organizationId, team]));
};

export const teamsOf = (db: Reader, { organizationId }: OrganizationScope) =>
  db.select().from(teams).where(eq(teams.organizationId, organizationId)).orderBy(asc(teams.id));
