import { relative, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { register } from '#features/assessment/commands.ts';
import { readSite, type Site, showSite } from '#features/assessment/source.ts';
import type { Content, Course, Fault, Lesson } from '#features/catalog/shapes.ts';
import { contentFolder, type ReadContent } from '#features/catalog/source.ts';
import { systemClock } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import type { App } from './app.ts';

type Setup = NonNullable<AstroIntegration['hooks']['astro:server:setup']>;
type Server = Parameters<Setup>[0]['server'];

const nothing: Site = {
  content: { skills: [], facts: {}, glossary: [], pictures: [], frameworks: [], tracks: [], courses: [], achievements: [] },
  items: new Map(),
};

/** What is there of a list, with what was there last of each thing that has a fault in its own file. */
function mended<T>(now: readonly T[], before: readonly T[], fileOf: (one: T) => string, faulty: ReadonlySet<string>): T[] {
  const there = new Set(now.map(fileOf));
  return [...now, ...before.filter((one) => !there.has(fileOf(one)) && faulty.has(fileOf(one)))];
}

/** What can be shown: what was read, and of what can't be read now, how it was the last time it could. */
export function showable({ content, reading, courseFiles }: ReadContent, items: Site['items'], before: Site): Site {
  const faulty = new Set(reading.faults.map(({ file }) => file));
  const { skills, facts, glossary, pictures, frameworks, tracks, achievements } = before.content;
  const lessonsOf = (course: Course): Lesson[] => {
    const named = courseFiles.find((one) => one.course.id === course.id)?.lessonIds ?? [];
    const last = before.content.courses.find(({ id }) => id === course.id)?.lessons ?? [];
    return named.flatMap((id) => course.lessons.find((one) => one.id === id) ?? last.find((one) => one.id === id) ?? []);
  };
  const courses = mended(
    content.courses.map((course) => ({ ...course, lessons: lessonsOf(course) })),
    before.content.courses,
    ({ id }) => `courses/${id}/course.yaml`,
    faulty,
  ).sort((a, b) => a.order - b.order);
  const shown: Content = {
    skills: content.skills.length > 0 ? content.skills : skills,
    facts: Object.keys(content.facts).length > 0 ? content.facts : facts,
    glossary: content.glossary.length > 0 ? content.glossary : glossary,
    pictures: mended(
      content.pictures,
      pictures,
      ({ id }) => `pictures/${id}.svg`,
      new Set([...faulty].map((file) => file.replace(/^(pictures\/.*)\.yaml$/, '$1.svg'))),
    ),
    frameworks: mended(content.frameworks, frameworks, ({ id }) => `frameworks/${id}.yaml`, faulty),
    tracks: mended(content.tracks, tracks, ({ id }) => `tracks/${id}.yaml`, faulty),
    achievements: mended(content.achievements, achievements, ({ id }) => `achievements/${id}.yaml`, faulty),
    courses,
  };
  const itemsOf = ({ id, text }: Lesson) => {
    const own = items.get(id) ?? [];
    const last = before.items.get(id) ?? [];
    const lost = last.filter((one) => text.da.placed.includes(one.id) && !own.some((item) => item.id === one.id));
    return [...own, ...lost];
  };
  return { content: shown, items: new Map(courses.flatMap(({ lessons }) => lessons).map((lesson) => [lesson.id, itemsOf(lesson)])) };
}

export interface LiveContent {
  faults(): Fault[];
  /** Follows the folder from now on, for an app that is running. */
  follow(app: App): void;
  /** Sees to it that the pages' own copy of our modules shows the same as this one. */
  share(): Promise<void>;
}

/** The content as it is on disk while someone writes it. A fault never ends the process: what was there last is shown instead. */
export function openLiveContent(server: Server): LiveContent {
  const folder = contentFolder();
  let site = nothing;
  let faults: Fault[] = [];
  // The day it is decides only whether a review is overdue.
  const read = () => readSite(folder, dayOf(systemClock()));
  const first = read();
  faults = first.faults;
  site = showable(first.read, first.items, nothing);
  showSite(site);

  async function share(): Promise<void> {
    const { runner } = server.environments.ssr as unknown as { runner: { import(id: string): Promise<{ showSite: typeof showSite }> } };
    (await runner.import('/src/features/assessment/source.ts')).showSite(site);
  }

  async function renew(app: App): Promise<void> {
    const now = read();
    const next = showable(now.read, now.items, site);
    faults = now.faults;
    try {
      app.catalog = await app.db.write((tx) => register(tx, next.content, next.items, app.clock()));
      site = next;
    } catch (error) {
      app.log.warn({ err: error }, 'the content could not be taken in');
    }
    showSite(site);
    await share();
    // Paths of pages are worked out once; this is how Astro itself has them worked out again.
    server.environments.ssr?.hot.send('astro:content-changed', {});
    server.environments.client?.hot.send({ type: 'full-reload' });
  }

  return {
    faults: () => faults,
    share,
    follow(app) {
      let busy = false;
      let again = false;
      const run = async () => {
        busy = true;
        while (again) {
          again = false;
          await renew(app).catch((error: unknown) => app.log.error({ err: error }, 'the content could not be read again'));
        }
        busy = false;
      };
      server.watcher.add(folder);
      server.watcher.on('all', (_, path) => {
        const within = relative(folder, path);
        if (within === '' || within === '..' || within.startsWith(`..${sep}`)) return;
        again = true;
        if (!busy) void run();
      });
    },
  };
}
