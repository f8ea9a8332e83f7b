import { and, eq } from 'drizzle-orm';
import type { Writer } from '#db/client.ts';
import { hole, preparedWrite, rawHole } from '#db/prepare.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import type { EventOf } from '#journal/events.ts';
import { lessonState, memberState } from './queries.ts';

// What the derived tables are made of: each is a function of the journal alone, so that replaying it makes them again.

const startLesson = preparedWrite((tx) =>
  tx.insert(lessonProgress).values({
    organizationId: hole('organizationId'),
    userId: hole('userId'),
    lessonId: hole('lessonId'),
    scores: hole('scores'),
    startedAt: hole('at'),
    lastAnsweredAt: hole('at'),
  }),
);

const goOn = preparedWrite((tx) =>
  tx
    .update(lessonProgress)
    // A hole in `set` has no type of its own in this library's signature.
    .set({ scores: hole('scores') as never, lastAnsweredAt: hole('at') as never })
    .where(
      and(
        eq(lessonProgress.organizationId, hole('organizationId')),
        eq(lessonProgress.userId, hole('userId')),
        eq(lessonProgress.lessonId, hole('lessonId')),
      ),
    ),
);

type Person = { organizationId: number; userId: number };

interface Counts {
  started?: number;
  completed?: number;
  waived?: number;
  completedAt?: number;
}

const figures = {
  lessonsStarted: hole('lessonsStarted'),
  lessonsCompleted: hole('lessonsCompleted'),
  lessonsWaived: hole('lessonsWaived'),
  lastCompletedAt: rawHole('lastCompletedAt'),
};
const keepCounts = preparedWrite((tx) =>
  tx
    .insert(memberProgress)
    .values({ organizationId: hole('organizationId'), userId: hole('userId'), ...figures })
    .onConflictDoUpdate({ target: [memberProgress.organizationId, memberProgress.userId], set: figures as never }),
);

const markCompleted = preparedWrite((tx) =>
  tx
    .update(lessonProgress)
    .set({ completedAt: hole('at') as never })
    .where(
      and(
        eq(lessonProgress.organizationId, hole('organizationId')),
        eq(lessonProgress.userId, hole('userId')),
        eq(lessonProgress.lessonId, hole('lessonId')),
      ),
    ),
);

async function count(tx: Writer, person: Person, { started = 0, completed = 0, waived = 0, completedAt }: Counts): Promise<void> {
  const [before] = await memberState(tx, person);
  await keepCounts(tx, {
    ...person,
    lessonsStarted: (before?.lessonsStarted ?? 0) + started,
    lessonsCompleted: (before?.lessonsCompleted ?? 0) + completed,
    lessonsWaived: (before?.lessonsWaived ?? 0) + waived,
    lastCompletedAt: completedAt ?? before?.lastCompletedAt ?? null,
  });
}

export async function projectAnswer(tx: Writer, { at, userId, organizationId, body }: EventOf<'item.answered'>): Promise<void> {
  if (organizationId === null || body.assessment) return;
  const person = { organizationId, userId };
  const key = { ...person, lessonId: body.lessonId };
  const score = { [body.itemId]: [body.earned, body.total] as [number, number] };
  const [state] = await lessonState(tx, key);
  if (state) {
    await goOn(tx, { ...key, at, scores: { ...state.scores, ...score } });
    return;
  }
  await startLesson(tx, { ...key, at, scores: score });
  await count(tx, person, { started: 1 });
}

export async function projectLessonCompleted(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.completed'>): Promise<void> {
  if (organizationId === null) return;
  const { lessonId } = body;
  const person = { organizationId, userId };
  const [before] = await lessonState(tx, { ...person, lessonId });
  await markCompleted(tx, { ...person, lessonId, at });
  // Whoever takes a lesson after all that they were let skip has completed it.
  await count(tx, person, { completed: 1, waived: before?.waivedAt ? -1 : 0, completedAt: at });
}

export async function projectLessonWaived(tx: Writer, { at, userId, organizationId, body }: EventOf<'lesson.waived'>): Promise<void> {
  if (organizationId === null) return;
  const person = { organizationId, userId };
  const { lessonId } = body;
  const [before] = await lessonState(tx, { ...person, lessonId });
  if (before && (before.completedAt !== null || before.waivedAt !== null)) return;
  const row = { ...person, lessonId, scores: {}, startedAt: at, lastAnsweredAt: at, waivedAt: at };
  await tx
    .insert(lessonProgress)
    .values(row)
    .onConflictDoUpdate({
      target: [lessonProgress.organizationId, lessonProgress.userId, lessonProgress.lessonId],
      set: { waivedAt: at },
    });
  await count(tx, person, { started: before ? 0 : 1, waived: 1 });
}

const insertCompletion = preparedWrite((tx) =>
  tx
    .insert(courseCompletions)
    .values({ organizationId: hole('organizationId'), userId: hole('userId'), courseId: hole('courseId'), completedAt: hole('at') })
    .onConflictDoNothing(),
);

export async function projectCourseCompleted(tx: Writer, { at, userId, organizationId, body }: EventOf<'course.completed'>): Promise<void> {
  if (organizationId === null) return;
  await insertCompletion(tx, { organizationId, userId, courseId: body.courseId, at });
}
