import type * as schema from '#db/schema/index.ts';
import { readAnswers } from './queries/answers.ts';
import { readEvents } from './queries/events.ts';
import {
  readContacts,
  readInvitations,
  readInvitationsSent,
  readJoinLinks,
  readMemberships,
  readProfile,
  readRoles,
  readSessions,
  readSignIns,
} from './queries/identity.ts';
import { readBadges, readCompletedCourses, readFirstAnswers, readLastReviews, readProgress, readTotals } from './queries/learning.ts';
import { readPlacements, readReviewCards } from './queries/review.ts';
import type { Personal } from './shapes.ts';

type Table = keyof typeof schema;

/**
 * Every table with a person in it: how it is handed over, and what erasing a person does to it. To pseudonymise is to leave
 * the row, whose number then leads to a row of `users` that names nobody.
 */
export const personal = {
  users: {
    kept: 'who',
    sections: { profile: readProfile },
    erasure: 'pseudonymise',
    why: 'name and address go; the row stays, because what a company has to be able to show counts people',
  },
  memberships: {
    kept: 'who',
    sections: { memberships: readMemberships },
    erasure: 'pseudonymise',
    why: 'a company’s figures are shares of its members',
  },
  sessions: {
    kept: 'sign-ins',
    sections: { sessions: readSessions },
    erasure: 'erase',
    why: 'serves nothing but its person; a session’s id opens a door, so no export has it',
  },
  signIns: {
    kept: 'sign-ins',
    sections: { signInRequests: readSignIns },
    erasure: 'erase',
    why: 'found by the address, which has to go; the public id makes the link, so no export has it',
  },
  installationRoles: { kept: 'roles', sections: { roles: readRoles }, erasure: 'erase', why: 'nobody is left to hold it' },
  invitations: {
    kept: 'invitations',
    sections: { invitations: readInvitations, invitationsYouSent: readInvitationsSent },
    erasure: 'erase',
    why: 'holds an address and a name; one that they sent stays, and whom it was for is not told to them as theirs',
  },
  contacts: {
    kept: 'contacts',
    sections: { contactsWithYourName: readContacts },
    erasure: 'erase',
    why: 'may be a person’s name and number, found by the name; a company then names somebody else',
  },
  joinLinks: {
    kept: 'invitations',
    sections: { joinLinksYouOpened: readJoinLinks },
    erasure: 'pseudonymise',
    why: 'others came in by it, and a company has to be able to close it',
  },
  lessonProgress: {
    kept: 'done',
    sections: { progress: readProgress },
    erasure: 'pseudonymise',
    why: 'a company has to be able to show that its people were trained',
  },
  courseCompletions: {
    kept: 'done',
    sections: { completedCourses: readCompletedCourses },
    erasure: 'pseudonymise',
    why: 'as lesson_progress',
  },
  memberProgress: { kept: 'done', sections: { totals: readTotals }, erasure: 'pseudonymise', why: 'as lesson_progress, summed' },
  credentials: {
    kept: 'done',
    sections: { badges: readBadges },
    erasure: 'erase',
    why: 'a badge names its person to whoever has its address',
  },
  responses: {
    kept: 'answers',
    sections: { answers: readAnswers },
    erasure: 'erase',
    why: 'nobody but the person needs what was answered; deleted after 90 days whoever asks',
  },
  reviewCards: {
    kept: 'reviews',
    sections: { reviewCards: readReviewCards },
    erasure: 'erase',
    why: 'serves nobody but its person; what a company sees of it is a figure for five and more',
  },
  probes: { kept: 'reviews', sections: {}, erasure: 'erase', why: 'says which card is asked when, and the file tells of the card' },
  lastReviews: {
    kept: 'reviews',
    sections: { lastReviews: readLastReviews },
    erasure: 'erase',
    why: 'serves the count of people in a week’s figures',
  },
  readinessPeople: {
    kept: 'reviews',
    sections: {},
    erasure: 'erase',
    why: 'says that they count in their team’s figures, as the file’s cards do',
  },
  firstAnswers: {
    kept: 'answers',
    sections: { firstAnswers: readFirstAnswers },
    erasure: 'erase',
    why: 'two sums that outlive the answers they are of',
  },
  placements: {
    kept: 'answers',
    sections: { placements: readPlacements },
    erasure: 'erase',
    why: 'what came of it stands in lesson_progress',
  },
  events: {
    kept: 'events',
    sections: { events: readEvents },
    erasure: 'pseudonymise',
    why: 'the derived tables are made of it; holds numbers and scores, never a name, an address or a response',
  },
  jobs: {
    kept: null,
    sections: {},
    erasure: 'erase',
    why: 'holds the number of a row above until a mail has gone out, seconds as a rule; one whose row is gone does nothing',
  },
} satisfies Partial<Record<Table, Personal>>;

/** The tables that hold nobody, and why that is so. */
export const impersonal = {
  organizations: 'names a company; the place of someone who learns alone has no name',
  teams: 'names a group of a company',
  courses: 'numbers of the content',
  lessons: 'numbers of the content',
  items: 'numbers of the content',
  itemVersions: 'the content itself',
  faultReports: 'whoever reports a fault is not kept, and the form says so',
  itemTallies: 'sums',
  mistakeSnapshots: 'sums, of five people and more',
  itemStatistics: 'sums over every company',
  calibrationBins: 'sums over every company',
  reviewWeeks: 'sums of a company’s week, shown from five people',
  readinessSnapshots: 'means of five people and more',
} satisfies Partial<Record<Table, string>>;
