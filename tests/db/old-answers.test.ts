import { beforeAll, expect, it } from 'vitest';
import { itemStatistics, responses } from '#db/schema/assessment.ts';
import { events } from '#db/schema/journal.ts';
import { deleteOldAnswers } from '#features/assessment/jobs.ts';
import { readOwnData } from '#features/privacy/load.ts';
import type { Journal } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { newId } from '#lib/ids.ts';
import { giveAnswer, itemsOf } from '#tests/support/answers.ts';
import { makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.parse('2026-06-01T03:00:00Z');
let journal: Journal;

beforeAll(async () => {
  journal = await freshJournal(now - days(200));
});

it('answers go after ninety days, however they are spread; what came of them stays', async () => {
  const { anna, eva } = await makeCast(journal, now - days(200));
  const items = itemsOf(journal.catalog).slice(0, 3);
  // More than one stretch, and ids that don't follow the time: a browser's clock may be wrong.
  const given = Array.from({ length: 1100 }, (_, at) => ({ member: at % 2 ? anna : eva, ago: (at * 37) % 180 }));
  await Promise.all(
    given.map(({ member, ago }, at) =>
      giveAnswer(journal, member, items[at % 3] as (typeof items)[number], {
        now: now - days(ago) - 1,
        id: newId(now - days((at * 53) % 180)),
      }),
    ),
  );
  const kept = () => journal.db.read.select().from(responses);
  const before = { events: await journal.db.read.select().from(events), statistics: await journal.db.read.select().from(itemStatistics) };
  const old = given.filter(({ ago }) => ago >= 90).length;
  expect(await deleteOldAnswers(journal.db, now)).toBe(old);
  const left = await kept();
  expect(left).toHaveLength(given.length - old);
  for (const { answeredAt } of left) expect(answeredAt).toBeGreaterThanOrEqual(now - days(90));
  expect(await journal.db.read.select().from(events)).toEqual(before.events);
  expect(await journal.db.read.select().from(itemStatistics)).toEqual(before.statistics);

  const file = (await readOwnData(journal, anna, now)) as { answers: { answeredAt: string }[]; firstAnswers: { questions: number }[] };
  expect(file.answers).toHaveLength(left.filter(({ userId }) => userId === anna.userId).length);
  // What outlives them is handed over still.
  expect(file.firstAnswers[0]?.questions).toBeGreaterThan(0);
  expect(await deleteOldAnswers(journal.db, now)).toBe(0);
});
