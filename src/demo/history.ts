import type { CatalogItem, CatalogLesson } from '#features/assessment/shapes.ts';
import { registerUser } from '#features/identity/commands.ts';
import { nameContacts } from '#features/organizations/commands/contacts.ts';
import { addMember, addTeam, foundOrganization, moveToTeam } from '#features/organizations/commands.ts';
import { transact } from '#journal/transact.ts';
import { days, hours, minutes } from '#lib/clock.ts';
import type { App } from '#server/app.ts';
import { answerLater, chance, type Member, type Step } from './answering.ts';
import { makeArrivals } from './arrivals.ts';
import { addressOf, type Company, companies } from './people.ts';
import { testPeople } from './placements.ts';
import { reviewsOf } from './reviews.ts';

/** How long it goes back, in days. */
export const historyDays = 182;

async function found(app: App, company: Company, now: number): Promise<Member[]> {
  const { result } = await transact(app, async (tx) => {
    const members: Member[] = [];
    const teams = new Map<string, number>();
    let organizationId = 0;
    for (const [index, person] of company.people.entries()) {
      const at = now + index * minutes(7);
      const email = addressOf(person.name, company.domain);
      const userId = await registerUser(tx, { email, name: person.name, locale: 'da' }, at);
      if (index === 0) {
        organizationId = await foundOrganization(tx, { name: company.name, kind: 'company', founder: userId, now: at });
        for (const team of company.teams) teams.set(team, await addTeam(tx, { organizationId, name: team, by: userId }, at));
        if (company.contacts) await nameContacts(tx, { organizationId, contacts: company.contacts, by: userId }, at);
      }
      const teamId = person.team === null ? null : (teams.get(person.team) ?? null);
      if (index === 0) await moveToTeam(tx, { organizationId, userId, teamId }, at);
      else {
        await addMember(tx, { organizationId, userId, role: person.role, teamId }, at);
      }
      members.push({ ...person, userId, organizationId });
    }
    return members;
  });
  return result;
}

/** Some questions are hard for everybody, so that there is something to talk about. */
const hardness = ({ key }: CatalogItem): number => (chance(`${key}/hard`) < 0.4 ? 0.35 : 0);

/** What one person did with one lesson: some items wrong at first, those again, unless they stopped on the way. */
function stepsThrough(member: Member, lesson: CatalogLesson, begunAt: number, stopAfter: number): Step[] {
  const first = lesson.items
    .slice(0, stopAfter)
    .map((item) => ({ item, right: chance(`${member.name}/${item.key}`) < member.care - hardness(item) }));
  const again = stopAfter < lesson.items.length ? [] : first.filter(({ right }) => !right).map(({ item }) => ({ item, right: true }));
  return [...first, ...again].map((step, index) => ({ ...step, member, assessment: 'lesson', at: begunAt + index * 40_000 }));
}

/** What someone is meant to take, exercises last: a track without prerequisites is for everybody, the others for specialists. */
const meantFor = ({ specialist = false }: Member, { lessons, content }: App['catalog']): CatalogLesson[] =>
  lessons
    .filter(
      ({ lesson }) => specialist || content.tracks.some((one) => one.prerequisites.length === 0 && one.courses.includes(lesson.course)),
    )
    .toSorted((a, b) => Number(a.lesson.kind === 'exercise') - Number(b.lesson.kind === 'exercise'));

function stepsOf(member: Member, lessons: CatalogLesson[], from: number): Step[] {
  const apart = Math.floor((historyDays - 6) / lessons.length);
  return lessons.flatMap((lesson, index) => {
    const reach = member.pace * lessons.length - index;
    if (reach <= 0) return [];
    const stopAfter = reach >= 0.5 ? lesson.items.length : Math.max(1, Math.round(reach * 2 * lesson.items.length));
    const day = Math.floor(chance(`${member.name}/${lesson.key}/day`) * apart * 0.85) + index * apart;
    const time = hours(7) + minutes(Math.floor(chance(`${member.name}/${lesson.key}/time`) * 9 * 60));
    return stepsThrough(member, lesson, from + days(day) + time, stopAfter);
  });
}

/** Two companies and their last half year, up to midnight before `today`, made by the real commands under a clock. */
export async function makeHistory(app: App, today: number): Promise<number> {
  const from = today - days(historyDays);
  let count = 0;
  for (const company of companies) {
    const members = await found(app, company, from);
    const skipped = await testPeople(app, members, from + days(1) + hours(9));
    const meant = (member: Member) => meantFor(member, app.catalog).filter(({ key }) => !skipped.has(`${member.userId}/${key}`));
    const steps = members.flatMap((member) => stepsOf(member, meant(member), from + days(2)));
    for (let day = from; day < today; day += days(1)) {
      const lessons = steps.filter(({ at }) => at >= day && at < day + days(1));
      lessons.sort((a, b) => a.at - b.at || a.member.userId - b.member.userId);
      // Handed over together, they share commits and still run one after another in this order.
      await Promise.all(lessons.map((step) => answerLater(app, step)));
      const reviews = await reviewsOf(app, members, day);
      await Promise.all(reviews.map((step) => answerLater(app, step)));
      count += lessons.length + reviews.length;
    }
  }
  await makeArrivals(app, today);
  return count;
}
