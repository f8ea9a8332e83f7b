import { eq } from 'drizzle-orm';
import type { Database, Writer } from '#db/client.ts';
import { hole, preparedWrite } from '#db/prepare.ts';
import { courses } from '#db/schema/catalog.ts';

// Rows to write where it is the writing that is tested, with a statement made on the spot and with a prepared one.

let count = 0;
export const newKey = () => `course-${++count}`;
export const insert = (tx: Writer, key: string) => tx.insert(courses).values({ key, registeredAt: 1 });
export const insertPrepared = preparedWrite<{ key: string }>((tx) => tx.insert(courses).values({ key: hole('key'), registeredAt: 1 }));
export const isStored = async (db: Database, key: string) => (await db.read.$count(courses, eq(courses.key, key))) > 0;
