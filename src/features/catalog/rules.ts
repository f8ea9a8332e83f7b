import { contactIds } from '#features/organizations/shapes.ts';
import { locales } from '#i18n/index.ts';
import { formsOf } from './rules/terms.ts';
import type { Content, Course, Fault, Track } from './shapes.ts';
import type { ReadContent } from './source.ts';

const doubles = (ids: string[]) => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

const knownPages = new Set(['/', '/courses', '/glossary', '/learning', '/help', '/settings', '/sign-in']);

function isBrokenLink(url: string, content: Content): boolean {
  if (/^(tel|mailto):/.test(url)) return false;
  if (!url.startsWith('/')) return !(URL.canParse(url) && url.startsWith('https://'));
  const path = url.replace(/[#?].*$/, '').replace(/^\/en(?=\/|$)/, '') || '/';
  const [, first, course, lesson, ...rest] = path.split('/');
  if (first !== 'courses' || course === undefined) return !knownPages.has(path);
  const found = content.courses.find(({ id }) => id === course);
  return !found || rest.length > 0 || (lesson !== undefined && !found.lessons.some(({ id }) => id === lesson));
}

/** Everything that has to come before one, straight or through others: itself among it, should they lead back. */
function allBefore(id: string, all: readonly { id: string; prerequisites: readonly string[] }[]): Set<string> {
  const straight = (one: string) => all.find((other) => other.id === one)?.prerequisites ?? [];
  const found = new Set<string>();
  const open = [...straight(id)];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...straight(one));
  }
  return found;
}

/** Faults between files: what one names and no other defines. `today` is `YYYY-MM-DD`. */
export function catalogFaults({ content, reading, outlines, courseFiles }: ReadContent, today: string): Fault[] {
  const skills = new Set(content.skills.map(({ id }) => id));
  const courses = new Set(content.courses.map(({ id }) => id));
  const requirements = new Set(content.frameworks.flatMap(({ id, requirements }) => requirements.map((one) => `${id}:${one.id}`)));
  const faults: Fault[] = [];

  for (const { file, course, lessonIds, lineOf } of courseFiles) {
    const fault = (path: (string | number)[], message: string) => faults.push({ file, line: lineOf(path), message });
    if (!skills.has(course.skill)) fault(['skill'], `names the unknown skill "${course.skill}"`);
    for (const id of course.prerequisites) if (!courses.has(id)) fault(['prerequisites'], `names the unknown course "${id}"`);
    if (!content.achievements.some(({ id, of }) => of === 'course' && id === course.id)) fault(['title'], 'has no achievement');
    course.lessons.forEach((lesson) => {
      // Lessons whose text can't be read are left out, so the position in the file is looked up by id.
      const at = ['lessons', lessonIds.indexOf(lesson.id)];
      if (!skills.has(lesson.skill)) fault([...at, 'skill'], `names the unknown skill "${lesson.skill}"`);
      for (const one of lesson.references) if (!requirements.has(one)) fault([...at, 'references'], `names the unknown reference "${one}"`);
      for (const one of lesson.practises) {
        const kind = lesson.kind === 'exercise' && course.lessons.find(({ id }) => id === one)?.kind;
        if (kind !== 'lesson') fault([...at, 'practises'], `practises "${one}": an exercise practises lessons of its course`);
      }
      if (lesson.reviewBy < today) fault([...at, 'reviewBy'], `should have been reviewed by ${lesson.reviewBy}`);
    });
  }
  for (const id of doubles(content.courses.flatMap(({ lessons }) => lessons.map((lesson) => lesson.id))))
    faults.push({ file: 'courses', line: 1, message: `has two lessons called "${id}"` });
  for (const track of content.tracks) {
    const fault = (message: string) => faults.push({ file: `tracks/${track.id}.yaml`, line: 1, message });
    if (track.skill !== undefined && !skills.has(track.skill)) fault(`names the unknown skill "${track.skill}"`);
    for (const id of track.courses) if (!courses.has(id)) fault(`names the unknown course "${id}"`);
    for (const id of track.prerequisites) if (!content.tracks.some((one) => one.id === id)) fault(`names the unknown track "${id}"`);
    if (allBefore(track.id, content.tracks).has(track.id)) fault('is a prerequisite of itself');
  }
  for (const { id } of content.courses)
    if (allBefore(id, content.courses).has(id))
      faults.push({ file: `courses/${id}/course.yaml`, line: 1, message: 'is a prerequisite of itself' });
  const tracksWithBadge = content.tracks.filter((track) => content.achievements.some(({ id, of }) => of === 'track' && id === track.id));
  for (const one of content.achievements) {
    const file = `achievements/${one.id}.yaml`;
    const track = one.of === 'track' ? tracksWithBadge.find(({ id }) => id === one.id) : undefined;
    if (!track && !(one.of === 'course' && courses.has(one.id)))
      faults.push({ file, line: 1, message: `is for the unknown ${one.of} "${one.id}"` });
    const twin = tracksWithBadge.find(({ id, skill }) => track && id !== track.id && skill === track.skill);
    if (twin)
      faults.push({ file, line: 1, message: `would be drawn like the badge of the track "${twin.id}": give one a skill of its own` });
    if (one.of === 'track' && courses.has(one.id)) faults.push({ file, line: 1, message: 'is for a track with the id of a course' });
    for (const { framework, requirement } of one.alignment)
      if (!requirements.has(`${framework}:${requirement}`))
        faults.push({ file, line: 1, message: `aligns to the unknown reference "${framework}:${requirement}"` });
  }
  const drawn = new Set(content.pictures.map(({ id }) => id));
  const shown = new Set(outlines.flatMap(({ outline }) => outline.pictures.map(({ id }) => id)));
  for (const id of drawn) if (!shown.has(id)) faults.push({ file: `pictures/${id}.svg`, line: 1, message: 'is shown in no lesson' });
  for (const { file, outline } of outlines) {
    if (outline.actions !== 1)
      faults.push({ file, line: 1, message: `has ${outline.actions} <Action>, must end in one action to take at work` });
    for (const { id, line } of outline.facts)
      if (!content.facts[id]) faults.push({ file, line, message: `names the unknown fact "${id}"` });
    for (const { id, line } of outline.pictures)
      if (!drawn.has(id) && !reading.faults.some((one) => one.file.startsWith(`pictures/${id}.`)))
        faults.push({ file, line, message: `shows the unknown picture "${id}"` });
    for (const { id, line } of outline.contacts)
      if (!contactIds.some((one) => one === id))
        faults.push({ file, line, message: `names the unknown contact "${id}" (known: ${contactIds.join(', ')})` });
    for (const { url, line } of outline.links)
      if (isBrokenLink(url, content)) faults.push({ file, line, message: `links to "${url}", which is not there` });
  }
  for (const id of doubles(content.glossary.map((term) => term.id)))
    faults.push({ file: 'glossary.yaml', line: 1, message: `has two terms called "${id}"` });
  for (const locale of locales)
    for (const form of doubles(content.glossary.flatMap((term) => formsOf(term, locale))))
      faults.push({ file: 'glossary.yaml', line: 1, message: `has "${form}" (${locale}) twice: it can lead to one place only` });
  for (const skill of content.skills)
    for (const uuid of skill.esco)
      if (!requirements.has(`esco:${uuid}`))
        faults.push({ file: 'skills.yaml', line: 1, message: `names the unknown ESCO skill "${uuid}"` });
  return faults;
}

