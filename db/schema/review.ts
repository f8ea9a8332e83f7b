import { boolean, instant, integer, json, primaryKey, real, table, text } from '../columns.ts';
import { items } from './assessment.ts';
import { lessons } from './catalog.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';

/** Derived: what someone has met once and is asked about again. One card stands for an item and its siblings, under the item's id. */
export const reviewCards = table(
  'review_cards',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    itemId: integer().notNull().references(() => items.id),
    /** The lesson it was met in. */
    lessonId: integer().notNull().references(() => lessons.id),
    /** How it began: answered in its lesson, or the lesson was tested out of. */
    origin: text().$type<'lesson' | 'waived'>().notNull(),
    /** Asked about again only once its lesson is done. */
    active: boolean().notNull(),
    dueAt: instant().notNull(),
    /** FSRS: days until recall has fallen to 90 %. */
    stability: real().notNull(),
    /** FSRS: 1-10. */
    difficulty: real().notNull(),
    /** FSRS: 0 new, 1 learning, 2 review, 3 relearning. */
    state: integer().notNull(),
    /** FSRS: how far through the short steps of a day. */
    step: integer().notNull(),
    /** Ratings so far, the first one among them; and those that were "again" after it was known. */
    reps: integer().notNull(),
    lapses: integer().notNull(),
    lastRatedAt: instant().notNull(),
    /** Which of the siblings was answered last. */
    lastItemId: integer().notNull().references(() => items.id),
  },
  (cards) => [primaryKey({ columns: [cards.organizationId, cards.userId, cards.itemId] })],
);

/** Derived: questions asked outside the schedule, to measure what is remembered without the scheduler's choosing. */
export const probes = table(
  'probes',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    /** The card's item. */
    itemId: integer().notNull().references(() => items.id),
    /** Days after the lesson was completed: 30 or 90. */
    mark: integer().notNull(),
    dueAt: instant().notNull(),
    answeredAt: instant(),
  },
  (probes) => [primaryKey({ columns: [probes.organizationId, probes.userId, probes.itemId, probes.mark] })],
);

/** Derived: what was predicted against what happened, over everybody. `kind`: `review`, `probe-30`, `probe-90`, `waived` (the first review of a waived item). */
export const calibrationBins = table(
  'calibration_bins',
  {
    kind: text().$type<'review' | 'probe-30' | 'probe-90' | 'waived'>().notNull(),
    /** Of twenty: predictions from bin/20 up to (bin+1)/20. */
    bin: integer().notNull(),
    answers: integer().notNull(),
    recalled: integer().notNull(),
    /** Sum of the predictions, 0-1 each, and of their log losses in nats. */
    predicted: real().notNull(),
    logLoss: real().notNull(),
  },
  (bins) => [primaryKey({ columns: [bins.kind, bins.bin] })],
);

/** Derived: a company's answers in review, week by week. */
export const reviewWeeks = table(
  'review_weeks',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    /** The Monday it begins with, `YYYY-MM-DD` in Danish time. */
    week: text().notNull(),
    people: integer().notNull(),
    answers: integer().notNull(),
    recalled: integer().notNull(),
  },
  (weeks) => [primaryKey({ columns: [weeks.organizationId, weeks.week] })],
);

/** Derived: the last review of each person, so that a week can count people. */
export const lastReviews = table(
  'last_reviews',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    at: instant().notNull(),
  },
  (last) => [primaryKey({ columns: [last.organizationId, last.userId] })],
);

/** What managers see of what is remembered: taken once a night, never about fewer than five people. Percent, in steps of five. */
export const readinessSnapshots = table(
  'readiness_snapshots',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    /** 0 for the whole company. */
    teamId: integer().notNull(),
    /** Text id of a skill; empty for all of them. */
    skill: text().notNull(),
    people: integer().notNull(),
    questions: integer().notNull(),
    mean: integer().notNull(),
    low: integer().notNull(),
    high: integer().notNull(),
    takenAt: instant().notNull(),
  },
  (snapshots) => [primaryKey({ columns: [snapshots.organizationId, snapshots.teamId, snapshots.skill] })],
);

/**
 * Whom each company's figures are about, as they were last taken: a few who come, leave or move meanwhile don't change them.
 * See reports/rules/readiness.ts.
 */
export const readinessPeople = table(
  'readiness_people',
  {
    organizationId: integer().notNull().references(() => organizations.id),
    userId: integer().notNull().references(() => users.id),
    /** By text id of a skill: the team that someone is counted in, 0 for none. A skill that they aren't counted in is missing. */
    teams: json<Record<string, number>>().notNull(),
  },
  (people) => [primaryKey({ columns: [people.organizationId, people.userId] })],
);
