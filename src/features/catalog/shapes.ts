import { z } from 'zod';
import { type Locale, locales } from '#i18n/index.ts';
import type { Term } from './shapes/glossary.ts';

export const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not kebab-case');
const date = z.iso.date();

/** A text in every language of the product. */
export const localized = z.strictObject({ da: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Localized = z.infer<typeof localized>;

/** A name or an address that may be the same in every language. */
export const localizedOrSame = z.union([
  z
    .string()
    .trim()
    .min(1)
    .transform((text): Localized => ({ da: text, en: text })),
  localized,
]);

export const skillFile = z.array(z.strictObject({ id: key, title: localized, esco: z.array(z.uuid()).default([]) })).length(8);
export type Skill = z.infer<typeof skillFile>[number];

export const factFile = z.record(
  key,
  z.strictObject({ value: localizedOrSame, href: z.string().optional(), source: z.url(), checkedOn: date }),
);
export type Fact = z.infer<typeof factFile>[string];

export const frameworkFile = z.strictObject({
  id: key,
  title: localizedOrSame,
  source: z.url(),
  year: z.int(),
  requirements: z.array(z.strictObject({ id: z.string().min(1), title: localizedOrSame.optional() })),
});
export type Framework = z.infer<typeof frameworkFile>;

export const trackFile = z.strictObject({
  id: key,
  title: localized,
  summary: localized,
  /** What its badge is drawn with, where it is about one skill area. Left out: the whole shield. */
  skill: key.optional(),
  courses: z.array(key).min(1),
  /** Tracks that are taken first. A recommendation with its place in the order of things: nothing is locked. */
  prerequisites: z.array(key).default([]),
});
export type Track = z.infer<typeof trackFile>;

const lessonEntry = z.strictObject({
  id: key,
  /** An exercise may take ten minutes, a lesson five. It counts the same. */
  kind: z.enum(['lesson', 'exercise']).default('lesson'),
  /** Of an exercise: the lessons of its course that it practises. Whoever tests out of all of them is let skip it, too. */
  practises: z.array(key).default([]),
  code: z.string().min(1),
  skill: key,
  references: z.array(z.string().regex(/^[a-z0-9-]+:.+$/, 'is not framework:requirement')).min(1),
  owner: z.strictObject({ name: z.string().min(1), contact: z.string().min(1) }),
  reviewedOn: date,
  reviewBy: date,
});

export const courseFile = z.strictObject({
  title: localized,
  summary: localized,
  audience: localized,
  order: z.int(),
  prerequisites: z.array(key).default([]),
  skill: key,
  /** Share of the points, 0-1, that must be right in the end for a lesson to count as completed. */
  completion: z.strictObject({ share: z.number().min(0).max(1) }),
  lessons: z.array(lessonEntry).min(1),
});

/** Names the course or the track that it is for. Its id is that one's: no course and track with a badge share an id. */
export const achievementFile = z
  .strictObject({
    course: key.optional(),
    track: key.optional(),
    title: localized,
    statement: localized,
    shows: localized,
    doesNotShow: localized,
    alignment: z.array(z.strictObject({ framework: key, requirement: z.string().min(1) })).default([]),
  })
  .transform(({ course, track, ...rest }, context) => {
    if (course !== undefined && track === undefined) return { ...rest, id: course, of: 'course' as const };
    if (track !== undefined && course === undefined) return { ...rest, id: track, of: 'track' as const };
    context.addIssue('must name either a course or a track');
    return z.NEVER;
  });
export type Achievement = z.infer<typeof achievementFile>;

export const pictureFile = z.strictObject({
  /** What the picture teaches, for whoever doesn't see it. */
  alt: localized,
  caption: localized.optional(),
  /** By the id that the drawing leaves room for. A line break is one in the picture, too. */
  words: z.record(key, localizedOrSame),
});

/** A part of a drawing: SVG from a closed set. `word` is the id of the words that it shows. */
export interface Drawn {
  name: string;
  attributes: Record<string, string>;
  children: Drawn[];
  word?: string;
}
export interface Picture extends z.infer<typeof pictureFile> {
  id: string;
  drawing: Drawn;
}

export const frontMatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  objective: z.string().min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1), publisher: z.string().min(1), url: z.url(), year: z.int() })).min(1),
});
export type FrontMatter = z.infer<typeof frontMatter>;

/** One language of a lesson as the author wrote it. `words` counts prose, mock-ups included, tags and links left out. */
export interface LessonText extends FrontMatter {
  words: number;
  /** Items in the order they are placed. */
  placed: string[];
  /** The screen of each of them, counted from 1. */
  screens: number[];
}

export interface Lesson extends z.infer<typeof lessonEntry> {
  course: string;
  text: Record<Locale, LessonText>;
}

export interface Course extends Omit<z.infer<typeof courseFile>, 'lessons'> {
  id: string;
  lessons: Lesson[];
}

/** What authors wrote, read and typed, without the assessment items. Ids are text; `register` gives them integers. */
export interface Content {
  skills: Skill[];
  facts: Record<string, Fact>;
  glossary: Term[];
  pictures: Picture[];
  frameworks: Framework[];
  tracks: Track[];
  courses: Course[];
  achievements: Achievement[];
}

/** A defect in the content, where an author finds it. Lines count from 1; `file` is relative to the content folder. */
export interface Fault {
  file: string;
  line: number;
  message: string;
}

/** What can be wrong with a lesson. */
export const faultKinds = ['wrong', 'unclear', 'language', 'technical', 'other'] as const;
export type FaultKind = (typeof faultKinds)[number];
export const longestFaultText = 1000;

/** `POST /api/faults`. Nothing of who sends it. */
export const faultInput = z.object({
  lesson: key.max(100),
  locale: z.enum(locales).default('da'),
  /** Counted from 1; 0 for the lesson as a whole. */
  screen: z.coerce.number().int().min(0).max(99).catch(0),
  kind: z.enum(faultKinds, { error: 'form.fault.kind' }),
  text: z
    .string({ error: 'form.fault.text' })
    // A form sends two characters for a new line, and people are told how many they have as one.
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, { error: 'form.fault.text' }).max(longestFaultText, { error: 'form.fault.long' })),
});
export type FaultInput = z.infer<typeof faultInput>;

/** A report as an author reads it. */
export interface FaultRow {
  id: string;
  locale: Locale;
  screen: number;
  kind: FaultKind;
  text: string;
  reportedAt: number;
  settledAt: number | null;
}

export interface FaultsOfLesson {
  title: string;
  /** Null for a lesson that has left the content. */
  href: string | null;
  reports: FaultRow[];
}
