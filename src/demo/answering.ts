import { grade, itemHashes, versionKey } from '#features/assessment/rules.ts';
import type { CatalogItem } from '#features/assessment/shapes.ts';
import { recordAnswer } from '#features/learning/api.ts';
import { defaultRetention } from '#features/review/rules/schedule.ts';
import { drawn } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import type { App } from '#server/app.ts';
import type { Person } from './people.ts';
import { responsesTo } from './responses.ts';

/** A number 0-1 that follows from a text: chance that comes out the same each time. */
export const chance = (text: string): number => drawn(text, 2 ** 32) / 2 ** 32;

export interface Member extends Person {
  userId: number;
  organizationId: number;
}

/** An answer that an invented person gives. */
export interface Step {
  member: Member;
  item: CatalogItem;
  assessment: 'lesson' | 'review' | 'placement';
  /** Public id of the placement that asks it. */
  placement?: string;
  right: boolean;
  at: number;
}

/** Seconds they take: a little more or less than the author says, longer when they are wrong. */
const secondsFor = ({ member, item: { key, item }, right, at }: Step): number =>
  Math.max(3, Math.round(item.seconds * (0.4 + chance(`${member.name}/${key}/${at}/seconds`) * 0.8) * (right ? 1 : 1.3)));

/** Gives the answer through the real commands, under the step's clock. */
export async function answerLater(app: App, step: Step): Promise<void> {
  const { member, item, assessment, placement, right, at } = step;
  const version = app.catalog.versions.get(versionKey(item.key, 'da', itemHashes(item.item).da));
  const graded = grade(item.item, responsesTo(item.item)[right ? 'right' : 'wrong']);
  if (!version || !graded.ok) throw new Error(`the demo can't answer ${item.key}`);
  const { userId, organizationId } = member;
  const given = { id: newId(at), assessment, placement, seconds: secondsFor(step), userId, organizationId, retention: defaultRetention };
  await recordAnswer(app, { ...given, locale: 'da', version, graded, now: at });
}
