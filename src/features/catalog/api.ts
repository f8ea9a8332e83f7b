import { noInput } from '#features/identity/shapes.ts';
import { canAuthor } from '#features/organizations/policy.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { days, minutes } from '#lib/clock.ts';
import { notFound } from '#lib/errors.ts';
import { endpoint, saying, seeOther, withQuery } from '#server/endpoint.ts';
import { reportFault, settleFault } from './commands.ts';
import { faultInput } from './shapes.ts';

export const catalogEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/faults',
    for: 'anyone',
    body: faultInput,
    form: ({ lesson, screen }) => withQuery('/report', { lesson, screen }),
    limit: { points: 10, seconds: minutes(10) / 1000 },
    async handle({ app, body, locale, now }) {
      const lesson = app.catalog.lessons.find(({ key }) => key === body.lesson);
      if (!lesson) throw notFound();
      // Each becomes a mail to the lesson's owner.
      await app.limits.take('faults of a lesson', lesson.key, { points: 200, seconds: days(1) / 1000 });
      await transact(app, (tx) => reportFault(tx, lesson.id, body, now));
      const query = { lesson: body.lesson, screen: String(body.screen) };
      return saying(app, locale, { page: '/report', notice: 'report.thanks', query });
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/faults/:id/settle',
    for: 'signed-in',
    body: noInput,
    form: () => '/authors/faults',
    async handle({ app, actor, params, locale, now }) {
      if (!canAuthor(actor)) throw notFound();
      const { userId } = actor as Actor;
      await transact(app, (tx) => settleFault(tx, params.id ?? '', userId, now));
      // One that a colleague settled a moment ago is settled: that is what was wanted.
      return seeOther(href(locale, '/authors/faults'));
    },
  }),
];
