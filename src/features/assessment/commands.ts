import type { Writer } from '#db/client.ts';
import { items, itemVersions } from '#db/schema/assessment.ts';
import { registerCatalog } from '#features/catalog/commands.ts';
import type { Content } from '#features/catalog/shapes.ts';
import { apart, itemHashes, readItem, versionKey } from './rules.ts';
import type { Catalog, CatalogCourse, CatalogItem, CatalogLesson, Item, ItemVersion } from './shapes.ts';

type ItemsByLesson = Map<string, Item[]>;

async function registerItems(tx: Writer, itemsByLesson: ItemsByLesson, lessonIds: Map<string, number>, now: number) {
  const known = new Map((await tx.select().from(items)).map((row) => [row.key, row.id]));
  const hashes = new Set(
    (await tx.select({ itemId: itemVersions.itemId, hash: itemVersions.hash }).from(itemVersions)).map(
      (row) => `${row.itemId}/${row.hash}`,
    ),
  );
  for (const [lesson, own] of itemsByLesson)
    for (const item of own) {
      let id = known.get(item.id);
      if (id === undefined) {
        const lessonId = lessonIds.get(lesson) as number;
        const [row] = await tx.insert(items).values({ key: item.id, lessonId, registeredAt: now }).returning({ id: items.id });
        id = (row as { id: number }).id;
        known.set(item.id, id);
      }
      const { all, da, en, scoring } = itemHashes(item);
      if (hashes.has(`${id}/${all}`)) continue;
      await tx.insert(itemVersions).values({ itemId: id, hash: all, wordingDa: da, wordingEn: en, scoring, body: item, registeredAt: now });
    }
  return known;
}

/**
 * Every version by the wording that people saw. Several may share one: the newest wins, so that a corrected key holds for
 * everyone who saw those words, and over it what the content says now, which may be an older version come back.
 */
async function readVersions(tx: Writer, itemsByLesson: ItemsByLesson, itemIds: Map<string, number>) {
  const versions = new Map<string, ItemVersion>();
  const byHash = new Map<string, ItemVersion>();
  const place = (version: ItemVersion, da: string, en: string) => {
    versions.set(versionKey(version.item.id, 'da', da), version);
    versions.set(versionKey(version.item.id, 'en', en), version);
  };
  for (const row of await tx.select().from(itemVersions).orderBy(itemVersions.id)) {
    const item = readItem(row.body);
    // Of a shape that was left behind: whoever still has it open is asked to load the page again.
    if (!item) continue;
    const version: ItemVersion = { id: row.id, itemId: row.itemId, item };
    byHash.set(`${row.itemId}/${row.hash}`, version);
    place(version, row.wordingDa, row.wordingEn);
  }
  for (const item of [...itemsByLesson.values()].flat()) {
    const { all, da, en } = itemHashes(item);
    place(byHash.get(`${itemIds.get(item.id)}/${all}`) as ItemVersion, da, en);
  }
  return versions;
}

/** Registers what the content holds now and answers with the catalog this process works from, old item versions included. */
export async function register(tx: Writer, content: Content, itemsByLesson: ItemsByLesson, now: number): Promise<Catalog> {
  const { courseIds, lessonIds } = await registerCatalog(tx, content, now);
  const itemIds = await registerItems(tx, itemsByLesson, lessonIds, now);
  const versions = await readVersions(tx, itemsByLesson, itemIds);

  const lessonsOf = (course: Content['courses'][number]): CatalogLesson[] =>
    course.lessons.map((lesson) => {
      const own = itemsByLesson.get(lesson.id) ?? [];
      const all = own.map((item): CatalogItem => ({ id: itemIds.get(item.id) as number, key: item.id, item }));
      return {
        id: lessonIds.get(lesson.id) as number,
        key: lesson.id,
        courseId: courseIds.get(course.id) as number,
        share: course.completion.share,
        lesson,
        ...apart(all),
      };
    });
  const courses = content.courses.map(
    (course): CatalogCourse => ({ id: courseIds.get(course.id) as number, key: course.id, course, lessons: lessonsOf(course) }),
  );
  const lessons = courses.flatMap((course) => course.lessons);
  const variants = lessons.flatMap(({ items, siblings }) =>
    items.map((one): [number, CatalogItem[]] => [one.id, [one, ...siblings.filter(({ item }) => item.variantOf === one.key)]]),
  );
  return {
    content,
    courses,
    lessons,
    lessonById: new Map(lessons.map((lesson) => [lesson.id, lesson])),
    courseById: new Map(courses.map((course) => [course.id, course])),
    lessonOfItem: new Map(lessons.flatMap((lesson) => [...lesson.items, ...lesson.siblings].map(({ id }) => [id, lesson] as const))),
    variants: new Map(variants),
    cardOfItem: new Map(variants.flatMap(([card, of]) => of.map(({ id }) => [id, card] as const))),
    itemKeys: new Set(itemIds.keys()),
    versions,
  };
}
