import { z } from 'zod';
import { localized } from '#features/catalog/shapes.ts';
import { itemBase, type PublicBase, type PublicShow, show } from '../../shapes.ts';

const nodeId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not kebab-case');

/** Paragraphs are apart by a blank line. */
const told = { title: localized, text: localized, show: show.optional() };

const storyChoice = z.strictObject({
  id: nodeId,
  text: localized,
  /** What comes of it: told as soon as it is chosen. */
  outcome: localized,
  /** The scene or the ending that follows. */
  to: nodeId,
  /** 2: the best one of its scene. 1: does, but something better was there. 0: a slip. */
  points: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** Told once the story is over. */
  why: localized,
  /** How long it takes, in minutes of the story. */
  minutes: z.int().min(0).max(600).default(2),
});
export type StoryChoice = z.infer<typeof storyChoice>;

const scene = z.strictObject({ id: nodeId, ...told, choices: z.array(storyChoice).max(4) });
export type Scene = z.infer<typeof scene>;

const ending = z.strictObject({
  id: nodeId,
  ...told,
  ending: z.enum(['good', 'mixed', 'bad']),
  /** What this way through the story teaches. */
  lesson: localized,
});
export type Ending = z.infer<typeof ending>;

export const scenario = z.strictObject({
  ...itemBase,
  type: z.literal('scenario'),
  /** What the clock says in the first scene, `HH:MM`. Without it the story has no clock. */
  clock: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not HH:MM')
    .optional(),
  /** The first scene. */
  start: nodeId,
  scenes: z.array(scene).min(1).max(30),
  endings: z.array(ending).max(8),
});
export type Scenario = z.infer<typeof scenario>;

/** A scene as whoever has come to it sees it. */
export interface PublicScene {
  /** What the clock says. */
  at?: string | undefined;
  title: string;
  /** What came of the choice that led here; the first scene has none. */
  outcome?: string | undefined;
  /** In paragraphs. */
  text: string[];
  show?: PublicShow | undefined;
  /** Under ids that say nothing, in the order those give. An ending has none. */
  choices: { id: string; text: string }[];
}

export interface PublicScenario extends PublicBase {
  type: 'scenario';
  first: PublicScene;
  /** Names the words and the ways of the whole story: an answer belongs to the story that was read, not to its first scene alone. */
  edition: string;
}

/** The choices from the first scene on, by their public ids. A response goes as far as an ending, a draft as far as it has come. */
export const scenarioResponse = z.strictObject({ path: z.array(z.string().max(32)).max(30) });
export type ScenarioResponse = z.infer<typeof scenarioResponse>;

/** What `POST /api/items/reveal` answers to a draft: every scene on the way, the first one included. */
export interface RevealedStory {
  scenes: PublicScene[];
}

export interface ScenarioDetail {
  ending: Ending['ending'];
  lesson: string;
  /** The better choice where there was one, by the public id of the choice that was taken. */
  better: Record<string, { text: string; fair: boolean }>;
}
