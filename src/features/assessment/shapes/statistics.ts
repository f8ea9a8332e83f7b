import type { Estimate } from '#lib/intervals.ts';
import type { Flag } from '../rules/item-flags.ts';

/** How a question does, in its wording of now, both languages together. What can't be said of so few answers is null. Shares 0-1. */
export interface ItemFigures {
  key: string;
  type: string;
  prompt: string;
  /** Asked in review only, in another one's place. */
  isSibling: boolean;
  /** First answers. */
  answers: number;
  /** How much of it people got. */
  facility: Estimate | null;
  /** Corrected point-biserial, −1 to 1. */
  discrimination: number | null;
  /** Median, beside what the author expected. */
  seconds: number | null;
  declared: number;
  reviewAnswers: number;
  review: number | null;
  /** Most telling first, or in the author's order. `right` is null where a part isn't simply right or wrong. */
  choices: { id: string; text: string; right: boolean | null; share: number }[];
  /** How much easier it is than the wording before, and in English than in Danish. */
  drift: Estimate | null;
  languages: Estimate | null;
  /** First answers to earlier wordings, which count in nothing else here. */
  earlier: number;
  flags: Flag[];
}

export interface LessonFigures {
  code: string;
  title: string;
  href: string;
  items: ItemFigures[];
}

/** What a list of questions is ordered by; `lesson` is the content's own order. */
export const itemSorts = ['lesson', 'flags', 'answers', 'facility', 'discrimination', 'seconds', 'review'] as const;
export type ItemSort = (typeof itemSorts)[number];