type Tracks = Pick<Content, 'tracks' | 'courses'>;

/** The track that everybody takes: the home page is about it, and everybody must be able to read its lessons. */
export const foundationTrack = 'foundation';

export function foundationCourses({ tracks, courses }: Tracks): Course[] {
  const ids = tracks.find(({ id }) => id === foundationTrack)?.courses ?? [];
  return courses.filter(({ id }) => ids.includes(id));
}

/** Tracks in the order they are taken: each after those it builds on. */
export const tracksInOrder = (content: Tracks): Track[] =>
  content.tracks.toSorted((a, b) => allBefore(a.id, content.tracks).size - allBefore(b.id, content.tracks).size);

/** The track a course is shown under: the first that has it. */
export const trackOf = (content: Tracks, course: string): Track | undefined =>
  tracksInOrder(content).find(({ courses }) => courses.includes(course));

/** The courses to complete before one: its own prerequisites, and every course of the tracks that its track builds on. */
export function coursesBefore(content: Tracks, course: string): string[] {
  const own = allBefore(course, content.courses);
  const track = trackOf(content, course);
  const earlier = track ? allBefore(track.id, content.tracks) : new Set();
  const inTracks = new Set(content.tracks.filter(({ id }) => earlier.has(id)).flatMap(({ courses }) => courses));
  return content.courses.map(({ id }) => id).filter((id) => id !== course && (own.has(id) || inTracks.has(id)));
}

/** What to take first, in as few names as there are: whole tracks, then the courses that are in none of them. */
export function namesOf(content: Tracks, ids: readonly string[]): { tracks: Track[]; courses: Course[] } {
  const tracks = tracksInOrder(content).filter(({ courses }) => {
    const there = courses.filter((id) => content.courses.some((course) => course.id === id));
    return there.length > 0 && there.every((id) => ids.includes(id));
  });
  const named = new Set(tracks.flatMap(({ courses }) => courses));
  return { tracks, courses: content.courses.filter(({ id }) => ids.includes(id) && !named.has(id)) };
}
