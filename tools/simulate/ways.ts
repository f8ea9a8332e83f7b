import { type Memory, rate } from '#features/review/rules/schedule.ts';
import { type Card, chooseSession } from '#features/review/rules/session.ts';
import { days } from '#lib/clock.ts';
import type { Assumptions } from './assumptions.ts';
import { knows, knowsOf, meet, type Person, takeLesson } from './people.ts';

/** What came of a way of learning: mean recall, 0-1, at the end of each week, and the minutes that it took. */
export interface Year {
  recall: number[];
  minutes: number;
}

/** A Monday, in the morning. */
const start = Date.UTC(2026, 0, 5, 7);
const weekOf = (day: number) => (day + 1) / 7;

/** Everything on the first day, and what is left of the minutes on going through the questions again. */
export function yearlyCourse(assumed: Assumptions, person: Person, minutes: number, threshold: number): Year {
  for (let lesson = 0; lesson < assumed.lessons; lesson++) takeLesson(assumed, person, lesson, 0);
  for (let item = 0; person.spent + assumed.itemSeconds <= minutes * 60; item = (item + 1) % person.traces.length)
    meet(assumed, person, item, 0, assumed.itemSeconds);
  const recall: number[] = [];
  for (let day = 6; day < assumed.days; day += 7) recall.push(knowsOf(assumed, person, day, threshold));
  return { recall, minutes: person.spent / 60 };
}

/** Lessons week by week, and on the days that someone opens Skjold the session that the product itself would choose. */
export function skjold(assumed: Assumptions, person: Person, threshold: number): Year {
  const cards: Card[] = [];
  const place = (item: number) => ({
    lessonId: Math.floor(item / assumed.itemsPerLesson),
    skill: '',
    variants: [{ id: item, key: String(item), seconds: assumed.itemSeconds }],
  });
  const cardOf = (item: number, memory: Memory): Card => ({ ...memory, itemId: item, lastItemId: item, active: true });
  const recall: number[] = [];
  let lessons = 0;
  const answer = (item: number, day: number): 'remembered' | 'forgotten' =>
    person.chance.uniform() < knows(assumed, person, item, day, threshold) ? 'remembered' : 'forgotten';

  for (let day = 0; day < assumed.days; day++) {
    if (day % 7 < 5 && person.chance.uniform() < assumed.opens) {
      const now = start + days(day);
      for (const { itemId } of chooseSession(cards, [], now, place).asked) {
        const was = answer(itemId, day);
        cards[itemId] = cardOf(itemId, rate(cards[itemId] as Memory & Card, was, now, assumed.retention));
        meet(assumed, person, itemId, day, assumed.itemSeconds);
      }
      while (lessons < assumed.lessons && lessons < Math.ceil(weekOf(day) * assumed.lessonsPerWeek)) {
        for (const item of takeLesson(assumed, person, lessons, day))
          cards[item] = cardOf(item, rate(null, answer(item, day), now, assumed.retention));
        lessons++;
      }
    }
    if (day % 7 === 6) recall.push(knowsOf(assumed, person, day, threshold));
  }
  return { recall, minutes: person.spent / 60 };
}
