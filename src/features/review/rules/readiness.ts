import { recallAt } from './schedule.ts';

/** What is remembered of some questions: how many there are, and the mean probability, 0-1, that one is remembered. */
export interface Remembered {
  questions: number;
  mean: number;
}

interface Sample {
  itemId: number;
  stability: number;
  lastRatedAt: number;
  active: boolean;
}

/**
 * What is remembered at an instant (milliseconds), by skill, from the cards that are asked about: `skillOf` a card's item, undefined for one that
 * the catalog has no more. Under the key '' stands all of them. A skill without cards is missing: nothing is known of it.
 */
export function rememberedBySkill(
  cards: readonly Sample[],
  skillOf: (itemId: number) => string | undefined,
  at: number,
): Map<string, Remembered> {
  const sums = new Map<string, { questions: number; recall: number }>();
  const add = (key: string, recall: number) => {
    const sum = sums.get(key) ?? { questions: 0, recall: 0 };
    sums.set(key, { questions: sum.questions + 1, recall: sum.recall + recall });
  };
  for (const card of cards) {
    const skill = card.active ? skillOf(card.itemId) : undefined;
    if (skill === undefined) continue;
    const recall = recallAt(card, at);
    add('', recall);
    add(skill, recall);
  }
  return new Map([...sums].map(([key, { questions, recall }]) => [key, { questions, mean: recall / questions }]));
}
