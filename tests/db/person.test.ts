import { beforeAll, describe, expect, it } from 'vitest';
import { scopeToManage } from '#features/organizations/policy.ts';
import type { OrganizationScope } from '#features/organizations/shapes.ts';
import { readPerson } from '#features/reports/load/person.ts';
import type { Journal } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import { dayOf } from '#lib/days.ts';
import { earnBadge, giveAnswer, wrongResponse } from '#tests/support/answers.ts';
import { type Cast, type Member, makeCast } from '#tests/support/cast.ts';
import { freshJournal } from '#tests/support/database.ts';

const now = Date.UTC(2026, 10, 22, 9);
let journal: Journal;
let cast: Cast;
let badge: string;

beforeAll(async () => {
  journal = await freshJournal(now);
  cast = await makeCast(journal, now - days(60));
  badge = await earnBadge(journal, cast.anna, now - days(9));
  const [, second] = journal.catalog.courses;
  const item = second?.lessons[0]?.items[0];
  if (item) await giveAnswer(journal, cast.anna, item, { now: now - days(2), response: wrongResponse(item.item) });
});

const scopeOf = (member: Member): OrganizationScope => {
  const managed = scopeToManage(member, member.place.publicId);
  if (!managed) throw new Error('may not');
  return managed.scope;
};
const seen = (person: string, by: Member = cast.mads) => readPerson(journal, scopeOf(by), person, 'da', now);

describe('what a manager sees of a person', () => {
  it('is who they are there, and how they stand in each course and lesson, with the day', async () => {
    const view = await seen(cast.anna.publicId);
    expect(view).toMatchObject({
      name: cast.anna.name,
      email: cast.anna.email,
      team: 'Spærholdet',
      role: 'learner',
      joinedOn: dayOf(now - days(60)),
      lessons: journal.catalog.lessons.length,
      completed: journal.catalog.courses[0]?.lessons.length,
    });
    expect(view?.courses.slice(0, 2).map(({ status, completedOn }) => [status, completedOn])).toEqual([
      ['completed', dayOf(now - days(9))],
      ['in-progress', null],
    ]);
    const [first, second] = view?.courses ?? [];
    expect(first?.lessons.every(({ status, completedOn }) => status === 'completed' && completedOn === dayOf(now - days(9)))).toBe(true);
    expect(second?.lessons[0]).toMatchObject({ status: 'in-progress', completedOn: null });
  });

  it('holds no answer, no score, no number of tries, and not when they were last there', async () => {
    const view = await seen(cast.anna.publicId);
    const lesson = view?.courses[0]?.lessons[0] as object;
    expect(Object.keys(lesson).sort()).toEqual(['code', 'completedOn', 'href', 'reviewedOn', 'status', 'title', 'waivedOn']);
    const text = JSON.stringify(view);
    expect(text).not.toContain(dayOf(now - days(2)));
    for (const { key, item } of journal.catalog.lessons.flatMap(({ items }) => items)) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(item.prompt.da);
    }
  });

  it('has the badges that were earned there', async () => {
    const view = await seen(cast.anna.publicId);
    expect(view?.badges).toMatchObject([{ href: `/badges/${badge}`, earnedOn: dayOf(now - days(9)) }]);
    expect((await seen(cast.olga.publicId))?.badges).toEqual([]);
  });

  it('is nothing for a person of another company, for Eva, and for an id that nobody has', async () => {
    expect(await seen(cast.eva.publicId)).toBeNull();
    expect(await seen(cast.anna.publicId, cast.eva)).toBeNull();
    expect(await seen('0198c0de-0000-7000-8000-000000000000')).toBeNull();
    expect(await seen("' or 1=1 --")).toBeNull();
    expect(await seen('')).toBeNull();
  });
});
