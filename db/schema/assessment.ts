import { id, index, instant, integer, json, primaryKey, real, table, text, uniqueIndex } from '../columns.ts';
import { courses, lessons } from './catalog.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

export const items = table('items', {
  id: id(),
  key: text().notNull().unique(),
  lessonId: integer().notNull().references(() => lessons.id),
  registeredAt: instant().notNull(),
});

/** Every version of an item that was ever served, with its key. A browser names one by the hash of what it saw. */
export const itemVersions = table(
  'item_versions',
  {
    id: id(),
    itemId: integer().notNull().references(() => items.id),
    hash: text().notNull(),
    wordingDa: text().notNull(),
    wordingEn: text().notNull(),
    scoring: text().notNull(),
    body: json<unknown>().notNull(),
    registeredAt: instant().notNull(),
  },
  (versions) => [uniqueIndex('item_versions_by_hash').on(versions.itemId, versions.hash)],
);

/** Raw answers. The key is the client's UUID and there is no second index: pages written weigh more than the sync. */
export const responses = table('responses', {
  id: text().primaryKey(),
  userId: integer().notNull().references(() => users.id),
  organizationId: integer().notNull().references(() => organizations.id),
  itemVersionId: integer().notNull().references(() => itemVersions.id),
  response: json<unknown>().notNull(),
  earned: integer().notNull(),
  total: integer().notNull(),
  /** What the answer led to, so that the same request again gets the same reply. */
  outcome: json<unknown>().notNull(),
  answeredAt: instant().notNull(),
  assessment: text().$type<'lesson' | 'review' | 'placement'>().notNull().default('lesson'),
  /** From the moment the question came into view, as the browser counted. */
  seconds: integer(),
});

/**
 * How people's first answers to a wording went, over everybody: sums that outlive the answers. Scores are shares, 0-1. An answer
 * counts in the `rest…` sums when its person had answered enough other items to say how they do elsewhere.
 */
export const itemStatistics = table(
  'item_statistics',
  {
    itemId: integer().notNull().references(() => items.id),
    locale: text().$type<'da' | 'en'>().notNull(),
    wording: text().notNull(),
    scoring: text().notNull(),
    answers: integer().notNull(),
    /** Sum of the scores, and how many earned everything. */
    score: real().notNull(),
    full: integer().notNull(),
    /** For the correlation of this score (x) with the mean of one's others (y): n, sums of x, y, xx, yy and xy. */
    restAnswers: integer().notNull(),
    restX: real().notNull(),
    restY: real().notNull(),
    restXx: real().notNull(),
    restYy: real().notNull(),
    restXy: real().notNull(),
    /** Answers in review, and the sum of their scores: people who had met it before. */
    reviewAnswers: integer().notNull(),
    reviewScore: real().notNull(),
    /** How often each part was chosen, by the author's id; and seconds in classes. */
    picks: json<Record<string, number>>().notNull(),
    seconds: json<number[]>().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (statistics) => [primaryKey({ columns: [statistics.itemId, statistics.locale, statistics.wording, statistics.scoring] })],
);

/** Someone's first answers, summed: what an item's statistics compare with. */
export const firstAnswers = table(
  'first_answers',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    answers: integer().notNull(),
    /** Sum of the scores as shares, 0-1 each. */
    score: real().notNull(),
  },
  (firsts) => [primaryKey({ columns: [firsts.organizationId, firsts.userId] })],
);

/** A short adaptive test of what someone knows of a course already. */
export const placements = table(
  'placements',
  {
    id: id(),
    publicId: text().notNull().unique(),
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    courseId: integer().notNull().references(() => courses.id),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    /** What it asks now; null once finished. */
    askedItemId: integer().references(() => items.id),
    /** Answered so far, in order. */
    answers: json<{ itemId: number; itemVersionId: number; earned: number; total: number; at: number }[]>().notNull(),
    /** Text ids of the lessons that it let them skip, once finished. */
    waived: json<string[]>().notNull(),
  },
  (placements) => [index('placements_by_person').on(placements.userId, placements.courseId)],
);

