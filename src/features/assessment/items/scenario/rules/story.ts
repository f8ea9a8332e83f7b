import { publicId } from '../../public-id.ts';
import type { Ending, Scenario, Scene, StoryChoice } from '../shapes.ts';

export interface Step {
  scene: Scene;
  choice: StoryChoice;
}

/** What a choice is worth at most. */
export const most = 2;

export const publicChoiceId = (item: Scenario, scene: Scene, choice: StoryChoice): string => publicId(item.id, `${scene.id}/${choice.id}`);

export const nodesOf = (item: Scenario): Map<string, Scene | Ending> =>
  new Map([...item.scenes, ...item.endings].map((node) => [node.id, node]));

const sceneOf = (item: Scenario, id: string): Scene | undefined => item.scenes.find((scene) => scene.id === id);

/** The one choice of a scene that is worth most; the check sees to it that there is one. */
export const bestOf = (scene: Scene): StoryChoice | undefined => scene.choices.find(({ points }) => points === most);

/** Goes a path of public ids from the first scene. Undefined when the story has no such way. */
export function follow(item: Scenario, path: readonly string[]): { steps: Step[]; at: Scene | Ending } | undefined {
  const nodes = nodesOf(item);
  const steps: Step[] = [];
  let at = nodes.get(item.start);
  for (const id of path) {
    if (!at || !('choices' in at)) return undefined;
    const scene: Scene = at;
    const choice = scene.choices.find((one) => publicChoiceId(item, scene, one) === id);
    if (!choice) return undefined;
    steps.push({ scene, choice });
    at = nodes.get(choice.to);
  }
  return at && { steps, at };
}

/** From the first scene on, always with this choice. Ends where the story does, or where it comes back to a scene. */
function goBy(item: Scenario, choose: (scene: Scene) => StoryChoice | undefined): Step[] {
  const steps: Step[] = [];
  let scene = sceneOf(item, item.start);
  while (scene && !steps.some((step) => step.scene === scene)) {
    const choice = choose(scene);
    if (!choice) break;
    steps.push({ scene, choice });
    scene = sceneOf(item, choice.to);
  }
  return steps;
}

/** The way of the best choices: what everything is measured by. */
export const bestWay = (item: Scenario): Step[] => goBy(item, bestOf);

/** A way with as few points as there are. The story must not come back to a scene. */
export function leastWay(item: Scenario): Step[] {
  const known = new Map<string, number>();
  const pointsFrom = (id: string): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const scene = sceneOf(item, id);
    const points = scene ? Math.min(...scene.choices.map((choice) => choice.points + pointsFrom(choice.to))) : 0;
    known.set(id, points);
    return points;
  };
  return goBy(item, ({ choices }) =>
    choices.reduce((least, one) => (one.points + pointsFrom(one.to) < least.points + pointsFrom(least.to) ? one : least)),
  );
}

/**
 * What a way earns: every scene that was come through, up to as many as the best way has, less what was lost in them. So a story that
 * ends early earns little, and scenes that a slip brought about never pay for it.
 */
export function earnedBy(total: number, scenes: number, lost: number): number {
  return Math.max(0, Math.min(most * scenes, total) - lost);
}

export const lostIn = (steps: readonly Step[]): number => steps.reduce((lost, { choice }) => lost + most - choice.points, 0);

export const totalOf = (item: Scenario): number => most * bestWay(item).length;

/** The most that can be earned on a way to each ending, by its id. The story must not come back to a scene. */
export function mostAt(item: Scenario): Map<string, number> {
  const total = totalOf(item);
  // The least that is lost on a way to a node, by how many scenes it has come through.
  let reached = new Map([[item.start, 0]]);
  const found = new Map<string, number>();
  for (let scenes = 0; reached.size > 0 && scenes <= item.scenes.length; scenes++) {
    const next = new Map<string, number>();
    for (const [id, lost] of reached) {
      const scene = sceneOf(item, id);
      if (!scene) found.set(id, Math.max(found.get(id) ?? 0, earnedBy(total, scenes, lost)));
      for (const { to, points } of scene?.choices ?? []) next.set(to, Math.min(next.get(to) ?? Infinity, lost + most - points));
    }
    reached = next;
  }
  return found;
}
