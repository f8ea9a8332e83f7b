import { explain, type Graded, grade, versionOf } from '#features/assessment/rules.ts';
import { type Catalog, type ItemVersion, responseInput } from '#features/assessment/shapes.ts';
import { publicAchievement } from '#features/credentials/rules.ts';
import { learningPlace } from '#features/organizations/policy.ts';
import type { Locale } from '#i18n/index.ts';
import { transact } from '#journal/transact.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { endpoint } from '#server/endpoint.ts';
import { placementEndpoints, placementPlace } from './api/placements.ts';
import { type Answer, type Answered, answer, keepAnswer } from './commands.ts';
import { minutesBack } from './load/placements.ts';
import { readProgress } from './load.ts';
import { courseStanding, lessonStanding } from './rules.ts';
import type { Outcome, ResponseReply } from './shapes.ts';

function accepted(graded: Graded): Extract<Graded, { ok: true }> {
  if (graded.ok) return graded;
  throw new AppError('invalid', 'error.response-shape', { fields: { response: 'error.response-shape' } });
}

function replyOf(catalog: Catalog, version: ItemVersion, outcome: Outcome, locale: Locale): Omit<ResponseReply, 'feedback'> {
  const lesson = catalog.lessonOfItem.get(version.itemId);
  const course = lesson && catalog.courseById.get(lesson.courseId);
  if (!lesson || !course) return { recorded: true, achievements: [] };
  const { lessonsCompleted: completed, lessonsWaived: waived = 0, placement } = outcome;
  return {
    recorded: true,
    progress: {
      lesson: lessonStanding(lesson, outcome.scores, outcome.lessonCompletedAt, outcome.lessonWaivedAt),
      course: courseStanding(course, { completed, waived }, true, outcome.courseCompletedAt),
    },
    placement: placement && { ...placement, minutesBack: minutesBack(catalog, placement.waived) },
    achievements: outcome.awards.flatMap((award) => publicAchievement(catalog.content, award, locale) ?? []),
  };
}

const refusals = {
  'not-met': () => new AppError('conflict', 'error.not-in-review'),
  'not-asked': () => new AppError('conflict', 'error.placement-not-asked'),
  over: () => new AppError('gone', 'error.placement-over'),
  unknown: notFound,
};

/** Takes an answer and everything that follows from it. Throws `conflict` when its id belongs to another one. */
export async function recordAnswer(app: Parameters<typeof transact>[0], given: Answer): Promise<Outcome> {
  let outcome: Outcome | undefined;
  const { result } = await transact<Answered>(
    app,
    (tx) => answer(tx, app.catalog, given),
    async (tx, { result, events }) => {
      if (result.is === 'new') outcome = await keepAnswer(tx, app.catalog, given, result, events);
    },
  );
  if (result.is === 'unknown') throw refusals[result.why]();
  if (result.is === 'conflict') throw new AppError('conflict', 'error.response-conflict');
  return result.is === 'repeated' ? result.outcome : (outcome as Outcome);
}

export const learningEndpoints = [
  ...placementEndpoints,
  endpoint({
    method: 'POST',
    path: '/api/responses',
    for: 'anyone',
    body: responseInput,
    async handle({ app, actor, body, locale, now }) {
      if (body.for !== undefined && body.for !== (actor?.publicId ?? null))
        throw new AppError('conflict', 'error.another-person', { fields: { for: 'error.another-person' } });
      const { version, locale: read } = versionOf(app.catalog, body.item, body.version);
      const graded = accepted(grade(version.item, body.response));
      const feedback = explain(version.item, graded, locale);
      if (body.assessment === 'placement' && !actor) throw new AppError('not-signed-in', 'error.not-signed-in');
      if (!actor) return { status: 200, body: { recorded: false, feedback, achievements: [] } satisfies ResponseReply };
      const { organizationId, retention } = (await placementPlace(app, actor, body)) ?? learningPlace(actor, body.place);
      const { id, assessment, placement, seconds } = body;
      const given = {
        id,
        assessment,
        placement,
        seconds,
        userId: actor.userId,
        organizationId,
        retention,
        locale: read,
        version,
        graded,
        now,
      };
      const outcome = await recordAnswer(app, given);
      return { status: 200, body: { ...replyOf(app.catalog, version, outcome, locale), feedback } satisfies ResponseReply };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/progress',
    for: 'anyone',
    handle: async ({ app, actor, now }) => ({
      status: 200,
      body: actor ? await readProgress(app, actor, now) : { lessons: {}, courses: {} },
    }),
  }),
];
