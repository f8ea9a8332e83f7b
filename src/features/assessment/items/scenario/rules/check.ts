import { locales } from '#i18n/index.ts';
import type { Localized, Show } from '../../../shapes.ts';
import type { Scenario, Scene } from '../shapes.ts';
import { bestWay, most, mostAt, nodesOf, totalOf } from './story.ts';

type Fault = { path: (string | number)[]; message: string };

/** In words. */
const longest = { text: 90, outcome: 40, choice: 25, title: 8 };
/** A way that ends badly must not look like one that went well: at most this share of the points. */
const badAtMost = 0.75;
const fewestChoices = 3;

const texts = (show: Show | undefined): Localized[] =>
  !show ? [] : 'mail' in show ? [show.mail.subject, show.mail.body] : 'message' in show ? [show.message.text] : [];
const wordsIn = (all: Localized[]): number =>
  Math.max(...locales.map((locale) => all.reduce((sum, text) => sum + text[locale].split(/\s+/).filter(Boolean).length, 0)));

const doubles = (ids: string[]): number[] => ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []));

/** Names that say nothing, or two things. Whoever goes on from here can rely on every `to`. */
function wrongNames(item: Scenario): Fault[] {
  const nodes = nodesOf(item);
  const ids = [...item.scenes, ...item.endings].map(({ id }) => id);
  const at = (index: number) => (index < item.scenes.length ? ['scenes', index] : ['endings', index - item.scenes.length]);
  return [
    ...doubles(ids).map((index) => ({ path: at(index), message: `has the id "${ids[index]}" for the second time` })),
    ...(item.scenes.some(({ id }) => id === item.start)
      ? []
      : [{ path: ['start'], message: `starts at "${item.start}", which is no scene` }]),
    ...item.scenes.flatMap(({ id, choices }, index) => [
      ...doubles(choices.map((choice) => choice.id)).map((one) => ({
        path: ['scenes', index, 'choices', one],
        message: `scene "${id}" has two choices with the same id`,
      })),
      ...choices.flatMap(({ id: own, to }, one) =>
        nodes.has(to)
          ? []
          : [{ path: ['scenes', index, 'choices', one, 'to'], message: `choice "${id}/${own}" leads to "${to}", which isn't there` }],
      ),
    ]),
  ];
}

/** Everything that can be come to from these, themselves included. */
function closure(from: string[], next: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  return seen;
}

/** Places that can't be come to or out of, and ways back. A story goes forward: so every way ends, and no choice is made twice. */
function wrongWays(item: Scenario): Fault[] {
  const leadsTo = (id: string) => item.scenes.find((scene) => scene.id === id)?.choices.map(({ to }) => to) ?? [];
  const reached = closure([item.start], leadsTo);
  const out = closure(
    item.endings.map(({ id }) => id),
    (id) => item.scenes.filter((scene) => leadsTo(scene.id).includes(id)).map((scene) => scene.id),
  );
  const unreached = (list: 'scenes' | 'endings') =>
    item[list].flatMap(({ id }, index) =>
      reached.has(id) ? [] : [{ path: [list, index], message: `"${id}" is unreachable: no choice on the way from the start leads to it` }],
    );
  return [
    ...unreached('scenes'),
    ...unreached('endings'),
    ...item.scenes.flatMap(({ id, choices }, index) => [
      ...(out.has(id) ? [] : [{ path: ['scenes', index], message: `scene "${id}" has no way to an ending` }]),
      ...choices.flatMap(({ id: own, to }, one) =>
        closure([to], leadsTo).has(id)
          ? [
              {
                path: ['scenes', index, 'choices', one, 'to'],
                message: `choice "${id}/${own}" leads back to its own scene: a story goes forward`,
              },
            ]
          : [],
      ),
    ]),
  ];
}

function wrongPoints({ id, choices }: Scene, index: number): Fault[] {
  const path = ['scenes', index, 'choices'];
  if (choices.length < 2) return [{ path, message: `scene "${id}" has fewer than two choices` }];
  if (new Set(choices.map(({ points }) => points)).size === 1)
    return [{ path, message: `scene "${id}" has choices that are all worth the same` }];
  const best = choices.filter(({ points }) => points === most).length;
  return best === 1 ? [] : [{ path, message: `scene "${id}" has ${best} choices worth ${most} points, must have one` }];
}

function wrongEndings({ endings }: Scenario): Fault[] {
  const path = ['endings'];
  const missing = (['good', 'bad'] as const).filter((kind) => !endings.some(({ ending }) => ending === kind));
  return [
    ...(endings.length < 2 ? [{ path, message: 'has fewer than two endings' }] : []),
    ...missing.map((kind) => ({ path, message: `has no ${kind} ending` })),
  ];
}

/** What only shows on the whole way: said when its parts are in order. */
function wrongWhole(item: Scenario): Fault[] {
  const way = bestWay(item);
  const end = item.endings.find(({ id }) => id === way.at(-1)?.choice.to);
  const total = totalOf(item);
  const pays = mostAt(item);
  return [
    ...(way.length < fewestChoices
      ? [{ path: ['scenes'], message: `has a best way of ${way.length} choices, must have at least ${fewestChoices}` }]
      : []),
    ...(end && end.ending !== 'good'
      ? [{ path: ['scenes'], message: `has best choices that lead to "${end.id}", which is no good ending` }]
      : []),
    ...item.endings.flatMap(({ id, ending }, index) => {
      const earned = pays.get(id) ?? 0;
      return ending === 'bad' && earned > total * badAtMost
        ? [
            {
              path: ['endings', index],
              message: `"${id}" ends badly and can still earn ${earned} of ${total} points, may earn three quarters`,
            },
          ]
        : [];
    }),
  ];
}

function tooLong(item: Scenario): Fault[] {
  const over = (path: Fault['path'], what: string, all: Localized[], most: number): Fault[] =>
    wordsIn(all) > most ? [{ path, message: `${what} has ${wordsIn(all)} words, may have ${most}` }] : [];
  return (['scenes', 'endings'] as const).flatMap((list) =>
    item[list].flatMap((node, index) => [
      ...over([list, index, 'text'], `"${node.id}"`, [node.text, ...texts(node.show)], longest.text),
      ...over([list, index, 'title'], `the title of "${node.id}"`, [node.title], longest.title),
      ...('choices' in node ? node.choices : []).flatMap(({ id, text, outcome }, one) => [
        ...over([list, index, 'choices', one, 'text'], `choice "${node.id}/${id}"`, [text], longest.choice),
        ...over([list, index, 'choices', one, 'outcome'], `what comes of "${node.id}/${id}"`, [outcome], longest.outcome),
      ]),
    ]),
  );
}

/** What is wrong with a story, for its author. Never endless, however its ways run. */
export function storyFaults(item: Scenario): Fault[] {
  const names = wrongNames(item);
  if (names.length > 0) return names;
  const parts = [...wrongWays(item), ...item.scenes.flatMap(wrongPoints), ...wrongEndings(item)];
  return [...(parts.length > 0 ? parts : wrongWhole(item)), ...tooLong(item)];
}
