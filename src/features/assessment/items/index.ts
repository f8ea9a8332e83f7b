import { redFlagsType } from './red-flags/rules.ts';
import { singleChoiceType } from './single-choice/rules.ts';
import type { ItemType } from './type.ts';

// biome-ignore lint/suspicious/noExplicitAny: each type is called with its own content and response only, looked up by name.
const all: ItemType<any, any>[] = [singleChoiceType, redFlagsType];
const byName = new Map(all.map((one) => [one.type, one]));

export const itemTypeNames = [...byName.keys()];
export const itemType = (name: string) => byName.get(name);
