import { and, eq, isNotNull, or } from 'drizzle-orm';
import { hasNumberKey } from '#db/expressions.ts';
import { intHole, prepared, textHole } from '#db/prepare.ts';
import { itemVersions, responses } from '#db/schema/assessment.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import type { Scores } from './shapes.ts';

type Learner = { organizationId: number; userId: number };

export const lessonState = prepared<
  Learner & { lessonId: number },
  { scores: Scores; completedAt: number | null; waivedAt: number | null }[]
>((db) =>
  db
    .select({ scores: lessonProgress.scores, completedAt: lessonProgress.completedAt, waivedAt: lessonProgress.waivedAt })
    .from(lessonProgress)
    .where(
      and(
        eq(lessonProgress.organizationId, intHole('organizationId')),
        eq(lessonProgress.userId, intHole('userId')),
        eq(lessonProgress.lessonId, intHole('lessonId')),
      ),
    ),
);

interface LearnerLesson {
  lessonId: number;
  scores: Scores;
  completedAt: number | null;
  waivedAt: number | null;
  lastAnsweredAt: number;
}

export const learnerLessons = prepared<Learner, LearnerLesson[]>((db) =>
  db
    .select({
      lessonId: lessonProgress.lessonId,
      scores: lessonProgress.scores,
      completedAt: lessonProgress.completedAt,
      waivedAt: lessonProgress.waivedAt,
      lastAnsweredAt: lessonProgress.lastAnsweredAt,
    })
    .from(lessonProgress)
    .where(and(eq(lessonProgress.organizationId, intHole('organizationId')), eq(lessonProgress.userId, intHole('userId')))),
);

/** Something if they have answered an item before, in whichever lesson: one that was moved is still the same question. */
export const answeredBefore = prepared<Learner & { itemId: number }, { lessonId: number }[]>((db) =>
  db
    .select({ lessonId: lessonProgress.lessonId })
    .from(lessonProgress)
    .where(
      and(
        eq(lessonProgress.organizationId, intHole('organizationId')),
        eq(lessonProgress.userId, intHole('userId')),
        hasNumberKey(lessonProgress.scores, intHole('itemId')),
      ),
    )
    .limit(1),
);

export const learnerCourses = prepared<Learner, { courseId: number; completedAt: number }[]>((db) =>
  db
    .select({ courseId: courseCompletions.courseId, completedAt: courseCompletions.completedAt })
    .from(courseCompletions)
    .where(and(eq(courseCompletions.organizationId, intHole('organizationId')), eq(courseCompletions.userId, intHole('userId')))),
);

type Given = Pick<typeof responses.$inferSelect, 'userId' | 'response' | 'outcome'> & { itemId: number };

export const responseById = prepared<{ id: string }, Given[]>((db) =>
  db
    .select({ userId: responses.userId, response: responses.response, outcome: responses.outcome, itemId: itemVersions.itemId })
    .from(responses)
    .innerJoin(itemVersions, eq(itemVersions.id, responses.itemVersionId))
    .where(eq(responses.id, textHole('id'))),
);

/** Lessons that were completed or tested out of. */
export const lessonsDone = prepared<Learner, { lessonId: number; completedAt: number | null }[]>((db) =>
  db
    .select({ lessonId: lessonProgress.lessonId, completedAt: lessonProgress.completedAt })
    .from(lessonProgress)
    .where(
      and(
        eq(lessonProgress.organizationId, intHole('organizationId')),
        eq(lessonProgress.userId, intHole('userId')),
        or(isNotNull(lessonProgress.completedAt), isNotNull(lessonProgress.waivedAt)),
      ),
    ),
);

export const memberState = prepared<Learner, (typeof memberProgress.$inferSelect)[]>((db) =>
  db
    .select()
    .from(memberProgress)
    .where(and(eq(memberProgress.organizationId, intHole('organizationId')), eq(memberProgress.userId, intHole('userId')))),
);
