import type { Actor } from '#features/organizations/shapes.ts';
import { transact } from '#journal/transact.ts';
import { hours } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import { endpoint } from '#server/endpoint.ts';
import { noteExport } from './commands.ts';
import { readOwnData } from './load.ts';

/** Nobody needs it more often, and it reads through a lot. */
const aPerson = { points: 5, seconds: hours(1) / 1000 };

export const privacyEndpoints = [
  endpoint({
    method: 'GET',
    path: '/api/me/data',
    for: 'signed-in',
    async handle({ app, actor, now }) {
      const who = actor as Actor;
      await app.limits.take('data of a person', String(who.userId), aPerson);
      await transact(app, (tx) => noteExport(tx, who.userId, now));
      const file = await readOwnData(app, who, now);
      const name = `skjold-${who.locale === 'da' ? 'mine-data' : 'my-data'}-${dayOf(now)}.json`;
      return {
        status: 200,
        body: JSON.stringify(file, null, 2),
        headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
      };
    },
  }),
];
