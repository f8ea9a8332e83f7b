import { setImmediate as breathe } from 'node:timers/promises';
import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import { items, itemVersions, responses } from '#db/schema/assessment.ts';
import { lessons } from '#db/schema/catalog.ts';
import { organizations } from '#db/schema/organizations.ts';
import { endOfStretch } from '#features/assessment/queries.ts';
import { readItem } from '#features/assessment/rules.ts';
import type { Item } from '#features/assessment/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { chosenWords, partWords, time } from '../rules.ts';
import type { ReadSection, Source } from '../shapes.ts';
import { companyName, lessonName } from './learning.ts';

/** Rows looked at in one go. Answers have no index by person: a stretch takes a few milliseconds, and others come in between. */
const stretch = 2000;

type Row = Pick<
  typeof responses.$inferSelect,
  'organizationId' | 'itemVersionId' | 'response' | 'earned' | 'total' | 'answeredAt' | 'assessment' | 'seconds'
>;

async function ownRows({ db }: Source, userId: number): Promise<Row[]> {
  const found: Row[] = [];
  for (let after = ''; ; ) {
    const last = await endOfStretch(db.read, after, stretch);
    const within = last ? and(gt(responses.id, after), lte(responses.id, last)) : gt(responses.id, after);
    found.push(
      ...(await db.read
        .select({
          organizationId: responses.organizationId,
          itemVersionId: responses.itemVersionId,
          response: responses.response,
          earned: responses.earned,
          total: responses.total,
          answeredAt: responses.answeredAt,
          assessment: responses.assessment,
          seconds: responses.seconds,
        })
        .from(responses)
        .where(and(within, eq(responses.userId, userId)))),
    );
    if (!last) return found.sort((a, b) => a.answeredAt - b.answeredAt);
    after = last;
    await breathe();
  }
}

/** The questions as they were worded then. */
async function readQuestions(source: Source, ids: number[], locale: Locale) {
  const found = new Map<number, { lesson: string; questionId: string; question: string | undefined; words: Map<string, string> }>();
  for (let from = 0; from < ids.length; from += 100) {
    const rows = await source.db.read
      .select({ id: itemVersions.id, body: itemVersions.body, lesson: lessons.key, key: items.key })
      .from(itemVersions)
      .innerJoin(items, eq(items.id, itemVersions.itemId))
      .innerJoin(lessons, eq(lessons.id, items.lessonId))
      .where(inArray(itemVersions.id, ids.slice(from, from + 100)));
    for (const { id, body, lesson, key } of rows) {
      const item = readItem(body);
      const words = item ? partWords(item, locale) : new Map<string, string>();
      const prompt = item?.prompt ?? (body as Partial<Item> | null)?.prompt;
      found.set(id, { lesson: lessonName(source, lesson, locale), questionId: key, question: prompt?.[locale], words });
    }
    await breathe();
  }
  return found;
}

export const readAnswers: ReadSection = async (source, { actor, locale }) => {
  const rows = await ownRows(source, actor.userId);
  const questions = await readQuestions(source, [...new Set(rows.map(({ itemVersionId }) => itemVersionId))], locale);
  const places = new Map(
    (
      await source.db.read
        .select()
        .from(organizations)
        .where(inArray(organizations.id, placesOf(rows)))
    ).map((one) => [one.id, one]),
  );
  const answers: object[] = [];
  for (const [at, { organizationId, itemVersionId, response, earned, total, answeredAt, assessment, seconds }] of rows.entries()) {
    if (at % stretch === stretch - 1) await breathe();
    const place = places.get(organizationId);
    const asked = questions.get(itemVersionId);
    answers.push({
      answeredAt: time(answeredAt),
      company: place ? companyName(place) : null,
      askedIn: assessment,
      lesson: asked?.lesson,
      questionId: asked?.questionId,
      question: asked?.question,
      youChose: chosenWords(asked?.words ?? new Map(), response),
      points: earned,
      outOf: total,
      secondsTaken: seconds,
    });
  }
  return answers;
};

const placesOf = (rows: Row[]): number[] => [...new Set([0, ...rows.map(({ organizationId }) => organizationId)])];
