import { z } from 'zod';
import type { responseInput } from '#features/assessment/shapes.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Actor, Membership } from '#features/organizations/shapes.ts';
import { locales } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { transact } from '#journal/transact.ts';
import { minutes } from '#lib/clock.ts';
import { dayOf, longDay } from '#lib/days.ts';
import { AppError, notFound } from '#lib/errors.ts';
import type { App } from '#server/app.ts';
import { endpoint, seeOther } from '#server/endpoint.ts';
import { startPlacement } from '../commands/placements.ts';
import { placementByPublicId } from '../queries/placements.ts';

const startInput = z.object({
  /** The course's text id. */
  course: z.string().min(1).max(100),
  locale: z.enum(locales).optional(),
});

/** Where the answer to a placement counts: where it was begun, while its person belongs there. Null for any other answer. */
export async function placementPlace(app: App, actor: Actor, body: z.infer<typeof responseInput>): Promise<Membership | null> {
  if (body.assessment !== 'placement') return null;
  if (body.placement === undefined) throw new AppError('invalid', 'error.invalid', { fields: { placement: 'error.invalid' } });
  const [placement] = await placementByPublicId(app.db.read, { publicId: body.placement });
  // Somebody else's isn't there.
  if (placement?.userId !== actor.userId) throw notFound();
  const place = actor.memberships.find(({ organizationId }) => organizationId === placement.organizationId);
  if (!place) throw new AppError('gone', 'error.placement-over');
  return place;
}

export const placementEndpoints = [
  endpoint({
    method: 'POST',
    path: '/api/placements',
    for: 'signed-in',
    body: startInput,
    form: ({ course = '' }) => (/^[a-z0-9-]{1,100}$/.test(course) ? `/placement/${course}` : '/learning'),
    limit: { points: 300, seconds: minutes(10) / 1000 },
    async handle({ app, actor, body, locale, now }) {
      const course = app.catalog.courses.find(({ key }) => key === body.course);
      if (!course || !actor) throw notFound();
      const { organizationId, retention } = learningPlace(actor);
      const learner = { organizationId, userId: actor.userId };
      const { result } = await transact(app, (tx) => startPlacement(tx, app.catalog, learner, course, now, retention));
      if (result.is === 'nothing') throw new AppError('conflict', 'error.placement-nothing');
      if (result.is === 'early')
        throw new AppError('conflict', 'error.placement-early', { values: { day: longDay(locale, dayOf(result.from)) } });
      return seeOther(href(locale, `/placement/${course.key}`));
    },
  }),
];
