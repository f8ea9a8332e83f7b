import type { Scenario } from '#features/assessment/items/scenario/shapes.ts';

export const both = (text: string) => ({ da: `${text} på dansk`, en: `${text} in English` });
export const storyChoice = (id: string, to: string, points: 0 | 1 | 2, minutes = 5) => ({
  id,
  to,
  points,
  minutes,
  text: both(id),
  outcome: both(`after ${id}`),
  why: both(`why ${id}`),
});
export const toldAs = (id: string) => ({ id, title: both(id), text: both(`${id}.\n\nMore`) });

/** Three scenes in a row; a slip in the second leads aside, to where it can be put right or not. */
export const story = (): Scenario => ({
  id: 'a-story',
  type: 'scenario',
  skill: 'payments',
  seconds: 120,
  prompt: both('prompt'),
  clock: '23:50',
  start: 'one',
  scenes: [
    { ...toldAs('one'), choices: [storyChoice('go', 'two', 2), storyChoice('stay', 'two', 0, 20)] },
    { ...toldAs('two'), choices: [storyChoice('go', 'three', 2), storyChoice('slip', 'aside', 0), storyChoice('so-so', 'three', 1)] },
    { ...toldAs('three'), choices: [storyChoice('go', 'well', 2), storyChoice('stop', 'fair', 1)] },
    { ...toldAs('aside'), choices: [storyChoice('mend', 'three', 2), storyChoice('leave', 'badly', 0)] },
  ],
  endings: [
    { ...toldAs('well'), ending: 'good', lesson: both('lesson well') },
    { ...toldAs('fair'), ending: 'mixed', lesson: both('lesson fair') },
    { ...toldAs('badly'), ending: 'bad', lesson: both('lesson badly') },
  ],
});
