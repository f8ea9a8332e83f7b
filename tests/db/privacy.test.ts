import { getTableColumns, is, Table } from 'drizzle-orm';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { engine } from '#db/engine.ts';
import { itemVersions, responses } from '#db/schema/assessment.ts';
import { signIns, users } from '#db/schema/identity.ts';
import * as schema from '#db/schema/index.ts';
import { events } from '#db/schema/journal.ts';
import { invitations } from '#db/schema/organizations.ts';
import { toPublicItem } from '#features/assessment/rules.ts';
import { requestSignIn } from '#features/identity/commands.ts';
import { readOwnData } from '#features/privacy/load.ts';
import { impersonal, personal } from '#features/privacy/manifest.ts';
import { keptNames, type Personal, sectionNames } from '#features/privacy/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { newId } from '#lib/ids.ts';
import { giveAnswer, itemsOf, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.UTC(2026, 10, 22, 9);
let journal: Journal;
let cast: Cast;

beforeAll(async () => {
  journal = await freshJournal(now);
  cast = await makeCast(journal, now - days(30));
  const [first, second] = itemsOf(journal.catalog);
  for (const member of [cast.anna, cast.eva]) {
    await giveAnswer(journal, member, first!, { now: now - days(2), response: wrongResponse(first!.item) });
    await giveAnswer(journal, member, second!, { now: now - days(1) });
    await transact(journal, (tx) => requestSignIn(tx, { email: member.email, next: '/learning', locale: 'da', now }));
  }
  const invite = (organizationId: number, email: string, invitedBy: number) =>
    journal.db.write((tx) =>
      tx.insert(invitations).values({
        publicId: newId(),
        organizationId,
        email,
        name: 'Nanna Ny',
        teamId: null,
        role: 'learner',
        locale: 'da',
        invitedBy,
        createdAt: now,
        sentAt: now,
        expiresAt: now + days(14),
      }),
    );
  await invite(cast.olga.place.organizationId, cast.anna.email, cast.olga.userId);
  await invite(cast.eva.place.organizationId, 'nanna.ny@klinikken.example', cast.eva.userId);
});

// biome-ignore lint/suspicious/noExplicitAny: the file is read as whoever downloads it reads it.
const dataOf = async (member: Cast['anna']): Promise<any> => JSON.parse(JSON.stringify(await readOwnData(journal, member, now)));

describe('the manifest of what is kept about people', () => {
  const tables = Object.entries(schema as Record<string, unknown>).filter((entry): entry is [string, Table] => is(entry[1], Table));

  const refersToUsers = (table: Table): boolean => {
    const { foreignKeys } = engine === 'sqlite' ? sqliteConfig(table as never) : postgresConfig(table as never);
    return (foreignKeys as { reference(): { foreignTable: unknown } }[]).some((key) => key.reference().foreignTable === users);
  };
  /** A reference, a number without one, an address, or a body that names rows which do. */
  const holdsPeople = (table: Table): boolean =>
    table === users ||
    refersToUsers(table) ||
    Object.keys(getTableColumns(table)).some((name) => /^(userId|email|.*By)$/.test(name)) ||
    table === schema.jobs;

  it('names every table there is, once', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect([...Object.keys(personal), ...Object.keys(impersonal)].sort()).toEqual(tables.map(([name]) => name).sort());
  });

  it('calls no table impersonal that has a person in it', () => {
    expect(tables.filter(([name, table]) => holdsPeople(table) && !(name in personal)).map(([name]) => name)).toEqual([]);
  });

  it('hands over everything it names, under every name the file explains, and the settings page has a line for it', () => {
    const entries: [string, Personal][] = Object.entries(personal);
    expect(entries.flatMap(([, { sections }]) => Object.keys(sections)).sort()).toEqual(sectionNames.toSorted());
    expect([...new Set(entries.flatMap(([, { kept }]) => kept ?? []))].sort()).toEqual(keptNames.toSorted());
    for (const [name, { why }] of entries) expect(why.length, name).toBeGreaterThan(10);
    const silent = entries.filter(([, { sections }]) => Object.keys(sections).length === 0).map(([name]) => name);
    // Seconds old; when a card is asked, which the file tells of the card; and that one counts in a figure.
    expect(silent.sort()).toEqual(['jobs', 'probes', 'readinessPeople']);
  });
});

