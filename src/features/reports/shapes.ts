import { z } from 'zod';
import type { Status } from '#features/learning/shapes.ts';
import type { Role } from '#features/organizations/shapes.ts';
import { oneLine } from '#lib/names.ts';
import type { Figure } from './rules/readiness.ts';
import type { TrendWeek } from './rules/trend.ts';

export const perPage = 50;
/** Most people on paper, and in a file. */
export const mostPrinted = 500;
export const mostExported = 20_000;

/** A list's address, as someone may have typed it: what can't be read falls back without a word. */
export const listInput = z.object({
  team: z.string().max(64).catch(''),
  q: z
    .string()
    .transform((text) => oneLine(text).slice(0, 80))
    .catch(''),
  lessons: z.string().max(120).catch(''),
  sort: z.string().max(120).catch('name'),
  dir: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type ListInput = z.infer<typeof listInput>;

/** `lesson.<id>` sorts by how people stand in one lesson. */
export type Sort = 'name' | 'team' | 'completed' | 'waived' | 'last' | `lesson.${string}`;
export type Direction = 'asc' | 'desc';

/** What a list shows: all of it stands in its address. */
export interface ListState {
  /** A team's public id, `none` for people without one, empty for everyone. */
  team: string;
  q: string;
  /** Which lessons have a column: `track.<id>`, `course.<id>` or `all`; empty for those shown first. */
  lessons: string;
  sort: Sort;
  dir: Direction;
  page: number;
}

export interface TeamSize {
  /** As in the address. */
  team: string;
  /** Null for people without a team. */
  name: string | null;
  people: number;
}

/** How someone stands in a lesson. The day is the first time it was completed, `YYYY-MM-DD` in Danish time, as every day here. */
export interface Standing {
  status: Status;
  completedOn: string | null;
}

export interface PersonRow {
  userId: number;
  publicId: string;
  name: string | null;
  email: string | null;
  team: string | null;
  lessonsCompleted: number;
  /** Tested out of, beside those completed. */
  lessonsWaived: number;
  lastCompletedOn: string | null;
  /** In the order of the report's lessons. */
  lessons: Standing[];
}

/** Who has completed which lessons, and when. Never an answer, never a score. Sums are over the lessons shown. */
export interface Report {
  state: ListState;
  today: string;
  people: number;
  teams: TeamSize[];
  /** Those that the sums are about: a team, or everyone. */
  chosen: { people: number; notBegun: number; completed: number; waived: number };
  /** Sets of lessons to choose from, as in the address; the first is shown first. A title is null for all there are. */
  sets: { set: string; title: string | null }[];
  /** How many of the lessons that follow one another belong to one course. */
  courses: { id: string; title: string; lessons: number }[];
  lessons: { id: string; code: string; title: string; completed: number; waived: number }[];
  rows: PersonRow[];
  /** People who match, on all pages. */
  found: number;
  pages: number;
}

/** What a manager sees of one person. */
export interface PersonView {
  userId: number;
  publicId: string;
  name: string | null;
  email: string | null;
  team: string | null;
  /** The team's public id. */
  teamId: string | null;
  role: Role;
  joinedOn: string;
  today: string;
  completed: number;
  waived: number;
  lessons: number;
  courses: {
    id: string;
    title: string;
    href: string;
    status: Status;
    completedOn: string | null;
    /** `waivedOn`: the day it was tested out of, while it isn't completed. */
    lessons: (Standing & { waivedOn: string | null; code: string; title: string; href: string; reviewedOn: string })[];
  }[];
  /** Earned in this company. */
  badges: { title: string; of: 'course' | 'track'; area: number | null; href: string; earnedOn: string }[];
}

/** How often people's first answers weren't wholly right: so coarse that it fits more than one number of people. */
export type Band = 'tenth' | 'few' | 'less' | 'some' | 'most';

export interface Mistake {
  item: string;
  scene: string | null;
  prompt: string;
  takeaway: string | null;
  /** `href` leads to the screen of the question. */
  lesson: { title: string; href: string; objective: string };
  band: Band;
  /** A multiple of five: at least so many answered. */
  atLeast: number;
  takenOn: string;
}

/** What a company's people get wrong, together. Never by team, never by person. */
export interface Mistakes {
  people: number;
  /** Those worth talking about, most first. */
  talk: Mistake[];
  /** Those that most people were right about. */
  fine: Mistake[];
  /** Questions that too few have answered. */
  hidden: number;
}

/** What a company's people remember today, together or a team of them. Never of one. */
export interface Readiness {
  /** Members of the company. */
  people: number;
  /** The team it is about; null for everybody. */
  team: { id: string; name: string } | null;
  /** By name; `shown` says whether there is a figure of it. Ids as in the address. */
  teams: { id: string; name: string; shown: boolean }[];
  takenOn: string | null;
  /** In the order of the shield's planks. Null where too few know anything of it yet, or nothing is asked about it. */
  areas: { title: string; asked: boolean; figure: Figure | null }[];
  all: Figure | null;
  /** Answers in review, of everybody. */
  weeks: TrendWeek[];
}
