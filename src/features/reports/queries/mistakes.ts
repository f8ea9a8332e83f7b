import { and, asc, count, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { plus } from '#db/expressions.ts';
import { memberships, organizations } from '#db/schema/organizations.ts';
import { itemTallies, mistakeSnapshots } from '#db/schema/reports.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { fewest } from '../rules.ts';

/** Companies after one, by id. Someone who learns alone has no page of these, and no figures. */
export const companiesAfter = (db: Reader, after: number, limit: number) =>
  db
    .select({ id: organizations.id })
    .from(organizations)
    .where(and(gt(organizations.id, after), eq(organizations.kind, 'company')))
    .orderBy(asc(organizations.id))
    .limit(limit);

/** The tallies that may be shown anew: about five people at least, and about five more at least than what is shown now. */
export const talliesToShow = (db: Reader, organizationIds: number[]) =>
  db
    .select({
      organizationId: itemTallies.organizationId,
      itemId: itemTallies.itemId,
      people: itemTallies.people,
      wrong: itemTallies.wrong,
    })
    .from(itemTallies)
    .leftJoin(
      mistakeSnapshots,
      and(eq(mistakeSnapshots.organizationId, itemTallies.organizationId), eq(mistakeSnapshots.itemId, itemTallies.itemId)),
    )
    .where(
      and(
        inArray(itemTallies.organizationId, organizationIds),
        gte(itemTallies.people, fewest),
        or(isNull(mistakeSnapshots.people), gte(itemTallies.people, plus(mistakeSnapshots.people, fewest))),
      ),
    );

/** What is shown of a company now. */
export const snapshotsOf = (db: Reader, { organizationId }: OrganizationScope) =>
  db
    .select({
      itemId: mistakeSnapshots.itemId,
      people: mistakeSnapshots.people,
      wrong: mistakeSnapshots.wrong,
      takenAt: mistakeSnapshots.takenAt,
    })
    .from(mistakeSnapshots)
    .where(eq(mistakeSnapshots.organizationId, organizationId));

export const countMembers = async (db: Reader, { organizationId }: OrganizationScope): Promise<number> => {
  const [row] = await db.select({ people: count() }).from(memberships).where(eq(memberships.organizationId, organizationId));
  return row?.people ?? 0;
};
