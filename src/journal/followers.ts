import type { Writer } from '#db/client.ts';
import { credentials } from '#db/schema/credentials.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { itemTallies } from '#db/schema/reports.ts';
import { calibrationBins, lastReviews, probes, reviewCards, reviewWeeks } from '#db/schema/review.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { awardForCourse, awardForTracks, projectAward } from '#features/credentials/commands.ts';
import { completeCourse, completeLesson } from '#features/learning/commands.ts';
import { projectAnswer, projectCourseCompleted, projectLessonCompleted, projectLessonWaived } from '#features/learning/projections.ts';
import { ensurePlace } from '#features/organizations/commands.ts';
import { tallyFirstAnswer } from '#features/reports/projections.ts';
import { beginReview, projectReview, reviewWaived } from '#features/review/projections.ts';
import type { EventOf, EventType } from './events.ts';

type Projections = { [Type in EventType]?: ((tx: Writer, event: EventOf<Type>) => Promise<void>)[] };
type Reactions = { [Type in EventType]?: ((tx: Writer, event: EventOf<Type>, catalog: Catalog) => Promise<void>)[] };
type Jobs = { [Type in EventType]?: string };

/** Now, first: the derived tables, in this order. Each is a function of the events alone, so that a replay makes it again. */
export const projections: Projections = {
  'item.answered': [tallyFirstAnswer, projectAnswer, projectReview],
  'lesson.completed': [projectLessonCompleted, beginReview],
  'lesson.waived': [projectLessonWaived, reviewWaived],
  'course.completed': [projectCourseCompleted],
  'achievement.awarded': [projectAward],
};

/** Now, second: what one event brings about. These record events of their own. */
export const reactions: Reactions = {
  'user.signed-in': [ensurePlace],
  'item.answered': [completeLesson],
  'lesson.completed': [completeCourse, awardForTracks],
  'lesson.waived': [completeCourse, awardForTracks],
  'course.completed': [awardForCourse],
};

/** Later: the job that an event starts, with the event's body. */
export const startedJobs: Jobs = {
  'sign-in.requested': 'send-sign-in-mail',
  'invitation.sent': 'send-invitation-mail',
  'fault.reported': 'send-fault-mail',
};

/** Tables that a replay makes again. */
export const derivedTables = [
  lessonProgress,
  courseCompletions,
  memberProgress,
  itemTallies,
  credentials,
  reviewCards,
  probes,
  calibrationBins,
  reviewWeeks,
  lastReviews,
];
