import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema/journal.ts';
import { itemTallies, mistakeSnapshots } from '#db/schema/reports.ts';
import type { CatalogItem, CatalogLesson } from '#features/assessment/shapes.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember, foundOrganization } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { Actor, Membership, OrganizationScope } from '#features/organizations/shapes.ts';
import { snapshotMistakes } from '#features/reports/jobs.ts';
import { readMistakes } from '#features/reports/load/mistakes.ts';
import type { Mistake } from '#features/reports/shapes.ts';
import { replay } from '#journal/replay.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { giveAnswer, itemsOf, rightResponse, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

// Numbers about several people must not become numbers about one.

const monday = Date.UTC(2026, 10, 2, 2);
let journal: Journal;
let cast: Cast;
let items: CatalogItem[];
let companies = 0;

beforeAll(async () => {
  journal = await freshJournal(monday);
  items = itemsOf(journal.catalog);
  cast = await makeCast(journal, monday - days(9));
});

interface Company {
  owner: Member;
  scope: OrganizationScope;
  /** Lets so many new people join and answer an item: some wrongly, the rest rightly. */
  answer(item: CatalogItem, people: number, wrong: number): Promise<Member[]>;
  shown(): Promise<Mistake[]>;
}

/** A company of its own for each test, with nobody in it but an owner who has answered nothing. */
async function company(kind: 'company' | 'private' = 'company'): Promise<Company> {
  const mark = ++companies;
  let people = 0;
  const meet = async (join: (userId: number) => Promise<unknown>): Promise<Member> => {
    const email = `p${people++}@firma${mark}.example`;
    const { result: userId } = await transact(journal, (tx) => registerUser(tx, { email, name: `Person ${people}`, locale: 'da' }, monday));
    await join(userId);
    const actor = (await readActor(journal.db.read, userId)) as Actor;
    return { ...actor, place: actor.memberships[0] as Membership } as Member;
  };
  const owner = await meet((founder) =>
    transact(journal, (tx) => foundOrganization(tx, { name: `Firma ${mark}`, kind, founder, now: monday })),
  );
  const { organizationId } = owner.place;
  // A private place has no scope for anybody; what is stored of it is looked at all the same.
  const scope = scopeToManage(owner, owner.place.publicId)?.scope ?? ({ organizationId } as unknown as OrganizationScope);
  return {
    owner,
    scope,
    async answer(item, count, wrong) {
      const members: Member[] = [];
      for (let index = 0; index < count; index++) {
        const member = await meet((userId) =>
          transact(journal, (tx) => addMember(tx, { organizationId, userId, role: 'learner', teamId: null }, monday)),
        );
        const response = index < wrong ? wrongResponse(item.item) : rightResponse(item.item);
        await giveAnswer(journal, member, item, { now: monday, response });
        members.push(member);
      }
      return members;
    },
    shown: async () => {
      const { talk, fine } = await readMistakes(journal, scope, 'da');
      return [...talk, ...fine];
    },
  };
}

const told = ({ item, band, atLeast, takenOn }: Mistake) => [item, band, atLeast, takenOn];
const first = () => items[0] as CatalogItem;

