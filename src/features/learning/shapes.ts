import type { Feedback } from '#features/assessment/shapes.ts';
import type { RememberedArea, ReviewInvitation } from '#features/review/shapes.ts';

/** `waived`: tested out of. A course is when all its lessons are. */
export type Status = 'not-started' | 'in-progress' | 'waived' | 'completed';

/** Scores by item id: `[earned, total]` of the latest answer. */
export type Scores = Record<string, [number, number]>;

export interface LessonStanding {
  /** The lesson's text id. */
  id: string;
  answered: number;
  total: number;
  /** Right share of all the lesson's points, 0-1, every item weighing the same. */
  earnedShare: number;
  status: Status;
  /** The day it was first completed, `YYYY-MM-DD` in Danish time. */
  completedOn?: string | undefined;
  /** The day it was tested out of, while it isn't completed. */
  waivedOn?: string | undefined;
  items: Record<string, { right: boolean }>;
}
export interface CourseStanding {
  id: string;
  /** Lessons completed, and lessons there are. */
  answered: number;
  total: number;
  /** Lessons tested out of, beside those completed. */
  waived: number;
  status: Status;
  completedOn?: string | undefined;
}

/** `GET /api/progress`, by text id; empty for someone who isn't signed in. */
export interface Progress {
  lessons: Record<string, LessonStanding>;
  courses: Record<string, CourseStanding>;
  /** The courses that someone may be tested in now, by text id: `go-on` where they have begun. */
  placements?: Record<string, 'begin' | 'go-on'>;
}

export interface PublicAchievement {
  id: string;
  title: string;
  statement: string;
  of: 'course' | 'track';
  /** The plank of the shield it lights, 0-7; null for all of them. */
  skill: number | null;
  href: string;
}

/** What `POST /api/responses` answers. */
export interface ResponseReply {
  recorded: boolean;
  feedback: Feedback;
  progress?: { lesson: LessonStanding; course: CourseStanding } | undefined;
  achievements: PublicAchievement[];
  placement?: PlacementReply | undefined;
}

/** Where a placement stands after an answer. */
export interface PlacementOutcome {
  done: boolean;
  /** Text ids of the lessons and exercises it let its person skip, once it is done. */
  waived: string[];
  /** How many questions there may be at most from here on. */
  left: number;
}
export interface PlacementReply extends PlacementOutcome {
  /** Minutes of the lessons that may be skipped. */
  minutesBack: number;
}

/** What is kept of a reply besides the score, so that the same request again gets the same reply. */
export interface Outcome {
  scores: Scores;
  lessonCompletedAt: number | null;
  /** Left out where there is none, like the next two. */
  lessonWaivedAt?: number;
  courseCompletedAt: number | null;
  lessonsCompleted: number;
  lessonsWaived?: number;
  placement?: PlacementOutcome;
  awards: { achievement: string; publicId: string }[];
}

export interface LessonLink {
  href: string;
  title: string;
  summary: string;
  minutes: number;
  exercise: boolean;
}

export interface CourseRow {
  href: string;
  title: string;
  /** Lessons completed, and lessons there are. */
  done: number;
  total: number;
  /** Lessons tested out of, beside those completed. */
  waived: number;
  status: Status;
  completedOn?: string | undefined;
  /** The first lesson that isn't completed. */
  next?: LessonLink | undefined;
  /** What it builds on and isn't completed yet, by name. */
  first: string[];
}

/** Someone's own page. */
export interface LearningView {
  part: 'morning' | 'forenoon' | 'afternoon' | 'evening' | 'night';
  firstName: string | null;
  /** Where managers see completion; null for someone who learns alone. */
  company: string | null;
  /** How many companies they belong to: with more than one, they choose where their learning counts. */
  companies: number;
  /** How many lessons there are. */
  lessons: number;
  /** Null when everything is completed, or when there is nothing. */
  next: { as: 'begin' | 'onward' | 'go-on' | 'again'; lesson: LessonLink; standing: LessonStanding; needed: number; area: number } | null;
  /** The course of what is next, where one may be tested out of some of it. */
  placement: { href: string; title: string; as: 'begin' | 'go-on' } | null;
  /** Those begun; the completed ones last. */
  courses: CourseRow[];
  /** What to be asked about now. */
  review: ReviewInvitation | null;
  /** What is remembered today, in the order of the shield's planks. */
  areas: RememberedArea[];
}

interface PlacementLink {
  href: string;
  title: string;
  minutes: number;
  exercise: boolean;
}

/** The page of a course's placement, as it stands for someone. */
export type PlacementView = { course: string; title: string; href: string } & (
  | { is: 'nothing' }
  /** `practises`: it has exercises that may fall away with their lessons. */
  | { is: 'begin' | 'go-on'; minutes: number; most: number; practises: boolean }
  /** `item` by text id; it is the `number`th of `of` at most. */
  | { is: 'asking'; placement: string; item: string; number: number; of: number }
  /** `left`: what isn't done yet. The next one may begin `againOn`. */
  | { is: 'done'; questions: number; waived: PlacementLink[]; left: PlacementLink[]; minutesBack: number; againOn: string }
);
