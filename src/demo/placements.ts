import { startPlacement } from '#features/learning/commands/placements.ts';
import { learnerPlacements } from '#features/learning/queries/placements.ts';
import { transact } from '#journal/transact.ts';
import type { App } from '#server/app.ts';
import { answerLater, chance, type Member } from './answering.ts';

/** Some of those who know a good deal already find out whether they may skip the course on signing in. */
const testsOut = ({ as, name, care, pace }: Member): boolean =>
  as === undefined && care > 0.75 && pace > 0.5 && chance(`${name}/tests out`) < 0.5;

/** Has people take the test of a course at an instant. Answers with the lessons that each was let skip, as `user/lesson`. */
export async function testPeople(app: App, members: readonly Member[], at: number): Promise<Set<string>> {
  const course = app.catalog.courses.find(({ key }) => key === 'sign-in-and-devices');
  const skipped = new Set<string>();
  if (!course) return skipped;
  for (const member of members.filter(testsOut)) {
    const { userId, organizationId } = member;
    const learner = { userId, organizationId };
    await transact(app, (tx) => startPlacement(tx, app.catalog, learner, course, at));
    for (let count = 1; ; count++) {
      const [open] = await learnerPlacements(app.db.read, learner);
      for (const key of open?.waived ?? []) skipped.add(`${userId}/${key}`);
      const items = course.lessons.flatMap((lesson) => [...lesson.items, ...lesson.siblings]);
      const item = items.find(({ id }) => id === open?.askedItemId);
      if (!open || !item) break;
      const right = chance(`${member.name}/${item.key}/knew`) < member.care;
      await answerLater(app, { member, item, assessment: 'placement', placement: open.publicId, right, at: at + count * 20_000 });
    }
  }
  return skipped;
}