describe('the file that someone downloads', () => {
  it('begins with what it is, in their language, and explains each of its parts', async () => {
    const file = await dataOf(cast.anna);
    expect(Object.keys(file)).toEqual(['readMe', ...sectionNames]);
    expect(file.readMe.about).toContain('alt, hvad Skjold gemmer');
    expect(Object.keys(file.readMe.parts)).toEqual([...sectionNames]);
    const english = await readOwnData(journal, { ...cast.anna, locale: 'en' }, now);
    expect(JSON.stringify(english.readMe)).toContain('everything Skjold keeps');
  });

  it('has who they are, where they belong and what is asked of their address', async () => {
    const file = await dataOf(cast.anna);
    expect(file.profile).toMatchObject({ name: cast.anna.name, email: cast.anna.email, language: 'da' });
    expect(file.memberships).toMatchObject([{ company: cast.anna.place.name, team: 'Spærholdet', role: 'learner' }]);
    expect(file.signInRequests).toMatchObject([{ email: cast.anna.email, askedAt: new Date(now).toISOString(), usedAt: null }]);
    expect(file.invitations).toMatchObject([{ email: cast.anna.email, company: cast.anna.place.name, acceptedAt: null }]);
  });

  it('has each answer in words: the question, what was chosen, points and time', async () => {
    const [first] = itemsOf(journal.catalog);
    const { answers, progress } = await dataOf(cast.anna);
    expect(answers).toHaveLength(2);
    const shown = toPublicItem(first!.item, 'da');
    const chosen = Object.values(wrongResponse(first!.item)).flat()[0];
    const text = 'choices' in shown ? shown.choices.find(({ id }) => id === chosen)?.text : undefined;
    expect(answers[0]).toMatchObject({
      question: first!.item.prompt.da,
      points: 0,
      askedIn: 'lesson',
      secondsTaken: null,
      answeredAt: new Date(now - days(2)).toISOString(),
      company: cast.anna.place.name,
      ...(text !== undefined && { youChose: [text] }),
    });
    expect(
      answers.every(({ youChose }: { youChose: string[] }) => youChose.length > 0 && youChose.every((one) => !/^[0-9a-f]{8,}$/.test(one))),
    ).toBe(true);
    expect(progress).toHaveLength(1);
  });

  it('has an answer to a question of a shape that is known no more', async () => {
    const [first] = itemsOf(journal.catalog);
    const body = { type: 'crossword', prompt: { da: 'Fem bogstaver?', en: 'Five letters?' } };
    const wording = 'f'.repeat(16);
    const [version] = await journal.db.write((tx) =>
      tx
        .insert(itemVersions)
        .values({ itemId: first!.id, hash: wording, wordingDa: wording, wordingEn: wording, scoring: wording, body, registeredAt: now })
        .returning({ id: itemVersions.id }),
    );
    const answer = { userId: cast.olga.userId, organizationId: cast.olga.place.organizationId, itemVersionId: version!.id };
    await journal.db.write((tx) =>
      tx
        .insert(responses)
        .values({ ...answer, id: newId(), response: { word: 'låsen' }, earned: 1, total: 1, outcome: {}, answeredAt: now }),
    );
    expect((await dataOf(cast.olga)).answers).toMatchObject([{ question: 'Fem bogstaver?', youChose: ['låsen'], points: 1 }]);
  });

  it('has what happened to them, in words', async () => {
    const { events: told } = await dataOf(cast.anna);
    expect(told.map(({ event }: { event: string }) => event)).toEqual(
      (await journal.db.read.select().from(events).orderBy(events.id))
        .filter(({ userId }) => userId === cast.anna.userId)
        .map(({ type }) => type),
    );
    for (const { event, inWords } of told) expect(inWords, event).not.toBe(event);
  });

  it('tells Eva nothing of anyone else, not even of those she invited', async () => {
    const text = JSON.stringify(await dataOf(cast.eva));
    expect(text).toContain(cast.eva.name);
    const others = [cast.olga, cast.mads, cast.anna, cast.sofie].flatMap(({ name, email, publicId }) => [name, email, publicId]);
    for (const secret of [...others, cast.olga.place.name, 'Spærholdet', 'nanna.ny', 'Nanna Ny'])
      expect(text, secret).not.toContain(secret);
    expect(JSON.parse(text).invitationsYouSent).toHaveLength(1);
  });

  it('opens no door: it holds no hash of a session and no id that a link is made of', async () => {
    const text = JSON.stringify(await dataOf(cast.anna));
    const tickets = (await journal.db.read.select().from(signIns)).map(({ publicId }) => publicId);
    const asked = (await journal.db.read.select().from(invitations)).map(({ publicId }) => publicId);
    expect(tickets.length + asked.length).toBeGreaterThan(2);
    for (const id of [...tickets, ...asked]) expect(text).not.toContain(id);
  });

  it('lets others in between while ten thousand answers are gathered', async () => {
    const { db } = journal;
    const [model] = await db.read.select().from(responses).limit(1);
    const { sofie } = cast;
    for (let from = 0; from < 10_000; from += 500)
      await db.write((tx) =>
        tx.insert(responses).values(
          Array.from({ length: 500 }, (_, i) => ({
            ...model!,
            id: newId(now + from + i),
            userId: sofie.userId,
            organizationId: sofie.place.organizationId,
            answeredAt: now + from + i,
          })),
        ),
      );
    let turns = 0;
    let over = false;
    const turn = () => {
      turns++;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    const { answers } = await dataOf(sofie);
    over = true;
    expect(answers).toHaveLength(10_000);
    expect(answers[9_999].answeredAt).toBe(new Date(now + 9_999).toISOString());
    expect(turns).toBeGreaterThan(10);
  });
});
