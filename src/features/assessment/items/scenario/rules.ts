import type { Locale } from '#i18n/index.ts';
import { canonicalJson, sha256 } from '#lib/hash.ts';
import { publicShow } from '../mock-up.ts';
import type { ItemType } from '../type.ts';
import { storyFaults } from './rules/check.ts';
import { bestOf, bestWay, earnedBy, follow, leastWay, lostIn, most, publicChoiceId, type Step, totalOf } from './rules/story.ts';
import {
  type Ending,
  type PublicScenario,
  type PublicScene,
  type RevealedStory,
  type Scenario,
  type ScenarioDetail,
  type ScenarioResponse,
  type Scene,
  scenario,
  scenarioResponse,
} from './shapes.ts';

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** What the clock says after these steps: `15.42` in Danish, `15:42` in English. */
function clockAfter({ clock }: Scenario, steps: readonly Step[], locale: Locale): string | undefined {
  if (clock === undefined) return undefined;
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const now = steps.reduce((sum, { choice }) => sum + choice.minutes, hours * 60 + minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(now / 60) % 24)}${locale === 'da' ? '.' : ':'}${two(now % 60)}`;
}

/** A scene or an ending as whoever has come there by these steps sees it. */
function publicScene(item: Scenario, node: Scene | Ending, steps: readonly Step[], locale: Locale): PublicScene {
  const choices =
    'choices' in node ? node.choices.map((choice) => ({ id: publicChoiceId(item, node, choice), text: choice.text[locale] })) : [];
  return {
    at: clockAfter(item, steps, locale),
    title: node.title[locale],
    outcome: steps.at(-1)?.choice.outcome[locale],
    text: node.text[locale].trim().split(/\n[ \t]*\n/),
    show: node.show && publicShow(node.show, locale),
    choices: choices.sort(byId),
  };
}

/** A name for everything that can be read on any way through the story. It says nothing of what that is. */
function editionOf({ start, clock, scenes, endings }: Scenario, locale: Locale): string {
  const told = ({ id, title, text, show }: Scene | Ending) => [id, title[locale], text[locale], show && publicShow(show, locale)];
  const ways = ({ choices }: Scene) =>
    choices.toSorted(byId).map(({ id, text, outcome, to, minutes }) => [id, text[locale], outcome[locale], to, minutes]);
  const story = [start, clock, scenes.toSorted(byId).map((scene) => [told(scene), ways(scene)]), endings.toSorted(byId).map(told)];
  return sha256(canonicalJson(story)).slice(0, 8);
}

const pathOf = (item: Scenario, steps: Step[]): ScenarioResponse => ({
  path: steps.map(({ scene, choice }) => publicChoiceId(item, scene, choice)),
});

function stepsOf(item: Scenario, { path }: ScenarioResponse): Step[] {
  return follow(item, path)?.steps ?? [];
}

export const scenarioType: ItemType<Scenario, ScenarioResponse, PublicScenario> = {
  type: 'scenario',
  content: scenario,
  response: scenarioResponse,
  check: storyFaults,
  toPublic(item, locale) {
    // While someone is writing it, it may start nowhere.
    const first = item.scenes.find(({ id }) => id === item.start) ?? (item.scenes[0] as Scene);
    return { first: publicScene(item, first, [], locale), edition: editionOf(item, locale) };
  },
  key: (item) => ({
    start: item.start,
    scenes: item.scenes
      .toSorted(byId)
      .map(({ id, choices }) => [id, choices.toSorted(byId).map((choice) => [choice.id, choice.points, choice.to])]),
  }),
  fits(item, { path }) {
    const way = follow(item, path);
    return way !== undefined && 'ending' in way.at;
  },
  grade(item, response) {
    const steps = stepsOf(item, response);
    const total = totalOf(item);
    return { earned: earnedBy(total, steps.length, lostIn(steps)), total };
  },
  explain: (item, response, locale) =>
    stepsOf(item, response).map(({ scene, choice }) => ({
      id: publicChoiceId(item, scene, choice),
      mark: choice.points === most ? 'right' : 'wrong',
      label: choice.text[locale],
      explanation: choice.why[locale],
    })),
  detail(item, response, locale): ScenarioDetail {
    const way = follow(item, response.path);
    if (!way || !('ending' in way.at)) throw new Error(`${item.id} has no such ending`);
    const slips = way.steps.filter(({ choice }) => choice.points < most);
    return {
      ending: way.at.ending,
      lesson: way.at.lesson[locale],
      better: Object.fromEntries(
        slips.map(({ scene, choice }) => [
          publicChoiceId(item, scene, choice),
          { text: bestOf(scene)?.text[locale] ?? '', fair: choice.points > 0 },
        ]),
      ),
    };
  },
  picks: (item, response) => stepsOf(item, response).map(({ scene, choice }) => `${scene.id}/${choice.id}`),
  reveal(item, draft, locale): RevealedStory | null {
    const parsed = scenarioResponse.safeParse(draft);
    const way = parsed.success ? follow(item, parsed.data.path) : undefined;
    if (!way) return null;
    const nodes = [...way.steps.map(({ scene }) => scene), way.at];
    return { scenes: nodes.map((node, count) => publicScene(item, node, way.steps.slice(0, count), locale)) };
  },
  words: (item, locale) =>
    Object.fromEntries(
      item.scenes.flatMap((scene) => scene.choices.map((choice) => [publicChoiceId(item, scene, choice), choice.text[locale]])),
    ),
  samples: (item) => ({ right: pathOf(item, bestWay(item)), wrong: pathOf(item, leastWay(item)) }),
};
