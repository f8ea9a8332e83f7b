import fc from 'fast-check';
import { publicId } from '#features/assessment/items/public-id.ts';
import type { Ending, Scenario, Scene, StoryChoice } from '#features/assessment/items/scenario/shapes.ts';
import type { Localized } from '#features/assessment/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import type { Part } from './answers.ts';
import { because, localized, many, reordered } from './by-chance.ts';

// Stories made by chance, sound ones: another key to them, another order in the file, and ways through them.

const told = { title: localized, text: localized };

const choice = (id: string, to: string, points: fc.Arbitrary<StoryChoice['points']>): fc.Arbitrary<StoryChoice> =>
  fc.record({
    id: fc.constant(id),
    text: localized,
    outcome: localized,
    to: fc.constant(to),
    points,
    why: localized,
    minutes: fc.nat(90),
  });
const best = fc.constant(2 as const);
const slip = fc.constant(0 as const);
const lesser = fc.constantFrom(0 as const, 1 as const);

const ending = (id: string, kind: Ending['ending']): fc.Arbitrary<Ending> =>
  fc.record({ ...told, id: fc.constant(id), ending: fc.constant(kind), lesson: localized });

/**
 * A street of scenes with a side street beside some of them: the best choice goes on along the street, the other one into the side
 * street or past a few houses, and one in the first scene leads to the bad ending at once.
 */
export const storyParts = fc
  .record({
    length: fc.integer({ min: 3, max: 6 }),
    ids: fc.uniqueArray(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 20, maxLength: 20 }),
  })
  .chain(({ length, ids }) =>
    fc.record({
      length: fc.constant(length),
      names: fc.constant(ids),
      sides: many(fc.boolean(), length),
      leaps: many(fc.nat(length), length * 2),
      clock: fc.constantFrom('08:00', '23:50', undefined),
    }),
  )
  .chain(({ length, names, sides, leaps, clock }) => {
    const [good = '', mixed = '', bad = '', a = '', b = '', c = ''] = names.slice(12);
    const street = (at: number) => (at < length ? (names[at] as string) : good);
    const side = (at: number) => (at > 0 && at < length && sides[at] ? (names[length + at] as string) : undefined);
    /** Somewhere further on, never the next house. */
    const leap = (at: number, by: number) => (at + 2 + by < length ? street(at + 2 + by) : mixed);
    const scene = (id: string, choices: fc.Arbitrary<StoryChoice>[]): fc.Arbitrary<Scene> =>
      fc.record({ ...told, id: fc.constant(id), choices: fc.tuple(...choices).chain(reordered) });
    const scenes = Array.from({ length }, (_, at) => [
      scene(street(at), [
        choice(a, street(at + 1), best),
        choice(b, side(at + 1) ?? leap(at, leaps[at] ?? 0), lesser),
        ...(at === 0 ? [choice(c, bad, slip)] : []),
      ]),
      ...(side(at)
        ? [scene(side(at) as string, [choice(a, street(at + 1), best), choice(b, leap(at, leaps[length + at] ?? 0), slip)])]
        : []),
    ]).flat();
    return fc.record({
      clock: fc.constant(clock),
      start: fc.constant(street(0)),
      scenes: fc.tuple(...scenes),
      endings: fc.tuple(ending(good, 'good'), ending(mixed, 'mixed'), ending(bad, 'bad')),
    });
  });

type Story = Pick<Scenario, 'clock' | 'start' | 'scenes' | 'endings'>;

/** The same words and ways; other choices are the best, other endings the good ones, for other reasons. */
export const otherStoryKey = <Whole extends Story>(item: Whole): fc.Arbitrary<Whole> =>
  fc.tuple(...item.scenes.map(({ choices }) => reordered(choices.map(({ points }) => points)))).map((points) => ({
    ...item,
    scenes: item.scenes.map((scene, at) => ({
      ...scene,
      choices: scene.choices.map((one, index) => ({ ...one, points: points[at]?.[index] ?? 0, why: because })),
    })),
    endings: item.endings.map((one) => ({ ...one, ending: 'mixed' as const, lesson: because })),
  }));

export const otherStoryOrder = <Whole extends Story>(item: Whole): fc.Arbitrary<Whole> =>
  fc
    .tuple(...item.scenes.map((scene) => reordered(scene.choices).map((choices) => ({ ...scene, choices }))))
    .chain((scenes) => fc.record({ scenes: reordered(scenes), endings: reordered(item.endings) }))
    .map((parts) => ({ ...item, ...parts }));

/** The public ids on some way from the first scene to an ending. */
export const wayThrough = (item: Scenario): fc.Arbitrary<{ path: string[] }> =>
  many(fc.nat(23), item.scenes.length).map((turns) => {
    const path: string[] = [];
    let scene = item.scenes.find(({ id }) => id === item.start);
    for (const turn of turns) {
      const taken = scene?.choices[turn % scene.choices.length];
      if (!scene || !taken) break;
      path.push(publicId(item.id, `${scene.id}/${taken.id}`));
      scene = item.scenes.find(({ id }) => id === taken.to);
    }
    return { path };
  });

export const storyChoices = ({ scenes }: Scenario): Part[] =>
  scenes.flatMap(({ id, choices }) => choices.map((one) => ({ id: `${id}/${one.id}`, explanation: one.why, correct: one.points === 2 })));

/** What is ahead of whoever reads the first scene. */
export const storyAhead = ({ start, scenes, endings }: Scenario): { what: string; text: Localized }[] => [
  ...scenes.flatMap(({ id, text, choices }) => [
    ...(id === start
      ? []
      : [{ what: `the scene ${id}`, text }, ...choices.map((one) => ({ what: `the choice ${one.id} of ${id}`, text: one.text }))]),
    ...choices.map(({ id: own, outcome }) => ({ what: `what comes of ${own} of ${id}`, text: outcome })),
  ]),
  ...endings.flatMap(({ id, text, lesson }) => [
    { what: `the ending ${id}`, text },
    { what: `the lesson of ${id}`, text: lesson },
  ]),
];

/** How a choice reads, wherever in the story it stands, by its public id. */
export const choiceText = ({ id: item, scenes }: Scenario, wanted: string, locale: Locale): string =>
  scenes.flatMap(({ id, choices }) => choices.filter((one) => publicId(item, `${id}/${one.id}`) === wanted))[0]?.text[locale] ?? '';