describe('what a company’s people get wrong', () => {
  it('is shown once five have answered, and not before', async () => {
    const { answer, shown } = await company();
    await answer(first(), 4, 4);
    await snapshotMistakes(journal.db, monday);
    expect(await shown()).toEqual([]);
    await answer(first(), 1, 0);
    expect(await shown(), 'before the night').toEqual([]);
    await snapshotMistakes(journal.db, monday + days(1));
    expect((await shown()).map(told)).toEqual([[first().key, 'most', 5, '2026-11-03']]);
  });

  it('is renewed only when five more have answered, so that no two days can be subtracted to fewer', async () => {
    const { answer, shown } = await company();
    await answer(first(), 5, 0);
    await snapshotMistakes(journal.db, monday);
    const before = (await shown()).map(told);
    for (let more = 1; more < 5; more++) {
      await answer(first(), 1, 1);
      await snapshotMistakes(journal.db, monday + days(more));
      expect((await shown()).map(told), `${more} more`).toEqual(before);
    }
    await answer(first(), 1, 1);
    await snapshotMistakes(journal.db, monday + days(5));
    expect((await shown()).map(told)).toEqual([[first().key, 'most', 10, '2026-11-07']]);
  });

  it('counts everyone’s first answer, once', async () => {
    const { answer, shown } = await company();
    const members = await answer(first(), 5, 5);
    // Right the second time, and the third: what they didn't know at first is still what there is to talk about.
    for (const member of members)
      for (const later of [1, 2])
        await giveAnswer(journal, member, first(), { now: monday + days(later), response: rightResponse(first().item) });
    await snapshotMistakes(journal.db, monday + days(3));
    expect((await shown()).map(told)).toEqual([[first().key, 'most', 5, '2026-11-05']]);
  });

  it('counts the same people once when the question has moved to another lesson', async () => {
    const { answer, shown } = await company();
    const members = await answer(first(), 4, 4);
    const [from, to] = journal.catalog.lessons as [CatalogLesson, CatalogLesson];
    const moved = new Map(journal.catalog.lessonOfItem).set(first().id, to);
    expect(journal.catalog.lessonOfItem.get(first().id)).toBe(from);
    for (const member of members) await giveAnswer({ ...journal, catalog: { ...journal.catalog, lessonOfItem: moved } }, member, first());
    await snapshotMistakes(journal.db, monday + days(1));
    expect(await shown()).toEqual([]);
  });

  it('is each question’s own affair: one with five answers tells nothing of one with four', async () => {
    const { answer, shown, scope } = await company();
    const [one, other] = items as [CatalogItem, CatalogItem];
    await answer(one, 5, 1);
    await answer(other, 4, 4);
    await snapshotMistakes(journal.db, monday);
    expect((await shown()).map(told)).toEqual([[one.key, 'less', 5, '2026-11-02']]);
    expect((await readMistakes(journal, scope, 'da')).hidden).toBe(items.length - 1);
  });

  it('stands in the order of the bands, and within one as in the content: the order says no more than the words', async () => {
    const { answer, shown } = await company();
    const [a, b, c] = items as [CatalogItem, CatalogItem, CatalogItem];
    await answer(c, 5, 5);
    await answer(b, 5, 1);
    await answer(a, 5, 3);
    await snapshotMistakes(journal.db, monday);
    expect((await shown()).map(({ item }) => item)).toEqual([a.key, c.key, b.key]);
  });

  it('says what to talk about, and not what was answered or which answer is right', async () => {
    const { answer, shown } = await company();
    await answer(first(), 5, 5);
    await snapshotMistakes(journal.db, monday);
    const [mistake] = await shown();
    expect(mistake).toMatchObject({ prompt: first().item.prompt.da, takeaway: first().item.takeaway?.da ?? null });
    expect(Object.keys(mistake as object).sort()).toEqual(['atLeast', 'band', 'item', 'lesson', 'prompt', 'scene', 'takeaway', 'takenOn']);
    const text = JSON.stringify(mistake);
    if (first().item.type === 'single-choice')
      for (const choice of (first().item as Extract<CatalogItem['item'], { type: 'single-choice' }>).choices) {
        expect(text).not.toContain(choice.text.da);
        expect(text).not.toContain(choice.explanation.da);
      }
  });

  it('is each company’s own: Eva’s shows nothing of Olga’s', async () => {
    const { answer } = await company();
    await answer(first(), 6, 6);
    await snapshotMistakes(journal.db, monday);
    const eva = scopeToManage(cast.eva, cast.eva.place.publicId);
    expect(eva && (await readMistakes(journal, eva.scope, 'da'))).toMatchObject({ people: 1, talk: [], fine: [], hidden: items.length });
  });
});

describe('the nightly copy', () => {
  const rows = () => journal.db.read.select().from(mistakeSnapshots);

  it('leaves private places out, whoever is in them', async () => {
    const { owner, answer } = await company('private');
    await answer(first(), 6, 6);
    await snapshotMistakes(journal.db, monday);
    const { organizationId } = owner.place;
    const tallied = await journal.db.read.select().from(itemTallies).where(eq(itemTallies.organizationId, organizationId));
    expect(tallied).toMatchObject([{ people: 6 }]);
    expect(await journal.db.read.select().from(mistakeSnapshots).where(eq(mistakeSnapshots.organizationId, organizationId))).toEqual([]);
  });

  it('does once what is done twice, at the same time too, and records no event', async () => {
    const { answer } = await company();
    await answer(first(), 5, 2);
    const before = await journal.db.read.$count(events);
    await Promise.all([snapshotMistakes(journal.db, monday), snapshotMistakes(journal.db, monday)]);
    const taken = await rows();
    expect(await snapshotMistakes(journal.db, monday + days(1))).toBe(0);
    expect(await rows()).toEqual(taken);
    expect(await journal.db.read.$count(events)).toBe(before);
  });

  it('stays as it was when the journal is replayed: what was shown was shown', async () => {
    const taken = await rows();
    const tallies = async () => (await journal.db.read.select().from(itemTallies)).map((row) => JSON.stringify(row)).sort();
    const before = await tallies();
    await replay(journal.db);
    expect(await rows()).toEqual(taken);
    expect(await tallies()).toEqual(before);
  });

  it('comes to every company, however many there are', async () => {
    const many: Company[] = [];
    for (let index = 0; index < 3; index++) many.push(await company());
    // More than are copied at a time, with nothing to copy, in between.
    for (let index = 0; index < 60; index++) {
      const founder = cast.olga.userId;
      await transact(journal, (tx) => foundOrganization(tx, { name: `Tomt ${index}`, kind: 'company', founder, now: monday }));
    }
    many.push(await company());
    for (const { answer } of many) await answer(first(), 5, 0);
    expect(await snapshotMistakes(journal.db, monday)).toBe(many.length);
  });
});
