import type { OrganizationScope } from '#features/organizations/shapes.ts';
import type { Locale } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { dayOf } from '#lib/days.ts';
import { countMembers, snapshotsOf } from '../queries/mistakes.ts';
import { atLeast, bandOf, bands } from '../rules.ts';
import type { Mistake, Mistakes } from '../shapes.ts';
import type { Source } from './list.ts';

/**
 * What a company's people get wrong, as it was last copied. Ordered by band and then as in the content: the order within a band
 * would say more than the band does.
 */
export async function readMistakes({ db, catalog }: Source, scope: OrganizationScope, locale: Locale): Promise<Mistakes> {
  const snapshots = new Map((await snapshotsOf(db.read, scope)).map((row) => [row.itemId, row]));
  const items = catalog.lessons.flatMap((lesson) => lesson.items.map((one) => ({ ...one, lesson: lesson.lesson })));
  const shown = items.flatMap(({ id, key, item, lesson }): Mistake[] => {
    const taken = snapshots.get(id);
    if (!taken) return [];
    const { title, objective, placed, screens } = lesson.text[locale];
    const screen = screens[placed.indexOf(key)] ?? 1;
    return [
      {
        item: key,
        scene: item.scene?.[locale] ?? null,
        prompt: item.prompt[locale],
        takeaway: item.takeaway?.[locale] ?? null,
        lesson: {
          title,
          href: `${href(locale, `/courses/${lesson.course}/${lesson.id}`)}#${screen}`,
          objective,
        },
        band: bandOf(taken),
        atLeast: atLeast(taken.people),
        takenOn: dayOf(taken.takenAt),
      },
    ];
  });
  const inOrder = bands.flatMap((band) => shown.filter((one) => one.band === band));
  const worthTalking = ({ band }: Mistake) => band === 'most' || band === 'some';
  return {
    people: await countMembers(db.read, scope),
    talk: inOrder.filter(worthTalking),
    fine: inOrder.filter((one) => !worthTalking(one)),
    hidden: items.length - shown.length,
  };
}
