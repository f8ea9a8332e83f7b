import { type Locale, translator } from '#i18n/index.ts';
import { publicId } from '../../../../public-id.ts';
import type { Headers } from '../shapes.ts';
import { findingsOf, ownResults } from './authentication.ts';
import { type Field, readFields } from './fields.ts';
import { type Hop, handover, readHops } from './trace.ts';

/** `received 2` for the second such line from the top. */
const placeOf = (fields: Field[], at: number): string => {
  const name = (fields[at]?.name ?? '').toLowerCase();
  return `${name} ${fields.slice(0, at + 1).filter((field) => field.name.toLowerCase() === name).length}`;
};
export const placed = (at: string) => (/\s\d+$/.test(at) ? at : `${at} 1`).toLowerCase().replace(/\s+/, ' ');

/** Every line of the source under its public id, with what the author says of it where it can be marked. */
export const linesOf = (material: Headers, item: string, locale: Locale = 'da') =>
  readFields(material.source[locale]).map((field, at, fields) => {
    const place = placeOf(fields, at);
    return { field, place, id: publicId(item, `line ${place}`), line: material.lines.find((line) => placed(line.at) === place) };
  });

export const hopsOf = (material: Headers, locale: Locale = 'da') => readHops(readFields(material.source[locale]));
export const serverId = (item: string, at: number) => publicId(item, `server ${at + 1}`);

export function serverText({ ip, claimed, name }: Hop, locale: Locale): string {
  const from = ip ?? name ?? claimed ?? '?';
  return claimed && claimed !== from ? translator(locale)('lab.headers.called', { ip: from, name: claimed }) : from;
}

/** What is right beside the marked lines. */
export function keyOf(material: Headers, item: string) {
  const at = handover(hopsOf(material), material.ours);
  return {
    server: material.server && serverId(item, at),
    checks: material.checks && findingsOf(ownResults(readFields(material.source.da), material.ours) ?? []),
  };
}
