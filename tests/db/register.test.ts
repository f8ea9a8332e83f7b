import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { items, itemVersions } from '#db/schema/assessment.ts';
import { lessons } from '#db/schema/catalog.ts';
import { register } from '#features/assessment/commands.ts';
import { itemHashes, toPublicItem, versionKey, versionOf } from '#features/assessment/rules.ts';
import type { Catalog, Item } from '#features/assessment/shapes.ts';
import { siteItemsByLesson } from '#features/assessment/source.ts';
import { siteContent } from '#features/catalog/source.ts';
import { freshDatabase } from '#tests/support/database.ts';

let db: Database;
let version = 0;

beforeAll(async () => {
  db = await freshDatabase();
});

const [lesson, originals] = [...siteItemsByLesson()][0] as [string, Item[]];
const choiceItem = originals.find(({ type }) => type === 'single-choice') as Extract<Item, { type: 'single-choice' }>;

/** An item nobody has registered before, made from a real one. */
const newItem = (): typeof choiceItem => ({ ...structuredClone(choiceItem), id: `made-up-${++version}` });
const registerOnly = (...own: Item[]): Promise<Catalog> =>
  db.write((tx) => register(tx, siteContent(), new Map([[lesson, own]]), 1_700_000_000_000));
const versionsOf = (item: Item) =>
  db.read
    .select({
      id: itemVersions.id,
      hash: itemVersions.hash,
      scoring: itemVersions.scoring,
      da: itemVersions.wordingDa,
      en: itemVersions.wordingEn,
    })
    .from(itemVersions)
    .innerJoin(items, eq(items.id, itemVersions.itemId))
    .where(eq(items.key, item.id))
    .orderBy(asc(itemVersions.id));
const graded = (catalog: Catalog, item: Item, locale: 'da' | 'en' = 'da') =>
  catalog.versions.get(versionKey(item.id, locale, toPublicItem(item, locale).version))?.item as typeof choiceItem | undefined;
const rightOf = (item: typeof choiceItem | undefined) => item?.choices.find(({ correct }) => correct)?.id;

/** The same item with another choice as the right one. */
function withOtherKey(item: typeof choiceItem): typeof choiceItem {
  const other = item.choices.findIndex(({ correct }) => !correct);
  return { ...item, choices: item.choices.map((choice, index) => ({ ...choice, correct: index === other })) };
}

describe('registering', () => {
  it('gives everything the same integers every time', async () => {
    const first = await db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), 1));
    const rows = await db.read.select().from(lessons);
    const again = await db.write((tx) => register(tx, siteContent(), siteItemsByLesson(), 2));
    expect(again.courses.map(({ id, key }) => [id, key])).toEqual(first.courses.map(({ id, key }) => [id, key]));
    expect(again.lessons.map(({ id, key }) => [id, key])).toEqual(first.lessons.map(({ id, key }) => [id, key]));
    expect([...again.versions].map(([key, { id }]) => [key, id])).toEqual([...first.versions].map(([key, { id }]) => [key, id]));
    expect(await db.read.select().from(lessons)).toEqual(rows);
  });

  it('keeps the version that is there when nothing changed', async () => {
    const item = newItem();
    await registerOnly(item);
    await registerOnly(structuredClone(item));
    expect(await versionsOf(item)).toHaveLength(1);
  });

  it('keeps every version of an item, and grades each answer by the one it was read in', async () => {
    const item = newItem();
    const reworded = { ...item, prompt: { da: 'Hvad nu?', en: 'What now?' } };
    await registerOnly(item);
    const catalog = await registerOnly(reworded);
    expect(await versionsOf(item)).toHaveLength(2);
    expect(graded(catalog, item)?.prompt).toEqual(item.prompt);
    expect(graded(catalog, reworded)?.prompt).toEqual(reworded.prompt);
  });

  it('leaves the Danish wording alone when a comma changes in English, and the scoring with it', async () => {
    const item = newItem();
    const comma = { ...item, prompt: { ...item.prompt, en: `${item.prompt.en},` } };
    await registerOnly(item);
    await registerOnly(comma);
    const [before, after] = await versionsOf(item);
    expect(after?.hash).not.toBe(before?.hash);
    expect(after?.en).not.toBe(before?.en);
    expect(after?.da).toBe(before?.da);
    expect(after?.scoring).toBe(before?.scoring);
  });

  it('changes no wording when only an explanation does', async () => {
    const item = newItem();
    const choices = item.choices.map((choice) => ({ ...choice, explanation: { da: 'Fordi.', en: 'Because.' } }));
    expect({ ...itemHashes({ ...item, choices }), all: '' }).toEqual({ ...itemHashes(item), all: '' });
  });

  it('grades everyone who saw some words by the corrected key', async () => {
    const item = newItem();
    const corrected = withOtherKey(item);
    await registerOnly(item);
    const catalog = await registerOnly(corrected);
    const [before, after] = await versionsOf(item);
    expect([after?.da, after?.en]).toEqual([before?.da, before?.en]);
    expect(after?.scoring).not.toBe(before?.scoring);
    expect(rightOf(graded(catalog, item))).toBe(rightOf(corrected));
  });

  it('grades by what the content says now when a correction is taken back', async () => {
    const item = newItem();
    await registerOnly(item);
    await registerOnly(withOtherKey(item));
    const catalog = await registerOnly(item);
    expect(await versionsOf(item)).toHaveLength(2);
    expect(rightOf(graded(catalog, item))).toBe(rightOf(item));
    expect(rightOf(graded(catalog, item, 'en'))).toBe(rightOf(item));
  });

  it('leaves out versions of a type or a shape that it knows no more', async () => {
    const item = newItem();
    const gone = { ...item, prompt: { da: 'Før', en: 'Before' } };
    const bodies = [{ ...gone, type: 'crossword' }, { ...gone, choices: 'three' }, null, 'text'];
    const [{ itemId } = { itemId: 0 }] = [...(await registerOnly(item)).versions.values()].filter((one) => one.item.id === item.id);
    const wording = (at: number) => `${at}`.repeat(16);
    await db.write((tx) =>
      tx.insert(itemVersions).values(
        bodies.map((body, at) => ({
          ...{ itemId, hash: wording(at), wordingDa: wording(at), wordingEn: wording(at), scoring: wording(at), registeredAt: 1 },
          body: body ?? 'null',
        })),
      ),
    );
    const catalog = await registerOnly(item);
    expect(graded(catalog, item)?.id).toBe(item.id);
    for (const at of bodies.keys()) expect(() => versionOf(catalog, item.id, wording(at))).toThrow('error.unknown-version');
  });

  it('still knows an item that has left the content, but no lesson for it', async () => {
    const item = newItem();
    await registerOnly(item);
    const catalog = await registerOnly();
    const [row] = await db.read
      .select()
      .from(items)
      .where(and(eq(items.key, item.id)));
    expect(catalog.itemKeys.has(item.id)).toBe(true);
    expect(graded(catalog, item)?.id).toBe(item.id);
    expect(catalog.lessonOfItem.has(row?.id as number)).toBe(false);
  });
});
