import { z } from 'zod';
import { type Content, type Course, type Lesson, type Localized, localized, localizedOrSame } from '#features/catalog/shapes.ts';
import type { Item, PublicItem } from './items/index.ts';

export type { Item, Localized, PublicItem };

const mail = z.strictObject({
  from: localizedOrSame,
  address: localizedOrSame,
  to: localizedOrSame.optional(),
  time: localizedOrSame.optional(),
  subject: localizedOrSame,
  body: localizedOrSame,
  attachments: z.array(z.strictObject({ name: localizedOrSame, size: z.string() })).default([]),
});
const message = z.strictObject({ from: localizedOrSame, time: localizedOrSame.optional(), text: localizedOrSame });
const address = z.strictObject({ address: localizedOrSame, owner: z.string().optional() });

/** A mock-up the learner looks at while answering. */
export const show = z.union([z.strictObject({ mail }), z.strictObject({ message }), z.strictObject({ address })]);
export type Show = z.infer<typeof show>;
export { mail as mailShape, message as messageShape };
export type Mail = z.infer<typeof mail>;
export type Message = z.infer<typeof message>;

/** What every item has, whatever its type. */
export const itemBase = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not kebab-case'),
  skill: z.string(),
  /** Seconds a learner is expected to spend on it. */
  seconds: z.int().min(5).max(600),
  scene: localized.optional(),
  show: show.optional(),
  prompt: localized,
  takeaway: localized.optional(),
  /** The item in its lesson that this one is a sibling of: asked in its place in review, never in the lesson. */
  variantOf: z.string().optional(),
  /** How hard the author thinks it is for someone who hasn't taken the lesson; medium when left out. */
  difficulty: z.enum(['easy', 'medium', 'hard']).optional(),
  /** Whether it also makes sense to someone who hasn't taken the lesson, so that a placement may ask it. */
  placement: z.boolean().optional(),
};

/** One of several answers, as an author writes it. */
export const choice = z.strictObject({
  id: z.string().min(1),
  correct: z.boolean().default(false),
  text: localized,
  explanation: localized,
});

export interface Score {
  earned: number;
  total: number;
}

/** A run of text; `target` makes it a link, `region` makes it selectable. */
export interface Run {
  region?: string;
  parts: { text: string; target?: string }[];
}

export interface PublicMail {
  from: string;
  address: Run[];
  to?: string | undefined;
  time?: string | undefined;
  subject: Run[];
  paragraphs: Run[][];
  attachments: { name: Run[]; size: string }[];
}
export interface PublicMessage {
  from: string;
  time?: string | undefined;
  text: Run[];
}
/** A message whose sender can be marked, too. */
export interface MarkedMessage extends Omit<PublicMessage, 'from'> {
  from: Run[];
}
export interface PublicAddress {
  address: string;
  owner?: string | undefined;
}
export type PublicShow = { mail: PublicMail } | { message: PublicMessage } | { address: PublicAddress };

/** What every item shows, whatever its type. */
export interface PublicBase {
  id: string;
  /** Names the wording this view was made from; a response sends it back. */
  version: string;
  prompt: string;
  scene?: string | undefined;
  show?: PublicShow | undefined;
}

/** `right`: chosen and right, or in its place. `wrong`: chosen and not right, or out of its place. `missed`: right and not chosen. */
export type Mark = 'right' | 'wrong' | 'missed';

/** What comes back after an answer. Parts stand in the order the learner reads them. */
export interface Feedback {
  verdict: 'right' | 'partly' | 'wrong';
  score: Score;
  parts: { id: string; mark: Mark; label?: string | undefined; explanation: string }[];
  takeaway?: string | undefined;
  /** What a type says of an answer beside its parts, for its own card. */
  detail?: unknown;
}

/** `POST /api/responses`. `id` is made by the client: the same again counts once. */
export const responseInput = z.strictObject({
  id: z.uuid(),
  item: z.string().min(1).max(100),
  version: z.string().regex(/^[0-9a-f]{16}$/),
  response: z.unknown(),
  /** Public id of whoever gave it, null for nobody: it is taken from no one else. Left out, it is of whoever is signed in. */
  for: z.uuid().nullish(),
  /** What it was asked for. Left out, it is its lesson. */
  assessment: z.enum(['lesson', 'review', 'placement']).default('lesson'),
  /** Public id of the placement that asked it. */
  placement: z.uuid().optional(),
  /** From the moment the question came into view, as the browser counted. */
  seconds: z.int().min(0).max(3600).optional(),
  /** Public id of the company or place it was given in, for one that had to wait. Left out, it is where they learn now. */
  place: z.uuid().optional(),
});

/** `POST /api/items/reveal`: a part of a response, for what a browser may see after it. */
export const revealInput = z.strictObject({
  item: z.string().min(1).max(100),
  version: z.string().regex(/^[0-9a-f]{16}$/),
  draft: z.unknown(),
});

export interface ItemVersion {
  id: number;
  itemId: number;
  item: Item;
}
export interface CatalogItem {
  id: number;
  key: string;
  item: Item;
}
export interface CatalogLesson {
  id: number;
  key: string;
  courseId: number;
  /** Share of the points, 0-1, that completes it. */
  share: number;
  lesson: Lesson;
  /** Asked in the lesson, in its order. */
  items: CatalogItem[];
  /** Siblings of those, asked in review only. */
  siblings: CatalogItem[];
}
export interface CatalogCourse {
  id: number;
  key: string;
  course: Course;
  lessons: CatalogLesson[];
}

/** The content as registered: what authors wrote under the integers that the database knows it by. */
export interface Catalog {
  content: Content;
  /** In the order learners see them. */
  courses: CatalogCourse[];
  lessons: CatalogLesson[];
  courseById: Map<number, CatalogCourse>;
  lessonById: Map<number, CatalogLesson>;
  lessonOfItem: Map<number, CatalogLesson>;
  /** By id: an item that is asked in a lesson, with its siblings after it. One review card stands for them all. */
  variants: Map<number, CatalogItem[]>;
  /** The id of the item in the lesson, by its own id and by its siblings'. */
  cardOfItem: Map<number, number>;
  /** Ids of every item there ever was. */
  itemKeys: Set<string>;
  /** By `versionKey`. */
  versions: Map<string, ItemVersion>;
}
