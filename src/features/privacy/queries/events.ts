import { setImmediate as breathe } from 'node:timers/promises';
import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { items } from '#db/schema/assessment.ts';
import { courses, lessons } from '#db/schema/catalog.ts';
import { events } from '#db/schema/journal.ts';
import { memberships, organizations, teams } from '#db/schema/organizations.ts';
import { isMessageKey, translator } from '#i18n/index.ts';
import { time } from '../rules.ts';
import type { ReadSection } from '../shapes.ts';
import { companyName, courseName, lessonName } from './learning.ts';

/** Rows looked at in one go: the journal has no index by person either. */
const stretch = 5000;

type Event = typeof events.$inferSelect;

async function ownEvents(db: Reader, userId: number): Promise<Event[]> {
  const [newest] = await db.select({ id: events.id }).from(events).orderBy(desc(events.id)).limit(1);
  const found: Event[] = [];
  for (let from = 0; from < (newest?.id ?? 0); from += stretch) {
    const within = and(gt(events.id, from), lte(events.id, from + stretch), eq(events.userId, userId));
    found.push(...(await db.select().from(events).where(within).orderBy(events.id)));
    await breathe();
  }
  return found;
}

export const readEvents: ReadSection = async (source, { actor, locale }) => {
  const { read } = source.db;
  const t = translator(locale);
  const own = await ownEvents(read, actor.userId);
  const placeIds = [...new Set([0, ...own.flatMap(({ organizationId }) => organizationId ?? [])])];
  const places = new Map((await read.select().from(organizations).where(inArray(organizations.id, placeIds))).map((one) => [one.id, one]));
  const ownTeams = read
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .innerJoin(memberships, eq(memberships.organizationId, teams.organizationId))
    .where(eq(memberships.userId, actor.userId));
  const names = {
    lessonId: new Map((await read.select().from(lessons)).map(({ id, key }) => [id, lessonName(source, key, locale)])),
    courseId: new Map((await read.select().from(courses)).map(({ id, key }) => [id, courseName(source, key, locale)])),
    itemId: new Map((await read.select({ id: items.id, key: items.key }).from(items)).map(({ id, key }) => [id, key])),
    teamId: new Map((await ownTeams).map(({ id, name }) => [id, name])),
  };
  const called = { lessonId: 'lesson', courseId: 'course', itemId: 'questionId', teamId: 'team' };
  const readable = ([name, value]: [string, unknown]): [string, unknown] =>
    name in called ? [called[name as keyof typeof called], names[name as keyof typeof names].get(value as number) ?? value] : [name, value];
  return own.map(({ at, type, organizationId, body }) => {
    const place = places.get(organizationId ?? 0);
    const key = `data.event.${type}`;
    return {
      at: time(at),
      event: type,
      inWords: isMessageKey(key) ? t(key) : type,
      company: place ? companyName(place) : null,
      details: Object.fromEntries(Object.entries(body as object).map(readable)),
    };
  });
};
