import type { Database } from '#db/client.ts';
import { openDatabase } from '#db/open.ts';
import { reviewCards } from '#db/schema/review.ts';
import { responsesTo } from '#demo/responses.ts';
import { register } from '#features/assessment/commands.ts';
import { itemTypeNames } from '#features/assessment/items/index.ts';
import { explain, grade } from '#features/assessment/rules.ts';
import type { Catalog, Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember, foundOrganization } from '#features/organizations/commands.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { Actor, OrganizationScope } from '#features/organizations/shapes.ts';
import { snapshotReadiness } from '#features/reports/jobs/readiness.ts';
import { readReadiness } from '#features/reports/load/readiness.ts';
import { readReview } from '#features/review/load.ts';
import { rate } from '#features/review/rules/schedule.ts';
import { days } from '#lib/clock.ts';

// The measured process: reviews and readiness over more cards than the content has, and the grading of each item type.

const folder = process.argv[2];
const now = Date.UTC(2026, 10, 22, 9);

/** Lessons with two thousand short questions between them, made of those there are. */
function manyItems(): Map<string, Item[]> {
  const found = siteItemsByLesson();
  const short = [...found].map(([lesson, own]) => [lesson, own.filter(({ seconds, variantOf }) => seconds <= 60 && !variantOf)] as const);
  const count = short.reduce((sum, [, own]) => sum + own.length, 0);
  const copies = Math.ceil(2000 / count);
  return new Map(
    short.map(([lesson, own]) => [
      lesson,
      Array.from({ length: copies }, (_, copy) => own.map((item) => ({ ...item, id: `${item.id}-${copy}` }))).flat(),
    ]),
  );
}

const rowsAtOnce = 1000;

async function makeCards(
  db: Database,
  catalog: Catalog,
  organizationId: number,
  people: readonly number[],
  perPerson: number,
): Promise<void> {
  const all = [...catalog.variants.keys()];
  const rows: (typeof reviewCards.$inferInsert)[] = [];
  const flush = async () => {
    const part = rows.splice(0);
    if (part.length > 0) await db.write((tx) => tx.insert(reviewCards).values(part));
  };
  for (const [person, userId] of people.entries()) {
    for (let card = 0; card < perPerson; card++) {
      const itemId = all[(person * 7 + card) % all.length] as number;
      const at = now - days(1 + ((person + card * 3) % 90));
      const memory = rate(rate(null, 'remembered', at - days(20)), (person + card) % 4 === 0 ? 'forgotten' : 'remembered', at);
      const lessonId = catalog.lessonOfItem.get(itemId)?.id as number;
      rows.push({ organizationId, userId, itemId, lessonId, origin: 'lesson', active: true, lastItemId: itemId, ...memory });
      if (rows.length === rowsAtOnce) await flush();
    }
  }
  await flush();
}

async function makeCompany(
  db: Database,
  catalog: Catalog,
  size: number,
  perPerson: number,
): Promise<{ scope: OrganizationScope; userId: number }> {
  let organizationId = 0;
  const people: number[] = [];
  for (let from = 0; from < size; from += 500)
    await db.write(async (tx) => {
      for (let index = from; index < Math.min(size, from + 500); index++) {
        const userId = await registerUser(tx, { email: `p${index}@c${size}.example`, name: `Person ${index}`, locale: 'da' }, now);
        if (index === 0) organizationId = await foundOrganization(tx, { name: `Firma ${size}`, kind: 'company', founder: userId, now });
        else await addMember(tx, { organizationId, userId, role: 'learner', teamId: null }, now);
        people.push(userId);
      }
    });
  await makeCards(db, catalog, organizationId, people, perPerson);
  return { scope: { organizationId } as OrganizationScope, userId: people[0] as number };
}

export interface Times {
  p50: number;
  p99: number;
}

/** Milliseconds of each of a number of runs, after a few to warm up. */
async function timesOf(count: number, work: () => unknown): Promise<Times> {
  for (let run = 0; run < 5; run++) await work();
  const times: number[] = [];
  for (let run = 0; run < count; run++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(count / 2)] as number, p99: times[Math.min(count - 1, Math.floor(count * 0.99))] as number };
}

function gradingOf(type: string): { type: string; perSecond: number } | undefined {
  const item = [...siteItemsByLesson().values()].flat().find((one) => one.type === type);
  if (!item) return undefined;
  const { right } = responsesTo(item);
  const once = () => {
    const graded = grade(item, right);
    if (graded.ok) explain(item, graded, 'da');
  };
  for (let run = 0; run < 200; run++) once();
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 300; count++) once();
  return { type, perSecond: (count / (performance.now() - began)) * 1000 };
}

export interface RecallFigures {
  session: Times;
  readiness: Times;
  /** Milliseconds of the nightly job over 50,000 and 550,000 cards. */
  job: { cards: number; ms: number; longestPause: number }[];
  grading: { type: string; perSecond: number }[];
}

async function timeJob(db: Database, catalog: Catalog, cards: number): Promise<RecallFigures['job'][number]> {
  let [last, longestPause] = [performance.now(), 0];
  const ticker = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const began = performance.now();
  await snapshotReadiness({ db, catalog }, now);
  clearInterval(ticker);
  return { cards, ms: performance.now() - began, longestPause };
}

const db = await openDatabase(`file:${folder}/recall.db`);
await db.migrate();
const catalog = await db.write((tx) => register(tx, siteContent(), manyItems(), 1));
const learner = await makeCompany(db, catalog, 1, 2000);
const actor = (await readActor(db.read, learner.userId)) as Actor;
const session = await timesOf(200, () => readReview({ db, catalog }, actor, 'da', now));
await makeCompany(db, catalog, 1_000, 50);
const small = await timeJob(db, catalog, 50_000);
const { scope } = await makeCompany(db, catalog, 10_000, 50);
const large = await timeJob(db, catalog, 550_000);
const readiness = await timesOf(200, () =>
  readReadiness({ db, catalog } as Parameters<typeof readReadiness>[0], scope, new URLSearchParams(), 'da', now),
);
const grading = itemTypeNames.flatMap((type) => gradingOf(type) ?? []);
await db.close();
process.send?.({ ready: { session, readiness, job: [small, large], grading } satisfies RecallFigures });
