import type { Writer } from '#db/client.ts';
import { lessonProgress, memberProgress } from '#db/schema/learning.ts';
import { addressOf } from '#demo/people.ts';
import type { Catalog } from '#features/assessment/shapes.ts';
import { registerUser } from '#features/identity/commands.ts';
import { addMember, addTeam, foundOrganization } from '#features/organizations/commands.ts';
import { transact } from '#journal/transact.ts';
import { days } from '#lib/clock.ts';
import type { App } from '#server/app.ts';

const first = ['Anna', 'Bo', 'Camilla', 'Dorte', 'Emil', 'Freja', 'Gorm', 'Hanne', 'Ida', 'Jens', 'Åse', 'Øjvind'];
const last = ['Sørensen', 'Høj', 'Bæk', 'Ågesen', 'Lund', 'Skov', 'Toft', 'Riis', 'Dahl', 'Krogh'];
const perUnit = 500;

/** Progress is written straight into the derived tables: what is measured is reading it. */
async function learn(tx: Writer, catalog: Catalog, organizationId: number, userId: number, index: number, now: number): Promise<void> {
  const completed = index % (catalog.lessons.length + 1);
  const at = now - days(index % 40);
  for (const [position, lesson] of catalog.lessons.entries()) {
    if (position > completed) break;
    const scores = Object.fromEntries(lesson.items.map(({ id }) => [id, [1, 1] as [number, number]]));
    await tx.insert(lessonProgress).values({
      organizationId,
      userId,
      lessonId: lesson.id,
      scores,
      startedAt: at,
      lastAnsweredAt: at,
      completedAt: position < completed ? at : null,
    });
  }
  await tx.insert(memberProgress).values({
    organizationId,
    userId,
    lessonsStarted: Math.min(completed + 1, catalog.lessons.length),
    lessonsCompleted: completed,
    lastCompletedAt: completed > 0 ? at : null,
  });
}

/** A company of a size, where people have come here and there in the lessons, or haven't begun. Answers with its owner and its learners. */
export async function makeCompany(
  app: App,
  name: string,
  size: number,
  { begun = true } = {},
): Promise<{ owner: number; learners: number[] }> {
  const now = app.clock();
  const { result: made } = await transact(app, async (tx) => {
    const owner = await registerUser(tx, { email: `owner@${name}.example`, name: 'Olga Ejer', locale: 'da' }, now);
    const organizationId = await foundOrganization(tx, { name, kind: 'company', founder: owner, now });
    const teams: number[] = [];
    for (const team of ['Kontor', 'Lager', 'Butik', 'Værksted'])
      teams.push(await addTeam(tx, { organizationId, name: team, by: owner }, now));
    return { owner, organizationId, teams };
  });
  const learners: number[] = [];
  for (let from = 0; from < size; from += perUnit) {
    // Units of work record few events each: the chain of followers has a limit, so members are added beside it.
    await app.db.write(async (tx) => {
      for (let index = from; index < Math.min(size, from + perUnit); index++) {
        const person = `${first[index % first.length]} ${last[(index * 7) % last.length]} ${index}`;
        const userId = await registerUser(
          tx,
          { email: addressOf(`p ${person}`, `${index}.${name}.example`), name: person, locale: 'da' },
          now,
        );
        await addMember(tx, { organizationId: made.organizationId, userId, role: 'learner', teamId: made.teams[index % 4] ?? null }, now);
        if (begun) await learn(tx, app.catalog, made.organizationId, userId, index, now);
        learners.push(userId);
      }
    });
  }
  return { owner: made.owner, learners };
}
