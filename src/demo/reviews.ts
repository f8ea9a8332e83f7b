import { readSession } from '#features/review/load.ts';
import type { Card } from '#features/review/rules/session.ts';
import { days, hours, minutes } from '#lib/clock.ts';
import type { App } from '#server/app.ts';
import { chance, type Member, type Step } from './answering.ts';

/**
 * Whether an invented person still knows something: a power law over days, slower with every repetition, with a noise of its own for each
 * person and question. Not the schedule's model, so that the page on calibration has something to say.
 */
function knows({ name, care }: Member, key: string, { reps, lastRatedAt }: Card, at: number): boolean {
  const scale = 5 * 3 ** Math.min(reps - 1, 6) * (0.4 + 1.2 * chance(`${name}/${key}/lasts`)) * (0.5 + care / 2);
  const recall = (1 + (at - lastRatedAt) / days(1) / scale) ** -0.35;
  return chance(`${name}/${key}/${at}/knows`) < recall;
}

const isWeekday = (day: number): boolean => ![0, 6].includes(new Date(day).getUTCDay());

/** What people answer in review on a day: those who look in, the session that Skjold would give them. */
export async function reviewsOf(app: App, members: readonly Member[], day: number): Promise<Step[]> {
  if (!isWeekday(day)) return [];
  const steps: Step[] = [];
  for (const member of members) {
    if (chance(`${member.name}/${day}/looks in`) > 0.05 + 0.3 * member.pace) continue;
    // After whatever they learnt that day.
    const from = day + hours(17) + minutes(Math.floor(chance(`${member.name}/${day}/when`) * 180));
    const { cards, session } = await readSession(app, member, from);
    for (const [index, { itemId, variant }] of session.asked.entries()) {
      const card = cards.find((one) => one.itemId === itemId);
      const item = app.catalog.variants.get(itemId)?.find(({ id }) => id === variant.id);
      if (!card || !item) continue;
      const at = from + index * 20_000;
      steps.push({ member, item, assessment: 'review', right: knows(member, item.key, card, at), at });
    }
  }
  return steps;
}
