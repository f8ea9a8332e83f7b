import { register } from '#features/assessment/commands.ts';
import type { Achievement, Content, Lesson } from '#features/catalog/shapes.ts';
import { siteContent } from '#features/catalog/source.ts';
import type { Journal } from '#journal/transact.ts';
import { freshDatabase } from './database.ts';
import { briefItems } from './placement.ts';

const text = { da: 'Sporet', en: 'The track' };
const badge: Achievement = { id: 'both', of: 'track', title: text, statement: text, shows: text, doesNotShow: text, alignment: [] };

/** Two lessons of the real content, two exercises and a third lesson, as two courses in a track that has a badge. */
function twoCourses(): Content {
  const { courses, ...content } = siteContent();
  const all = courses.flatMap(({ lessons }) => lessons);
  const [one, two, three] = all.filter(({ kind }) => kind === 'lesson') as [Lesson, Lesson, Lesson];
  const [practice, other] = all.filter(({ kind }) => kind === 'exercise') as [Lesson, Lesson];
  const [first, second] = courses.map(({ lessons: _, ...course }) => course);
  if (!first || !second) throw new Error('the content has fewer than two courses');
  const own = { tracks: [{ id: 'both', title: text, summary: text, courses: [first.id, second.id], prerequisites: [] }] };
  const exercises = [
    { ...practice, practises: [one.id, two.id] },
    { ...other, practises: [] },
  ];
  return {
    ...content,
    ...own,
    achievements: [...content.achievements.filter(({ of }) => of === 'course'), badge],
    courses: [
      { ...first, lessons: [one, two, ...exercises].map((lesson) => ({ ...lesson, course: first.id })) },
      { ...second, lessons: [{ ...three, course: second.id }] },
    ],
  };
}

/** What `twoCourses` has, with one exercise less: all of the first course may be tested out of. */
const withoutRest = (content: Content): Content => ({
  ...content,
  courses: content.courses.map((course) => ({
    ...course,
    lessons: course.lessons.filter(({ kind, practises }) => kind === 'lesson' || practises.length > 0),
  })),
});

export interface TrackJournal extends Journal {
  /** The same database under changed content. */
  as(change: (content: Content) => Content): Promise<Journal>;
}

/**
 * A fresh database with two courses in a track: the first of two lessons, an exercise that practises both and, where it is `whole`, one that
 * practises nothing; the second of one lesson. Two short items a lesson, which a placement may ask, and one an exercise.
 */
export async function trackJournal({ whole = true } = {}): Promise<TrackJournal> {
  const content = whole ? twoCourses() : withoutRest(twoCourses());
  const items = new Map(
    content.courses.flatMap(({ lessons }) =>
      lessons.map(({ id, kind }) => {
        const isLesson = kind === 'lesson';
        return [id, briefItems(id, isLesson ? 2 : 1).map((item) => ({ ...item, placement: isLesson }))];
      }),
    ),
  );
  const db = await freshDatabase();
  const as = async (change: (content: Content) => Content): Promise<Journal> => ({
    db,
    catalog: await db.write((tx) => register(tx, change(content), items, 1)),
  });
  return { ...(await as((one) => one)), as };
}
