import { and, asc, eq, gt, inArray, max } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { responses } from '#db/schema/assessment.ts';
import { credentials } from '#db/schema/credentials.ts';
import { events } from '#db/schema/journal.ts';
import { courseCompletions, lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { itemTallies } from '#db/schema/reports.ts';
import type { CatalogItem } from '#features/assessment/shapes.ts';
import type { ResponseReply } from '#features/learning/shapes.ts';
import type { Journal } from '#journal/transact.ts';
import { newId } from '#lib/ids.ts';
import { giveAnswer, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Member, makeCast } from '#tests/support/cast.ts';
import { engine, fromBeside } from '#tests/support/database.ts';
import { learnt, type Placed } from '#tests/support/learning-model.ts';
import { smallJournal } from '#tests/support/small-journal.ts';

// Two people of one company, one of them on two devices, answer at the same time, send again what is under way and what has
// long arrived, and reuse ids. Whatever came first: it must be as if the answers had come one by one.

const runs = { seed: 20261122, numRuns: engine === 'sqlite' ? 100 : 25 };
// However slow the machine is.
const patience = 300_000;

let journal: Journal;
let beside: Journal;
let items: CatalogItem[];

beforeAll(async () => {
  journal = await smallJournal();
  beside = { ...journal, db: await fromBeside(journal.db) };
  items = itemsOf(journal.catalog);
});

interface Try {
  /** Which of the two people. */
  who: 0 | 1;
  item: CatalogItem;
  response: unknown;
  id: string;
  at: number;
}
const planArb = fc.array(
  fc.array(
    fc.record({
      kind: fc.oneof({ weight: 6, arbitrary: fc.constant('new') }, { weight: 3, arbitrary: fc.constant('again') }, fc.constant('reuse')),
      who: fc.constantFrom<0 | 1>(0, 0, 1),
      item: fc.nat(3),
      // Mostly right: people are.
      quality: fc.constantFrom('right', 'right', 'right', 'partly', 'wrong'),
      /** Which earlier one is sent again, or has its id reused. */
      of: fc.nat(),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  { minLength: 1, maxLength: 7 },
);
type Plan = (typeof planArb extends fc.Arbitrary<infer T> ? T : never)[number];

function responseOf({ item }: CatalogItem, quality: string): unknown {
  if (quality === 'wrong') return wrongResponse(item);
  const right = rightResponse(item);
  const [[name, chosen] = ['', '']] = Object.entries(right) as [string, string | string[]][];
  return quality === 'partly' && item.type !== 'ordering' && Array.isArray(chosen) ? { [name]: chosen.slice(0, 1) } : right;
}

/** What each device sends, group by group: all of a group at once, the next when everything has been answered. */
function triesOf(groups: Plan[], began: number): Try[][] {
  const sent: Try[] = [];
  return groups.map((group) =>
    group.map(({ kind, who, item, quality, of }) => {
      const chosen = items[item % items.length] as CatalogItem;
      const earlier = sent[of % Math.max(1, sent.length)];
      const fresh: Try = { who, item: chosen, response: responseOf(chosen, quality), id: newId(), at: began + sent.length };
      const one: Try = !earlier || kind === 'new' ? fresh : kind === 'again' ? { ...earlier, at: fresh.at } : { ...fresh, id: earlier.id };
      sent.push(one);
      return one;
    }),
  );
}

const content = ({ who, item, response }: Try) => JSON.stringify([who, item.key, response]);

async function tablesOf(organizationId: number, users: number[]) {
  const { read } = journal.db;
  const [lessonRows, courseRows, memberRows, tallyRows, awards] = await Promise.all([
    read.select().from(lessonProgress).where(eq(lessonProgress.organizationId, organizationId)),
    read.select().from(courseCompletions).where(eq(courseCompletions.organizationId, organizationId)),
    read.select().from(memberProgress).where(eq(memberProgress.organizationId, organizationId)),
    read.select().from(itemTallies).where(eq(itemTallies.organizationId, organizationId)),
    read.select().from(credentials).where(inArray(credentials.userId, users)),
  ]);
  const keyed = <Row, Value>(rows: Row[], entry: (row: Row) => [string, Value]) => Object.fromEntries(rows.map(entry));
  const person = ({ organizationId, userId }: { organizationId: number; userId: number }) => `${organizationId}/${userId}`;
  return {
    lessonProgress: keyed(lessonRows, ({ organizationId, userId, lessonId, ...row }) => [`${organizationId}/${userId}/${lessonId}`, row]),
    courseCompletions: keyed(courseRows, (row) => [`${person(row)}/${row.courseId}`, row.completedAt]),
    memberProgress: keyed(memberRows, ({ organizationId, userId, ...row }) => [`${organizationId}/${userId}`, row]),
    itemTallies: keyed(tallyRows, ({ organizationId, itemId, ...row }) => [`${organizationId}/${itemId}`, row]),
    credentials: keyed(awards, ({ userId, achievement, awardedAt }) => [`${userId}/${achievement}`, awardedAt]),
  };
}

/** The answers in the order the journal has them, and all that is said to have followed each. */
async function journalOf(organizationId: number, after: number) {
  const rows = await journal.db.read
    .select()
    .from(events)
    .where(and(gt(events.id, after), eq(events.organizationId, organizationId)))
    .orderBy(asc(events.id));
  const answers: Placed[] = [];
  const happened: string[][] = [];
  for (const { type, at, userId, organizationId: company, body } of rows) {
    if (type === 'item.answered') {
      const { itemId, earned, total } = body as Placed;
      answers.push({ at, userId: userId as number, organizationId: company as number, itemId, earned, total });
      happened.push([]);
    }
    happened.at(-1)?.push(type);
  }
  return { answers, happened };
}

type Outcome = { reply: ResponseReply } | { code: string };

async function send(people: readonly Member[], { who, item, response, id, at }: Try): Promise<Outcome> {
  try {
    // On PostgreSQL by two processes' connections.
    return { reply: await giveAnswer(at % 2 === 0 ? journal : beside, people[who] as Member, item, { response, id, now: at }) };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'conflict') throw error;
    return { code };
  }
}

async function holds(plan: Plan[]): Promise<void> {
  const { anna, sofie } = await makeCast(journal, 1);
  const people = [anna, sofie];
  const { organizationId } = anna.place;
  const users = people.map(({ userId }) => userId);
  const [last] = await journal.db.read.select({ id: max(events.id) }).from(events);
  const groups = triesOf(plan, 1_000);

  const sent: (Try & { group: number; outcome: Outcome })[] = [];
  for (const [group, tries] of groups.entries()) {
    const outcomes = await Promise.all(tries.map((one) => send(people, one)));
    tries.forEach((one, index) => void sent.push({ ...one, group, outcome: outcomes[index] as Outcome }));
  }

  // The journal has each distinct answer once, no earlier than it was sent and no later than it was answered.
  const { answers, happened } = await journalOf(organizationId, last?.id ?? 0);
  const byTime = new Map(sent.map((one) => [one.at, one]));
  const winners = answers.map(({ at }) => byTime.get(at) as (typeof sent)[number]);
  const ids = winners.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids)).toEqual(new Set(sent.map(({ id }) => id)));
  for (const [index, { at, group, id, who, item }] of winners.entries()) {
    expect(answers[index]).toMatchObject({ at, userId: users[who], itemId: item.id });
    expect(group).toBe(Math.min(...sent.filter((one) => one.id === id).map((one) => one.group)));
    expect(group).toBeGreaterThanOrEqual(winners[index - 1]?.group ?? 0);
  }

  // Whoever sent the same was told the same; whoever sent something else under its id was refused.
  for (const winner of winners)
    for (const one of sent.filter(({ id }) => id === winner.id))
      expect(one.outcome).toEqual(content(one) === content(winner) ? winner.outcome : { code: 'conflict' });

  // And all of it is what that order makes of it.
  const model = learnt(journal.catalog, answers);
  expect(happened).toEqual(model.happened);
  const { happened: _, outcomes, ...expected } = model;
  expect(await tablesOf(organizationId, users)).toEqual(expected);
  const stored = new Map(
    (await journal.db.read.select().from(responses).where(inArray(responses.userId, users))).map((row) => [row.id, row]),
  );
  expect(stored.size).toBe(winners.length);
  for (const [index, { id }] of winners.entries()) {
    const outcome = stored.get(id)?.outcome as { awards: { achievement: string }[] };
    expect({ ...outcome, awards: outcome.awards.map(({ achievement }) => achievement) }).toEqual(outcomes[index]);
  }
}

describe('answers that come at the same time, again and under each other’s ids', () => {
  it(
    'end as if they had come one by one, each once',
    async () => {
      await fc.assert(fc.asyncProperty(planArb, holds), runs);
      const completed = await journal.db.read.$count(credentials);
      expect(completed, 'nobody completed anything: too little is tested').toBeGreaterThan(runs.numRuns / 10);
    },
    patience,
  );
});
