import { type Locale, locales } from '#i18n/index.ts';
import type { Run } from '../../shapes.ts';
import { mailRuns, markedMessage, publicMail, runs } from '../mock-up.ts';
import { publicId } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import { type Marked, mockUps, type PublicRedFlags, type RedFlags, type RedFlagsResponse, redFlags, redFlagsResponse } from './shapes.ts';

function marked({ mail, message, address }: RedFlags, locale: Locale, toId: (id: string) => string): Marked {
  if (mail) return { mail: publicMail(mail, locale, toId) };
  if (message) return { message: markedMessage(message, locale, toId) };
  return { address: runs(address?.[locale] ?? '', toId) };
}

/** Its runs in the order the mock-up shows them, with the author's region ids. */
function runsIn(item: RedFlags, locale: Locale): Run[] {
  const { mail, message, address = [] } = marked(item, locale, (id) => id);
  return mail ? mailRuns(mail) : message ? [...message.from, ...message.text] : address;
}

const regionsIn = (item: RedFlags, locale: Locale): string[] => runsIn(item, locale).flatMap(({ region }) => region ?? []);

/** Regions as the mock-up shows them, whatever order the author described them in. */
function inReadingOrder(item: RedFlags) {
  const order = regionsIn(item, 'da');
  return item.regions
    .map((region) => ({ ...region, at: order.indexOf(region.id), id: publicId(item.id, region.id) }))
    .sort((a, b) => a.at - b.at);
}

export const redFlagsType: ItemType<RedFlags, RedFlagsResponse, PublicRedFlags> = {
  type: 'red-flags',
  content: redFlags,
  response: redFlagsResponse,
  check(item) {
    const described = new Set(item.regions.map((region) => region.id));
    const flags = item.regions.filter((region) => region.flag).length;
    const mockUp = mockUps.find((name) => item[name] !== undefined);
    const unmatched = locales.flatMap((locale) => {
      const inside = new Set(regionsIn(item, locale));
      return [
        ...[...inside].filter((id) => !described.has(id)).map((id) => `marks "${id}" (${locale}), which regions don't describe`),
        ...[...described].filter((id) => !inside.has(id)).map((id) => `describes "${id}", which the ${mockUp} (${locale}) doesn't mark`),
      ];
    });
    const shown = locales.flatMap((locale) => runsIn(item, locale).flatMap(({ parts }) => parts.map(({ text }) => text)));
    const addresses = locales.map((locale) => item.address?.[locale] ?? '');
    return [
      ...unmatched.map((message) => ({ path: ['regions'], message })),
      ...(flags > 0 ? [] : [{ path: ['regions'], message: 'has no flag to find' }]),
      ...(item.regions.length - flags > 1 ? [] : [{ path: ['regions'], message: 'has fewer than two decoys' }]),
      ...(described.size === item.regions.length ? [] : [{ path: ['regions'], message: 'describes a region twice' }]),
      ...(shown.some((text) => /\[\[|\]\]/.test(text)) ? [{ path: [mockUp ?? 'type'], message: 'has [[ or ]] that marks nothing' }] : []),
      ...(addresses.some((one) => /\s|\]\(/.test(one)) ? [{ path: ['address'], message: 'has a space or a link in its address' }] : []),
    ];
  },
  toPublic: (item, locale) => marked(item, locale, (id) => publicId(item.id, id)),
  key: (item) =>
    inReadingOrder(item)
      .map(({ id, flag }) => [id, flag])
      .sort(),
  fits(item, { regions }) {
    const known = new Set(inReadingOrder(item).map(({ id }) => id));
    return new Set(regions).size === regions.length && regions.every((id) => known.has(id));
  },
  grade(item, { regions }) {
    const chosen = inReadingOrder(item).filter(({ id }) => regions.includes(id));
    const hits = chosen.filter(({ flag }) => flag).length;
    // A false alarm costs what a hit earns: selecting everything must not pay.
    return { earned: Math.max(0, hits - (chosen.length - hits)), total: item.regions.filter(({ flag }) => flag).length };
  },
  explain: (item, { regions }, locale) =>
    inReadingOrder(item).flatMap(({ id, flag, label, explanation }) => {
      const chosen = regions.includes(id);
      if (!chosen && !flag) return [];
      const mark = !chosen ? 'missed' : flag ? 'right' : 'wrong';
      return [{ id, mark, label: label[locale], explanation: explanation[locale] }];
    }),
  picks: (item, { regions }) => item.regions.filter(({ id }) => regions.includes(publicId(item.id, id))).map(({ id }) => id),
  samples(item) {
    const chosen = (flags: boolean) => ({ regions: inReadingOrder(item).flatMap(({ id, flag }) => (flag === flags ? [id] : [])) });
    return { right: chosen(true), wrong: chosen(false) };
  },
};
