import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { memberships } from '#db/schema/organizations.ts';
import type { CatalogLesson } from '#features/assessment/shapes.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember, addTeam, foundOrganization } from '#features/organizations/commands.ts';
import { scopeToManage } from '#features/organizations/policy.ts';
import { readActor } from '#features/organizations/queries.ts';
import type { Actor, OrganizationScope } from '#features/organizations/shapes.ts';
import { readReport, readWholeReport } from '#features/reports/load.ts';
import { perPage, type Report } from '#features/reports/shapes.ts';
import { type Journal, transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import { giveAnswer } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.UTC(2026, 10, 22, 9);
let journal: Journal;
let cast: Cast;
let lessons: CatalogLesson[];

const scopeOf = (actor: Actor | null, organization: string): OrganizationScope => {
  const managed = scopeToManage(actor, organization);
  if (!managed) throw new Error('may not');
  return managed.scope;
};
const report = (query = '', who: Member = cast.olga): Promise<Report> =>
  readReport(journal, scopeOf(who, who.place.publicId), new URLSearchParams(query), 'da', now);
const names = ({ rows }: Report) => rows.map(({ name }) => name?.split(' ')[0]);

async function answers(member: Member, lesson: CatalogLesson, at: number, most = Number.POSITIVE_INFINITY) {
  for (const item of lesson.items.slice(0, most)) await giveAnswer(journal, member, item, { now: at });
}

beforeAll(async () => {
  journal = await freshJournal(now);
  ({ lessons } = journal.catalog);
  cast = await makeCast(journal, now - days(60));
  const [first, second] = lessons as [CatalogLesson, CatalogLesson];
  await answers(cast.anna, first, now - days(40));
  await answers(cast.anna, second, now - days(30));
  await answers(cast.sofie, first, now - days(20));
  await answers(cast.sofie, second, now - days(3), 1);
  await answers(cast.mads, first, now - days(2), 1);
  await answers(cast.eva, first, now - days(1));
});

describe('the report of a company', () => {
  it('says who has completed what and on which day, and nothing of answers or scores', async () => {
    const { rows, teams, lessons: columns } = await report('q=anna');
    expect(rows).toEqual([
      {
        userId: cast.anna.userId,
        publicId: cast.anna.publicId,
        name: 'Anna Ærtebjerg',
        email: cast.anna.email,
        team: teams[0]?.name,
        lessonsCompleted: 2,
        lessonsWaived: 0,
        lastCompletedOn: dayOf(now - days(30)),
        lessons: [
          { status: 'completed', completedOn: dayOf(now - days(40)) },
          { status: 'completed', completedOn: dayOf(now - days(30)) },
          ...columns.slice(2).map(() => ({ status: 'not-started', completedOn: null })),
        ],
      },
    ]);
  });

  it('adds up everyone, lesson by lesson', async () => {
    const { people, chosen, lessons: summed, today } = await report();
    expect({ people, chosen, today }).toEqual({
      people: 4,
      chosen: { people: 4, notBegun: 1, completed: 3, waived: 0 },
      today: '2026-11-22',
    });
    expect(summed.slice(0, 2).map(({ completed }) => completed)).toEqual([2, 1]);
  });

  it('adds up the chosen team, and keeps the sums of others out', async () => {
    const { teams } = await report();
    expect(teams.map(({ people }) => people)).toEqual([1, 3]);
    expect(teams[1]?.name).toBeNull();
    const team = await report(`team=${teams[0]?.team}`);
    expect(names(team)).toEqual(['Anna']);
    expect(team.chosen).toEqual({ people: 1, notBegun: 0, completed: 2, waived: 0 });
    expect(names(await report('team=none'))).toEqual(['Mads', 'Olga', 'Sofie']);
  });

  it('shows the outsider her own company and nothing of this one', async () => {
    expect(scopeToManage(cast.eva, cast.olga.place.publicId)).toBeNull();
    expect(scopeToManage(cast.anna, cast.anna.place.publicId)).toBeNull();
    const own = await report('', cast.eva);
    expect(names(own)).toEqual(['Eva']);
    expect(own.chosen).toEqual({ people: 1, notBegun: 0, completed: 1, waived: 0 });
    const { teams } = await report();
    expect((await report(`team=${teams[0]?.team}`, cast.eva)).state.team).toBe('');
  });
});

describe('the lessons that have a column', () => {
  it('are those of the first track, until others are asked for', async () => {
    const [track] = journal.catalog.content.tracks;
    const own = journal.catalog.courses.filter(({ key }) => track?.courses.includes(key)).flatMap((course) => course.lessons);
    const first = await report();
    expect(first.lessons.map(({ id }) => id)).toEqual(own.map(({ key }) => key));
    expect(first.courses.reduce((sum, course) => sum + course.lessons, 0)).toBe(own.length);
    const all = await report(`lessons=${first.sets.at(-1)?.set}`);
    expect(all.lessons.map(({ id }) => id)).toEqual(lessons.map(({ key }) => key));
  });

  it('are what the sums and the order by completed are about', async () => {
    const { sets } = await report();
    for (const { set } of sets) {
      const { chosen, lessons: columns, rows, state } = await report(`lessons=${set}&sort=completed&dir=desc`);
      expect(state.sort).toBe('completed');
      expect(chosen.completed).toBe(columns.reduce((sum, { completed }) => sum + completed, 0));
      const counts = rows.map(({ lessonsCompleted }) => lessonsCompleted);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      expect(rows.every((row) => row.lessons.length === columns.length)).toBe(true);
    }
  });
});

describe('someone who is no longer a member', () => {
  it('is in no sum any more, whatever they completed', async () => {
    const before = await report();
    const { organizationId } = cast.olga.place;
    const theirs = and(eq(memberships.organizationId, organizationId), eq(memberships.userId, cast.anna.userId));
    const [row] = await journal.db.read.select().from(memberships).where(theirs);
    await journal.db.write((tx) => tx.delete(memberships).where(theirs));
    try {
      const after = await report();
      expect(after.chosen).toEqual({ people: 3, notBegun: 1, completed: before.chosen.completed - 2, waived: 0 });
      expect(after.lessons.slice(0, 2).map(({ completed }) => completed)).toEqual([1, 0]);
    } finally {
      await journal.db.write((tx) => tx.insert(memberships).values(row as typeof memberships.$inferInsert));
    }
    expect(await report()).toEqual(before);
  });
});

describe('the whole list', () => {
  it('is every page of it, one after another', async () => {
    const whole = await readWholeReport(
      journal,
      scopeOf(cast.olga, cast.olga.place.publicId),
      new URLSearchParams('sort=last&page=2'),
      'da',
      now,
      100,
    );
    const { rows, ...paged } = await report('sort=last');
    expect(whole).toEqual({ ...paged, rows });
    expect(
      (await readWholeReport(journal, scopeOf(cast.olga, cast.olga.place.publicId), new URLSearchParams(), 'da', now, 3)).rows,
    ).toHaveLength(3);
  });
});

describe('the order of people', () => {
  it.each([
    ['', ['Anna', 'Mads', 'Olga', 'Sofie']],
    ['dir=desc', ['Sofie', 'Olga', 'Mads', 'Anna']],
    ['sort=team', ['Anna', 'Mads', 'Olga', 'Sofie']],
    ['sort=completed', ['Olga', 'Mads', 'Sofie', 'Anna']],
    ['sort=completed&dir=desc', ['Anna', 'Sofie', 'Mads', 'Olga']],
    // Whoever has completed nothing comes last, whichever way.
    ['sort=last', ['Sofie', 'Anna', 'Mads', 'Olga']],
    ['sort=last&dir=asc', ['Anna', 'Sofie', 'Mads', 'Olga']],
  ])('by "%s"', async (query, expected) => {
    expect(names(await report(query))).toEqual(expected);
  });

  it('by a lesson goes from not begun over under way to completed, and back', async () => {
    const sort = `sort=lesson.${lessons[0]?.key}`;
    expect(names(await report(sort))).toEqual(['Olga', 'Mads', 'Anna', 'Sofie']);
    expect(names(await report(`${sort}&dir=desc`))).toEqual(['Sofie', 'Anna', 'Mads', 'Olga']);
  });
});

describe('a larger company', () => {
  let owner: Actor;
  const page = (query: string) =>
    readReport(journal, scopeOf(owner, owner.memberships[0]?.publicId ?? ''), new URLSearchParams(query), 'da', now);

  beforeAll(async () => {
    const { result } = await transact(journal, async (tx) => {
      const founder = await registerUser(tx, { email: 'aage@stor.example', name: 'Åge Aagaard', locale: 'da' }, now);
      const organizationId = await foundOrganization(tx, { name: 'Storkøb', kind: 'company', founder, now });
      const teams: number[] = [];
      for (const name of ['Ågade', 'Zinkvej', 'æbleby']) teams.push(await addTeam(tx, { organizationId, name, by: founder }, now));
      return { founder, organizationId, teams };
    });
    const join = (name: string | null, email: string, teamId: number | null) =>
      transact(journal, async (tx) => {
        const userId = await registerUser(tx, { email, name, locale: 'da' }, now);
        await addMember(tx, { organizationId: result.organizationId, userId, role: 'learner', teamId }, now);
      });
    const named = ['Zenia 100%', 'Ægir Under_streg', 'Ørsted Ø', 'José Muñoz', null, 'ana', 'Zoë Zieliński'];
    for (const [i, name] of named.entries()) await join(name, `p${i}@stor.example`, result.teams[i % 3] ?? null);
    for (let i = 0; i < perPage; i++) await join(`Medarbejder ${100 + i}`, `m${i}@stor.example`, null);
    owner = (await readActor(journal.db.read, result.founder)) as Actor;
  });

  it('sorts names as Danish does: æ, ø and å last, and aa as å', async () => {
    const { rows } = await page('dir=desc');
    expect(rows.slice(0, 6).map(({ name }) => name)).toEqual([
      'Åge Aagaard',
      'Ørsted Ø',
      'Ægir Under_streg',
      'Zoë Zieliński',
      'Zenia 100%',
      null,
    ]);
  });

  it('sorts teams likewise, and people without one after them', async () => {
    const { teams, rows } = await page('sort=team');
    expect(teams.map(({ name }) => name)).toEqual(['Zinkvej', 'æbleby', 'Ågade', null]);
    expect(rows.slice(0, 8).map(({ team }) => team)).toEqual(['Zinkvej', 'Zinkvej', 'æbleby', 'æbleby', 'Ågade', 'Ågade', 'Ågade', null]);
    const back = await page('sort=team&dir=desc');
    expect(back.rows.slice(0, 8).map(({ team }) => team)).toEqual([
      'Ågade',
      'Ågade',
      'Ågade',
      'æbleby',
      'æbleby',
      'Zinkvej',
      'Zinkvej',
      null,
    ]);
  });

  it.each([
    ['ÆGIR', ['Ægir Under_streg']],
    ['zielinski', ['Zoë Zieliński']],
    ['munoz', ['José Muñoz']],
    ['aage', ['Åge Aagaard']],
    ['%', ['Zenia 100%']],
    ['_', ['Ægir Under_streg']],
    ['\\', []],
    ["'", []],
    ['p4@stor', [null]],
  ])('finds %s', async (q, expected) => {
    const found = await page(`q=${encodeURIComponent(q)}`);
    expect(found.rows.map(({ name }) => name)).toEqual(expected);
    expect(found.found).toBe(expected.length);
  });

  it('turns the pages, and a page beyond the end is the last', async () => {
    const [first, last, beyond] = [await page(''), await page('page=2'), await page('page=99')];
    expect([first.rows.length, last.rows.length, first.pages]).toEqual([perPage, 8, 2]);
    expect(new Set([...first.rows, ...last.rows].map(({ userId }) => userId)).size).toBe(perPage + 8);
    expect(beyond.state.page).toBe(2);
    expect(beyond.rows).toEqual(last.rows);
  });
});
