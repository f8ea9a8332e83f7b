import type { Reader } from '#db/client.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import type { Actor } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';

/** What everything kept about a person is read from. */
export interface Source {
  db: { read: Reader };
  catalog: Catalog;
}

/** Whose it is, and the language to tell it in. */
export interface Person {
  actor: Actor;
  locale: Locale;
  /** Milliseconds since 1970. */
  now: number;
}

/** What the settings page says is kept: one line each. */
export const keptNames = ['who', 'answers', 'done', 'reviews', 'sign-ins', 'invitations', 'contacts', 'roles', 'events'] as const;
export type Kept = (typeof keptNames)[number];

/** Parts of the file that someone downloads, in its order. The names are the file's own, the same in every language. */
export const sectionNames = [
  'profile',
  'memberships',
  'roles',
  'progress',
  'totals',
  'completedCourses',
  'badges',
  'answers',
  'firstAnswers',
  'reviewCards',
  'lastReviews',
  'placements',
  'sessions',
  'signInRequests',
  'invitations',
  'invitationsYouSent',
  'joinLinksYouOpened',
  'contactsWithYourName',
  'events',
] as const;
export type Section = (typeof sectionNames)[number];

export type ReadSection = (source: Source, person: Person) => Promise<unknown>;

export interface Personal {
  /** The line of the settings page that stands for it; null for what lives seconds. */
  kept: Kept | null;
  /** How it is handed over. Empty: not at all, and `why` says why. */
  sections: Partial<Record<Section, ReadSection>>;
  /** What becomes of it when its person asks to be forgotten. */
  erasure: 'erase' | 'pseudonymise' | 'keep';
  why: string;
}
