import { inboxTriageType } from './inbox-triage/rules.ts';
import { labType } from './lab/rules.ts';
import { matchingType } from './matching/rules.ts';
import { multipleChoiceType } from './multiple-choice/rules.ts';
import { orderingType } from './ordering/rules.ts';
import { redFlagsType } from './red-flags/rules.ts';
import { scenarioType } from './scenario/rules.ts';
import { shortAnswerType } from './short-answer/rules.ts';
import { singleChoiceType } from './single-choice/rules.ts';
import type { ItemType } from './type.ts';

const all = [
  singleChoiceType,
  multipleChoiceType,
  redFlagsType,
  orderingType,
  matchingType,
  shortAnswerType,
  labType,
  scenarioType,
  inboxTriageType,
];

// biome-ignore lint/suspicious/noExplicitAny: stands for whichever it is.
type ContentOf<Type> = Type extends ItemType<infer Content, any, any> ? Content : never;
// biome-ignore lint/suspicious/noExplicitAny: stands for whichever it is.
type ViewOf<Type> = Type extends ItemType<any, any, infer View> ? View : never;

/** An item with its answer key. Stays on the server. */
export type Item = ContentOf<(typeof all)[number]>;
/** What a browser may see before answering. */
export type PublicItem = ViewOf<(typeof all)[number]>;

// biome-ignore lint/suspicious/noExplicitAny: each type is called with its own content and response only, looked up by name.
const byName = new Map<string, ItemType<any, any, any>>(all.map((one) => [one.type, one]));

export const itemTypeNames = [...byName.keys()];
export const itemType = (name: string) => byName.get(name);
