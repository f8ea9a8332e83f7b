import { grantRole } from '#features/identity/commands.ts';
import { userByEmail } from '#features/identity/queries.ts';
import { inviteAll } from '#features/organizations/commands/invitations.ts';
import { openJoinLink } from '#features/organizations/commands/join-links.ts';
import { addMember } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readActor, teamsOf } from '#features/organizations/queries.ts';
import type { Invitee } from '#features/organizations/shapes.ts';
import { transact } from '#journal/transact.ts';
import { days, hours } from '#lib/clock.ts';
import type { App } from '#server/app.ts';
import { addressOf, companies, invited, type Person } from './people.ts';

/** Someone of the demo, and their first company. */
async function person(app: App, as: string) {
  for (const { people, domain } of companies)
    for (const { name } of people.filter((one: Person) => one.as === as)) {
      const user = await userByEmail(app.db.read, addressOf(name, domain));
      const actor = user && (await readActor(app.db.read, user.id));
      const place = actor?.memberships[0];
      if (actor && place) return { actor, place, scope: scopeToManage(actor, place.publicId)?.scope };
    }
  throw new Error(`the demo has no ${as}`);
}

/** Who is on the way in: invitations that are open or have run out, and a code on the wall of the site hut. */
export async function makeArrivals(app: App, today: number): Promise<void> {
  const [olga, anna, sofie, eva] = [
    await person(app, 'olga'),
    await person(app, 'anna'),
    await person(app, 'sofie'),
    await person(app, 'eva'),
  ];
  const { organizationId } = olga.place;
  const by = olga.actor.userId;
  const teams = olga.scope ? await teamsOf(app.db.read, olga.scope) : [];
  const shops = eva.scope ? await teamsOf(app.db.read, eva.scope) : [];
  for (const { daysAgo, ...one } of invited) {
    const people: Invitee[] = [{ ...one, email: addressOf(one.name, 'lindholt.example'), again: false }];
    const now = today - days(daysAgo) + hours(8);
    await transact(app, (tx) => inviteAll(tx, { organizationId, by, locale: 'da', now }, { people, newTeams: [] }));
  }
  await transact(app, async (tx) => {
    const teamId = teams.find(({ name }) => name === 'Byggeplads')?.id ?? null;
    await openJoinLink(tx, { organizationId, teamId, by, now: today - days(20) });
    // On Saturdays Anna sells fish.
    const shop = shops.find(({ name }) => name === 'Butik')?.id ?? null;
    const saturdays = { organizationId: eva.place.organizationId, userId: anna.actor.userId, role: 'learner', teamId: shop } as const;
    await addMember(tx, saturdays, today - days(12));
    await grantRole(tx, sofie.actor.userId, 'author', today - days(30));
  });
}
