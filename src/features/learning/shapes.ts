import type { Feedback } from '#features/assessment/shapes.ts';

export type Status = 'not-started' | 'in-progress' | 'completed';

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
  items: Record<string, { right: boolean }>;
}
export interface CourseStanding {
  id: string;
  /** Lessons completed, and lessons there are. */
  answered: number;
  total: number;
  status: Status;
  completedOn?: string | undefined;
}

/** `GET /api/progress`, by text id; empty for someone who isn't signed in. */
export interface Progress {
  lessons: Record<string, LessonStanding>;
  courses: Record<string, CourseStanding>;
}

export interface PublicAchievement {
  id: string;
  title: string;
  statement: string;
  /** The plank of the shield it lights, 0-7. */
  skill: number;
  href: string;
}

/** What `POST /api/responses` answers. */
export interface ResponseReply {
  recorded: boolean;
  feedback: Feedback;
  progress?: { lesson: LessonStanding; course: CourseStanding } | undefined;
  achievements: PublicAchievement[];
}

/** What is kept of a reply besides the score, so that the same request again gets the same reply. */
export interface Outcome {
  scores: Scores;
  lessonCompletedAt: number | null;
  courseCompletedAt: number | null;
  lessonsCompleted: number;
  awards: { achievement: string; publicId: string }[];
}

export interface LessonLink {
  href: string;
  title: string;
  summary: string;
  minutes: number;
}

export interface CourseRow {
  href: string;
  title: string;
  /** Lessons completed, and lessons there are. */
  done: number;
  total: number;
  status: Status;
  completedOn?: string | undefined;
  /** The first lesson that isn't completed. */
  next?: LessonLink | undefined;
  /** What it builds on and isn't completed yet, by name. */
  first: string[];
}

/** A skill area, in the order of the shield's planks. One without lessons has nothing to show. */
export interface AreaRow {
  title: string;
  done: number;
  total: number;
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
  /** Those begun; the completed ones last. */
  courses: CourseRow[];
  areas: AreaRow[];
}
