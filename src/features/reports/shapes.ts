import { z } from 'zod';
import type { Status } from '#features/learning/shapes.ts';

export const perPage = 50;

const printable = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

/** A list's address, as someone may have typed it: what can't be read falls back without a word. */
export const listInput = z.object({
  team: z.string().max(64).catch(''),
  q: z
    .string()
    .transform((text) => printable(text).slice(0, 80))
    .catch(''),
  sort: z.string().max(120).catch('name'),
  dir: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type ListInput = z.infer<typeof listInput>;

/** `lesson.<id>` sorts by how people stand in one lesson. */
export type Sort = 'name' | 'team' | 'completed' | 'last' | `lesson.${string}`;
export type Direction = 'asc' | 'desc';

/** What a list shows: all of it stands in its address. */
export interface ListState {
  /** A team's public id, `none` for people without one, empty for everyone. */
  team: string;
  q: string;
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

export interface PersonRow {
  userId: number;
  name: string | null;
  email: string | null;
  team: string | null;
  lessonsCompleted: number;
  /** `YYYY-MM-DD` in Danish time, as every day here. */
  lastCompletedOn: string | null;
  /** In the order of the report's lessons. */
  lessons: { status: Status; completedOn: string | null }[];
}

/** Who has completed which lessons, and when. Never an answer, never a score. */
export interface Report {
  state: ListState;
  today: string;
  people: number;
  teams: TeamSize[];
  /** Those that the sums are about: a team, or everyone. */
  chosen: { people: number; notBegun: number; completed: number };
  lessons: { id: string; code: string; title: string; completed: number }[];
  rows: PersonRow[];
  /** People who match, on all pages. */
  found: number;
  pages: number;
}
